import { X509Certificate } from 'node:crypto';
import { authorize, newPkce, REDIRECT_URI } from '../support/application.js';
import { makeCertificate, type TestCertificate } from '../support/certificates.js';
import { type BrowserResponse, HttpBrowser } from '../support/http-browser.js';
import { expectStatus, type Person, signUpCompany } from '../support/people.js';
import { sendRaw } from '../support/raw-request.js';
import { type Stack, startStack } from '../support/stack.js';

const PROXIED = { CLIENT_CERT_HEADER: 'Client-Cert', CLIENT_VERIFY_HEADER: 'X-Client-Verify' };

let trusting: Stack;
let companies: readonly [Person, Person];
let mine: TestCertificate;
let stranger: TestCertificate;

beforeAll(async () => {
  trusting = await startStack({ TRUST_PROXY: '127.0.0.1/32', ...PROXIED });
  companies = [await signUpCompany(trusting), await signUpCompany(trusting)];
  mine = await makeCertificate('CN=app.example, O=Example, C=DE');
  stranger = await makeCertificate('CN=app.example, O=Example, C=FR');
});

afterAll(() => trusting.stop());

type Headers = Readonly<Record<string, string>>;

const shown = ({ der }: TestCertificate): Headers => ({ 'client-cert': `:${der}:` });

const connect = async (founder: Person, settings: Record<string, unknown>): Promise<string> => {
  const json = { name: 'Bank', redirectUris: [REDIRECT_URI], ...settings };
  const created = await founder.browser.request(`${founder.origin}/api/clients`, { json });
  const { client, secret } = expectStatus(created, 201).json<{ client: { id: string }; secret: string | null }>();
  expect(secret).toBeNull();
  return client.id;
};

const selfSigned = (certificate: TestCertificate) => ({
  authenticationMethod: 'self_signed_tls_client_auth',
  jwks: { keys: [certificate.jwk] },
  bindsTokensToCertificate: true,
});

const post = (origin: string, path: string, form: Record<string, string>, headers: Headers): Promise<BrowserResponse> =>
  new HttpBrowser().request(`${origin}${path}`, { form, headers: { ...headers } });

/** Whether the client is taken for itself; the refresh token is none. */
const isAuthenticated = async (origin: string, clientId: string, headers: Headers): Promise<boolean> => {
  const form = { client_id: clientId, grant_type: 'refresh_token', refresh_token: 'abc' };
  const error = (await post(origin, '/oauth/token', form, headers)).json()['error'];
  expect(error).toMatch(/^(invalid_client|invalid_grant)$/);
  return error === 'invalid_grant';
};

