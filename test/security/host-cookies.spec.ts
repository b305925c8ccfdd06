import { type PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { VirtualPasskey } from '#testing';
import { freePort } from '../../tools/services/free-port.js';
import { HttpBrowser } from '../support/http-browser.js';
import { createTenant, expectStatus } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';

/** A deployment behind a proxy that ends TLS: its addresses are https, what reaches the server is http. */
let stack: Stack;

beforeAll(async () => {
  const port = await freePort();
  const baseHost = `permiso.localhost:${String(port)}`;
  const started = await startStack({ PORT: String(port), APP_URL: `https://${baseHost}` });
  const originOf = (slug?: string) => `http://${slug === undefined ? '' : `${slug}.`}${baseHost}`;
  stack = { ...started, port, baseHost, originOf };
});

afterAll(() => stack.stop());

interface Signed {
  readonly origin: string;
  readonly cookies: string[];
  /** The session's cookie with its signature, as a Cookie header. */
  readonly session: string;
}

/** Signs a company up and its founder in. Returns every cookie that was set on the way. */
const found = async (): Promise<Signed> => {
  const founder = await createTenant(stack);
  const { origin, enrolmentToken: token } = founder;
  const browser = new HttpBrowser();
  const begun = await browser.request(`${origin}/api/enrolments/options`, { json: { token } });
  const { ceremonyId, options } = expectStatus(begun, 200).json<{
    ceremonyId: string;
    options: PublicKeyCredentialCreationOptionsJSON;
  }>();
  const { response } = VirtualPasskey.create(origin.replace('http:', 'https:'), options);
  const done = await browser.request(`${origin}/api/enrolments`, { json: { token, ceremonyId, response } });
  const cookies = [begun, expectStatus(done, 201)].flatMap(({ headers }) => headers['set-cookie'] ?? []);
  const pairs = cookies.map((line) => line.split(';')[0] ?? '').filter((pair) => pair.includes('session'));
  return { origin, cookies, session: pairs.join('; ') };
};

const statusWith = async (origin: string, cookie: string): Promise<number> =>
  (await new HttpBrowser().request(`${origin}/api/account`, { headers: { cookie } })).status;

describe('T36 Cookies of two companies below one domain', () => {
  let acme: Signed;
  let globex: Signed;

  beforeAll(async () => {
    acme = await found();
    globex = await found();
  });

  it('T36 are bound to the host that set them, and to TLS', () => {
    const all = [...acme.cookies, ...globex.cookies];
    expect(all.length).toBeGreaterThan(2);
    for (const line of all) {
      expect(line).toMatch(/^__Host-/);
      expect(line).toMatch(/; ?secure/i);
      expect(line).toMatch(/; ?httponly/i);
      expect(line).toMatch(/; ?path=\/(;|$)/i);
      expect(line).not.toMatch(/domain=/i);
    }
  });

  it('T36 are worth nothing under a name that a neighbour could set', async () => {
    for (const { origin, session } of [acme, globex]) {
      expect(await statusWith(origin, session)).toBe(200);
      expect(await statusWith(origin, session.replaceAll('__Host-', ''))).toBe(401);
      expect(await statusWith(origin, session.replaceAll('__Host-', '__Secure-'))).toBe(401);
    }
  });

  it('T36 are worth nothing at the other company, nor take the place of its own', async () => {
    for (const [ours, theirs] of [
      [acme, globex],
      [globex, acme],
    ] as const) {
      expect(await statusWith(ours.origin, theirs.session)).toBe(401);
      const tossed = theirs.session.replaceAll('__Host-', '');
      const both = await new HttpBrowser().request(`${ours.origin}/api/account`, {
        headers: { cookie: `${tossed}; ${ours.session}` },
      });
      expect(both.status).toBe(200);
    }
  });
});
