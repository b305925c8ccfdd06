import { VirtualPasskey } from '../../libs/testing/src/virtual-passkey.ts';
import { expectStatus, jsonOf } from './check.ts';
import { Connection } from './connection.ts';
import { CookieJar } from './cookie-jar.ts';
import { newAddress } from './new-address.ts';
import { REDIRECT_URI, SCOPES, type Subject, type Target } from './target.ts';

/** A tenant that has its owner, who has no passkey yet. */
export interface NewTenant {
  readonly host: string;
  readonly enrolmentToken: string;
}

type Options = Parameters<typeof VirtualPasskey.create>[1];

const PARALLEL = 8;

/** Prepares each tenant as its owner would: a passkey, and a client for which nobody is asked for consent. */
export const preparePermiso = async (port: number, tenants: readonly NewTenant[]): Promise<Target> => {
  const subjects: Subject[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    const connection = await Connection.open(port);
    for (let index = next++; index < tenants.length; index = next++) {
      const tenant = tenants[index];
      if (tenant) subjects[index] = await prepare(connection, tenant);
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
  return { name: 'permiso', port, subjects };
};

const prepare = async (connection: Connection, { host, enrolmentToken: token }: NewTenant): Promise<Subject> => {
  const jar = new CookieJar();
  const address = newAddress();
  const post = async (path: string, json: unknown, status: number) => {
    const headers = { ...jar.headersFor(path), 'x-forwarded-for': address };
    const answer = await connection.send({ method: 'POST', path, host, headers, json });
    jar.keep(answer);
    return expectStatus(answer, status);
  };
  const begun = jsonOf<{ ceremonyId: string; options: Options }>(await post('/api/enrolments/options', { token }, 200));
  const { passkey, response } = VirtualPasskey.create(`http://${host}`, begun.options);
  await post('/api/enrolments', { token, ceremonyId: begun.ceremonyId, response }, 201);
  const settings = { name: 'Bench', redirectUris: [REDIRECT_URI], skipsConsent: true, signingAlgorithm: 'RS256' };
  const created = await post('/api/clients', settings, 201);
  const { client, secret } = jsonOf<{ client: { id: string }; secret: string }>(created, 201);
  const account = await connection.send({
    method: 'GET',
    path: '/api/account',
    host,
    headers: jar.headersFor('/api/account'),
  });
  const { id: userId } = jsonOf<{ id: string }>(account);
  return {
    host,
    clientId: client.id,
    clientSecret: secret,
    userId,
    passkey,
    resource: null,
    offlineScope: `${SCOPES} offline_access`,
    tokens: new Map(),
  };
};