describe('A client certificate that a trusted proxy passes on', () => {
  it('authenticates the client that registered it, however the proxy writes it', async () => {
    for (const { origin, ...founder } of companies) {
      const clientId = await connect({ origin, ...founder }, selfSigned(mine));
      const pem = mine.certificate;
      for (const text of [`:${mine.der}:`, mine.der, encodeURIComponent(pem), pem.replaceAll(/\s*\n/g, ' ').trim()]) {
        expect(await isAuthenticated(origin, clientId, { 'client-cert': text })).toBe(true);
      }
      expect(await isAuthenticated(origin, clientId, shown(stranger))).toBe(false);
      expect(await isAuthenticated(origin, clientId, {})).toBe(false);
      for (const text of ['', 'abc', '::', ':AAAA:', '%', '%00', '-----BEGIN CERTIFICATE-----']) {
        expect(await isAuthenticated(origin, clientId, { 'client-cert': text })).toBe(false);
      }
    }
  });

  it('authenticates by its subject where the proxy verified it, and only then', async () => {
    // RFC 4514 §2.1 begins with the last part of the certificate's subject; Node writes a part a line.
    const parts = new X509Certificate(mine.certificate).subject.split('\n');
    const settingsFor = (names: readonly string[]) => ({
      authenticationMethod: 'tls_client_auth',
      tlsClientAuthSubjectDn: names.join(','),
    });
    const verified = { 'x-client-verify': 'SUCCESS' };
    for (const founder of companies) {
      const { origin } = founder;
      const clientId = await connect(founder, settingsFor([...parts].reverse()));
      const answer = (headers: Headers) => isAuthenticated(origin, clientId, headers);
      expect(await answer({ ...shown(mine), ...verified })).toBe(true);
      expect(await answer(shown(mine))).toBe(false);
      expect(await answer({ ...shown(mine), 'x-client-verify': 'FAILED:expired' })).toBe(false);
      expect(await answer({ ...shown(stranger), ...verified })).toBe(false);
      expect(await answer(verified)).toBe(false);
      const other = await connect(founder, settingsFor(parts));
      expect(await isAuthenticated(origin, other, { ...shown(mine), ...verified })).toBe(false);
    }
  });

  it('binds tokens: they are worth nothing without it', async () => {
    for (const founder of companies) {
      const { origin } = founder;
      const clientId = await connect(founder, selfSigned(mine));
      const { verifier, challenge } = newPkce();
      const pkce = { code_challenge: challenge, code_challenge_method: 'S256' };
      const application = { origin, clientId, clientSecret: null, redirectUri: REDIRECT_URI };
      const code = (await authorize(application, founder, pkce)).searchParams.get('code') ?? '';
      const form = { client_id: clientId, grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI };
      const answer = await post(origin, '/oauth/token', { ...form, code_verifier: verifier }, shown(mine));
      const { access_token: token } = expectStatus(answer, 200).json<{ access_token: string }>();
      const userinfo = async (headers: Headers): Promise<number> => {
        const authorization = `Bearer ${token}`;
        return (await new HttpBrowser().request(`${origin}/oauth/userinfo`, { headers: { authorization, ...headers } }))
          .status;
      };
      expect([await userinfo(shown(mine)), await userinfo(shown(stranger)), await userinfo({})]).toEqual([
        200, 401, 401,
      ]);
      const introspected = await post(origin, '/oauth/introspect', { client_id: clientId, token }, shown(mine));
      expect(introspected.json()).toMatchObject({ active: true, cnf: { 'x5t#S256': expect.any(String) } });
    }
  });

  it('is not believed when two of them are named', async () => {
    const [{ origin }] = companies;
    const clientId = await connect(companies[0], selfSigned(mine));
    const body = new URLSearchParams({
      client_id: clientId,
      grant_type: 'refresh_token',
      refresh_token: 'a',
    }).toString();
    const headers = [`host: ${new URL(origin).host}`, 'content-type: application/x-www-form-urlencoded'];
    const both = [`client-cert: :${mine.der}:`, `client-cert: :${stranger.der}:`];
    const { status } = await sendRaw(trusting.port, 'POST /oauth/token', [...headers, ...both], body);
    expect(status).toBe(401);
  });
});

describe('A client certificate in a header that nobody vouches for', () => {
  it('counts for nothing where the proxies are elsewhere', async () => {
    const env = { TRUST_PROXY: '10.0.0.0/8', ...PROXIED };
    const elsewhere = await startStack({ ...env });
    try {
      for (const founder of [await signUpCompany(elsewhere), await signUpCompany(elsewhere)]) {
        const clientId = await connect(founder, selfSigned(mine));
        expect(await isAuthenticated(founder.origin, clientId, shown(mine))).toBe(false);
      }
    } finally {
      await elsewhere.stop();
    }
  });

  it('can’t be asked for where no header is configured', async () => {
    const plain = await startStack({ TRUST_PROXY: '127.0.0.1/32' });
    try {
      const { browser, origin } = await signUpCompany(plain);
      const metadata = await browser.request(`${origin}/.well-known/openid-configuration`);
      const { token_endpoint_auth_methods_supported: methods } = metadata.json<Record<string, string[]>>();
      expect(methods).toEqual(['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none']);
      const json = { name: 'Bank', redirectUris: [REDIRECT_URI], ...selfSigned(mine) };
      const refused = await browser.request(`${origin}/api/clients`, { json });
      expect(expectStatus(refused, 400).json()).toMatchObject({
        errors: [{ field: 'authenticationMethod', code: 'unavailable' }],
      });
    } finally {
      await plain.stop();
    }
  });
});
