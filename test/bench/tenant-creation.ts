import { codeMailedTo } from '../../tools/demo/mail.ts';
import { jsonOf } from './check.ts';
import { Connection } from './connection.ts';
import { CookieJar } from './cookie-jar.ts';
import { newAddress } from './new-address.ts';
import { percentile, type Report } from './report.ts';

/**
 * How long the request takes that makes a company a tenant: the one that proves the founder's address. One at a time,
 * each with all the steps of a sign-up.
 */
export const measureTenantCreation = async (
  { port, baseHost, mailUrl }: { port: number; baseHost: string; mailUrl: string },
  count: number,
): Promise<Report['tenant_creation_ms']> => {
  const latencies: number[] = [];
  const connection = await Connection.open(port);
  for (let index = 0; index < count; index++) {
    const jar = new CookieJar();
    const address = newAddress();
    const post = async (path: string, json: unknown, status: number): Promise<{ id: string }> => {
      const headers = { ...jar.headersFor(path), 'x-forwarded-for': address };
      const answer = await connection.send({ method: 'POST', path, host: baseHost, headers, json });
      jar.keep(answer);
      return jsonOf<{ id: string }>(answer, status);
    };
    const slug = `created-${String(index)}`;
    const email = `ada@${slug}.example`;
    const form = { companyName: 'Created', slug, givenName: 'Ada', familyName: 'Lovelace', username: 'ada', email };
    const { id } = await post('/api/signup', form, 202);
    const code = await codeMailedTo(mailUrl, email);
    const beganAt = performance.now();
    await post(`/api/signup/${id}/verification`, { code }, 201);
    latencies.push(performance.now() - beganAt);
  }
  connection.close();
  return { p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99) };
};
