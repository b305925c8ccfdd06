import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type JWTPayload } from 'jose';
import { connectApplication, newPkce, signInAndConsent } from '../support/application.js';
import { HttpBrowser } from '../support/http-browser.js';
import { assertPasskey, signUpCompany } from '../support/people.js';
import { ageRecords } from '../support/provider-records.js';
import { signedRequest, unsignedRequest } from '../support/request-objects.js';
import { SigningApplication } from '../support/signing-application.js';
import { type Stack, startStack } from '../support/stack.js';

let stack: Stack;
let companies: readonly [SigningApplication, SigningApplication];
let other: SigningApplication;
let signing: SigningApplication;
let attacker: Server;
let visits = 0;

beforeAll(async () => {
  stack = await startStack();
  const [ours, theirs] = [await signUpCompany(stack), await signUpCompany(stack)];
  companies = [await SigningApplication.connect(ours), await SigningApplication.connect(theirs)];
  other = await SigningApplication.connect(ours, { name: 'Other' });
  signing = await SigningApplication.connect(ours, { name: 'Signing', requiresSignedRequests: true });
  attacker = createServer((_request, response) => {
    visits++;
    response.end();
  });
  await new Promise<void>((resolve) => attacker.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
  attacker.close();
  await stack.stop();
});

/** Where a browser ends that opens the address: the error the application is told, or the one the person is shown. */
const errorAt = async ({ founder }: SigningApplication, url: string): Promise<string> => {
  const { url: end, response } = await founder.browser.navigate(url);
  const told = new URL(end).searchParams;
  expect(told.has('code')).toBe(false);
  return told.get('error') ?? /"code":"(\w+)"/.exec(response.text)?.[1] ?? `nothing at ${end}`;
};

describe('T12 A pushed request', () => {
  it('leaves nothing of itself in cookies and addresses of the browser but a handle', async () => {
    for (const application of companies) {
      const browser = new HttpBrowser();
      const { requestUri } = await application.push({ form: { state: 'confidential-state', nonce: 'hidden-nonce' } });
      const { url } = await browser.navigate(application.urlOf(requestUri));
      const { host } = new URL(application.origin);
      const cookies = `${browser.cookiesFor(host, '/oauth/authorize/x')} ${browser.cookiesFor(host)}`;
      const decoded = cookies.split(/[=;. ]/).map((part) => Buffer.from(part, 'base64url').toString('latin1'));
      for (const seen of [url, cookies, ...decoded]) {
        expect(seen).not.toMatch(/confidential-state|hidden-nonce|app\.example|code_challenge/);
      }
    }
  });
});

describe('T13 A request_uri', () => {
  it('is good for one answer, also when two come at the same time', async () => {
    for (const application of companies) {
      await application.authorize((await application.push()).requestUri); // consent is given from here on
      const { requestUri } = await application.push();
      const open = () => application.founder.browser.navigate(application.urlOf(requestUri));
      const ends = await Promise.all([open(), open(), open()]);
      expect(ends.filter(({ url }) => new URL(url).searchParams.has('code'))).toHaveLength(1);
      expect(await errorAt(application, application.urlOf(requestUri))).toBe('invalid_request_uri');
    }
  });

  it('is good for one answer, also when two sign-ins began with it and end after its time', async () => {
    const [application] = companies;
    const { founder } = application;
    const { requestUri } = await application.push({ form: { prompt: 'login' } });
    const [one, two] = [new HttpBrowser(), new HttpBrowser()];
    const begin = async (browser: HttpBrowser) => (await browser.navigate(application.urlOf(requestUri))).url;
    const started = [await begin(one), await begin(two)];
    await ageRecords(stack, 'PushedAuthorizationRequest', 61);
    const end = async (browser: HttpBrowser, url = ''): Promise<URLSearchParams> => {
      const uid = new URL(url).searchParams.get('interaction') ?? '';
      const json = await assertPasskey(founder, browser);
      const answer = await browser.request(`${application.origin}/api/interactions/${uid}/login`, { json });
      return new URL((await browser.navigate(answer.json<{ redirectTo: string }>().redirectTo)).url).searchParams;
    };
    expect((await end(one, started[0])).has('code')).toBe(true);
    expect((await end(two, started[1])).has('code')).toBe(false);
  });

  it('is refused after its time', async () => {
    for (const application of companies) {
      const { requestUri } = await application.push();
      await ageRecords(stack, 'PushedAuthorizationRequest', 61);
      expect(await errorAt(application, application.urlOf(requestUri))).toBe('invalid_request_uri');
    }
  });

  it('is refused for another client, and for another tenant’s', async () => {
    const [ours, theirs] = companies;
    const { requestUri } = await ours.push();
    expect(await errorAt(other, other.urlOf(requestUri))).toBe('invalid_request_object');
    expect(await errorAt(theirs, theirs.urlOf(requestUri))).toBe('invalid_request_uri');
    expect((await ours.authorize(requestUri)).searchParams.get('code')).not.toBeNull();
  });

  it('that names an address is refused, and nobody goes there', async () => {
    const { port } = attacker.address() as AddressInfo; // it listens on TCP
    for (const application of companies) {
      for (const uri of [
        `http://127.0.0.1:${String(port)}/request`,
        'https://evil.example/request',
        'file:///etc/passwd',
      ]) {
        expect(await errorAt(application, application.urlOf(uri))).toBe('request_uri_not_supported');
      }
    }
    expect(visits).toBe(0);
  });

  it.each(['', 'urn:ietf:params:oauth:request_uri:', 'urn:ietf:params:oauth:request_uri:%00', 'a%ff'])(
    'that is %j is refused',
    async (uri) => {
      const [application] = companies;
      const url = `${application.origin}/oauth/authorize?client_id=${application.clientId}&request_uri=${uri}`;
      expect(await errorAt(application, url)).toMatch(
        /^(invalid_request|invalid_request_uri|request_uri_not_supported)$/,
      );
    },
  );
});

describe('T14 A request object', () => {
  const open = async (application: SigningApplication, request: string): Promise<string> =>
    errorAt(
      application,
      `${application.origin}/oauth/authorize?${new URLSearchParams({ client_id: application.clientId, request }).toString()}`,
    );

  it('signed by its client is followed', async () => {
    for (const application of [...companies, signing]) {
      const { request } = await signedRequest(application);
      const url = `${application.origin}/oauth/authorize?${new URLSearchParams({ client_id: application.clientId, request, scope: 'openid', response_type: 'code' }).toString()}`;
      const { searchParams } = new URL((await application.founder.browser.navigate(url)).url);
      expect(searchParams.has('interaction') || searchParams.has('code')).toBe(true);
    }
  });

  it('without a signature is refused, of those too who may do without one', async () => {
    for (const application of [...companies, signing]) {
      expect(await open(application, unsignedRequest(application))).toBe('invalid_request_object');
    }
  });

  it('encrypted, so that nobody sees the signature missing, is refused', async () => {
    for (const application of [...companies, signing]) {
      const header = Buffer.from(JSON.stringify({ alg: 'dir', enc: 'A256GCM' })).toString('base64url');
      expect(await open(application, `${header}..AAAA.AAAA.AAAA`)).toBe('invalid_request_object');
    }
  });

  it('is not to be left out where it is required, at either endpoint', async () => {
    const pkce = { code_challenge: newPkce().challenge, code_challenge_method: 'S256' };
    expect(await errorAt(signing, signing.plainUrl(pkce))).toBe('invalid_request');
    const pushed = await signing.post('/oauth/par', signing.newRequest().form);
    expect([pushed.status, pushed.json()['error']]).toEqual([400, 'invalid_request']);
  });

  it.each<[string, JWTPayload]>([
    ['for another client', { client_id: '018f0000-0000-7000-8000-000000000000' }],
    ['of another issuer', { iss: 'https://app.example' }],
    ['for another server', { aud: 'https://other.example' }],
    ['that has ended', { exp: 1 }],
    ['that is not yet good', { nbf: 4_000_000_000 }],
    ['that holds another', { request: 'a.b.c' }],
    ['that names another', { request_uri: 'https://evil.example' }],
  ])('%s is refused', async (_what, changes) => {
    for (const application of [...companies, signing]) {
      const { request } = await signedRequest(application, changes);
      const refused = await application.post('/oauth/par', { request });
      expect([refused.status, refused.json()['error']]).toEqual([400, 'invalid_request_object']);
    }
  });

  it('signed by another client, or made as something else, is refused', async () => {
    const [ours, theirs] = companies;
    for (const signer of [other.key, theirs.key]) {
      expect(await open(ours, (await signedRequest(ours, {}, {}, signer)).request)).toBe('invalid_request_object');
    }
    for (const typ of ['at+jwt', 'dpop+jwt', 'client-authentication+jwt']) {
      expect(await open(ours, (await signedRequest(ours, {}, { typ })).request)).toBe('invalid_request_object');
    }
  });

  it('decides alone: what stands beside it counts for nothing', async () => {
    const { request } = await signedRequest(signing);
    const beside = { client_id: signing.clientId, request, state: 'beside', redirect_uri: 'https://evil.example/' };
    const url = `${signing.origin}/oauth/authorize?${new URLSearchParams(beside).toString()}`;
    const { searchParams, origin } = await signInAndConsent(url, signing.founder);
    expect([origin, searchParams.get('state')]).toEqual(['https://app.example', 'a-state']);
  });

  it('is read by nobody without a key to verify it', async () => {
    const { clientId } = await connectApplication(signing.founder, { name: 'Keyless' });
    const { request } = await signedRequest(signing, { iss: clientId, client_id: clientId });
    const params = new URLSearchParams({ client_id: clientId, request });
    expect(await errorAt(signing, `${signing.origin}/oauth/authorize?${params.toString()}`)).toBe(
      'invalid_request_object',
    );
  });
});
