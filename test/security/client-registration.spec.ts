import { logIn, REDIRECT_URI } from '../support/application.js';
import { ClientKey } from '../support/client-keys.js';
import { HttpBrowser } from '../support/http-browser.js';
import { expectStatus, type Person, signUpCompany } from '../support/people.js';
import {
  allowRegistration,
  askRegistration,
  manage,
  newInitialToken,
  register,
  type RegisteredClient,
} from '../support/registration.js';
import { type Stack, startStack } from '../support/stack.js';

let stack: Stack;
let acme: Person;
let globex: Person;
let token: string;
let globexToken: string;

beforeAll(async () => {
  stack = await startStack();
  [acme, globex] = [await signUpCompany(stack), await signUpCompany(stack)];
  for (const founder of [acme, globex]) await allowRegistration(founder);
  ({ token } = await newInitialToken(acme));
  ({ token: globexToken } = await newInitialToken(globex));
});

afterAll(() => stack.stop());

const errorOf = async (answer: Promise<{ status: number; json: () => unknown }>): Promise<[number, unknown]> => {
  const { status, json } = await answer;
  return [status, (json() as { error?: unknown }).error];
};

const applicationOf = ({ origin }: Person, client: RegisteredClient) => ({
  origin,
  clientId: client.client_id,
  clientSecret: client.client_secret ?? null,
  redirectUri: REDIRECT_URI,
});

const isListed = async ({ browser, origin }: Person, id: string): Promise<boolean> =>
  (await browser.request(`${origin}/api/clients/${id}`)).status === 200;

describe('A client that registers itself (RFC 7591)', () => {
  it('logs people in from then on, is one of the tenant’s clients, and of no other tenant', async () => {
    for (const [founder, own, other] of [
      [acme, token, globex],
      [globex, globexToken, acme],
    ] as const) {
      const client = await register(founder.origin, own, { grant_types: ['authorization_code', 'refresh_token'] });
      expect(client).toMatchObject({
        client_secret: expect.stringMatching(/^pms_/),
        client_secret_expires_at: 0,
        registration_client_uri: `${founder.origin}/oauth/register/${client.client_id}`,
        token_endpoint_auth_method: 'client_secret_basic',
        response_types: ['code'],
      });
      const tokens = await logIn(applicationOf(founder, client), founder);
      expect(tokens.refresh_token).toEqual(expect.any(String));
      expect([await isListed(founder, client.client_id), await isListed(other, client.client_id)]).toEqual([
        true,
        false,
      ]);
    }
  });

  it('is announced in the metadata exactly where administrators opened registration', async () => {
    const closed = await signUpCompany(stack);
    const metadataOf = async ({ browser, origin }: Person) =>
      (await browser.request(`${origin}/.well-known/openid-configuration`)).json()['registration_endpoint'];
    expect([await metadataOf(acme), await metadataOf(closed)]).toEqual([`${acme.origin}/oauth/register`, undefined]);
    const { token: early } = await newInitialToken(closed);
    expect((await askRegistration(closed.origin, early)).status).toBe(404);
    await allowRegistration(closed);
    const client = await register(closed.origin, early);
    await allowRegistration(closed, false);
    expect((await manage(client)).status).toBe(404);
  });

  it('needs a token of the tenant’s that is neither revoked nor expired nor used up', async () => {
    expect(await errorOf(askRegistration(acme.origin, null))).toEqual([401, 'invalid_token']);
    expect(await errorOf(askRegistration(acme.origin, 'pmi_made-up'))).toEqual([401, 'invalid_token']);
    // T28: the other tenant's token, both directions.
    expect(await errorOf(askRegistration(acme.origin, globexToken))).toEqual([401, 'invalid_token']);
    expect(await errorOf(askRegistration(globex.origin, token))).toEqual([401, 'invalid_token']);
    const once = await newInitialToken(acme, { maxClients: 1 });
    const answers = await Promise.all([1, 2, 3].map(() => askRegistration(acme.origin, once.token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 401, 401]);
    const brief = await newInitialToken(acme, { expiresAt: new Date(Date.now() + 1500).toISOString() });
    await new Promise((resolve) => setTimeout(resolve, 1600));
    expect(await errorOf(askRegistration(acme.origin, brief.token))).toEqual([401, 'invalid_token']);
    const revoked = await newInitialToken(acme);
    const path = `${acme.origin}/api/initial-access-tokens/${revoked.id}`;
    expectStatus(await acme.browser.request(path, { method: 'DELETE' }), 204);
    expect(await errorOf(askRegistration(acme.origin, revoked.token))).toEqual([401, 'invalid_token']);
  });

  it('a refused registration uses up no token', async () => {
    const { token: once } = await newInitialToken(acme, { maxClients: 1 });
    const refused = askRegistration(acme.origin, once, { redirect_uris: ['https://app.example/*'] });
    expect(await errorOf(refused)).toEqual([400, 'invalid_redirect_uri']);
    await register(acme.origin, once);
  });

  it.each(['https://*.app.example/callback', 'https://app.example/*'])(
    'T4 may not register the wildcard %s',
    async (uri) => {
      const answers = [
        errorOf(askRegistration(acme.origin, token, { redirect_uris: [uri] })),
        errorOf(askRegistration(globex.origin, globexToken, { redirect_uris: [uri] })),
      ];
      expect(await Promise.all(answers)).toEqual([
        [400, 'invalid_redirect_uri'],
        [400, 'invalid_redirect_uri'],
      ]);
    },
  );

  it.each([
    'javascript:alert(1)',
    'data:text/html,hello',
    'http://app.example/callback',
    'com.example.app:/callback',
    'https://app.example/callback#fragment',
    'https://user@app.example/callback',
    'https://app.example\\@evil.example/',
    '/callback',
  ])('T5 may not register %s for a web client', async (uri) => {
    for (const [founder, own] of [
      [acme, token],
      [globex, globexToken],
    ] as const) {
      const refused = askRegistration(founder.origin, own, { redirect_uris: [uri] });
      expect(await errorOf(refused)).toEqual([400, 'invalid_redirect_uri']);
    }
  });

  it.each([
    ['implicit', { grant_types: ['implicit'] }],
    ['a token from the front channel', { response_types: ['code id_token'] }],
    ['the password grant', { grant_types: ['password'] }],
    ['tokens of its own', { grant_types: ['client_credentials'] }],
    ['token exchange', { grant_types: ['urn:ietf:params:oauth:grant-type:token-exchange'] }],
    ['unsigned ID tokens', { id_token_signed_response_alg: 'none' }],
    ['a shared signing secret', { id_token_signed_response_alg: 'HS256' }],
    ['client_secret_jwt', { token_endpoint_auth_method: 'client_secret_jwt' }],
    ['private_key_jwt without keys', { token_endpoint_auth_method: 'private_key_jwt' }],
    ['keys and their address', { jwks: { keys: [] }, jwks_uri: 'https://app.example/jwks' }],
    [
      'code without its grant',
      { grant_types: ['urn:ietf:params:oauth:grant-type:device_code'], response_types: ['code'] },
    ],
    ['a name of the wrong type', { client_name: { toString: 'x' } }],
    ['a name with half a character', { client_name: '\ud800' }],
    ['a name with NUL', { client_name: 'a\u0000b' }],
    ['a list for a text', { logo_uri: ['https://app.example/logo.png'] }],
    ['a script for a logo', { logo_uri: 'javascript:alert(1)' }],
  ])('may not register %s', async (_what, metadata) => {
    const answer = await askRegistration(acme.origin, token, metadata);
    expect([answer.status, answer.json()['error']]).toEqual([400, 'invalid_client_metadata']);
    expect(answer.json()['error_description']).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/);
  });

  it.each([
    ['no JSON', 'application/json', '{'],
    ['no object', 'application/json', '[]'],
    ['a form', 'application/x-www-form-urlencoded', 'redirect_uris=x'],
    ['names of every object', 'application/json', '{"__proto__": {"client_name": "x"}, "constructor": 1}'],
    ['too much', 'application/json', JSON.stringify({ client_name: 'x'.repeat(200_000) })],
  ])('refuses %s', async (_what, type, body) => {
    const headers = { 'content-type': type, authorization: `Bearer ${token}` };
    const answer = await new HttpBrowser().request(`${acme.origin}/oauth/register`, { method: 'POST', body, headers });
    expect([answer.status, answer.json()['error']]).toEqual([400, 'invalid_client_metadata']);
  });

  it('can’t choose its own id or secret, nor settings that are the administrators’', async () => {
    const client = await register(acme.origin, token, {
      client_id: '018f0000-0000-7000-8000-000000000000',
      client_secret: 'chosen',
      skips_consent: true,
      skipsConsent: true,
      isGroupRestricted: false,
      permiso_settings: { skipsConsent: true },
    });
    expect(client.client_id).not.toBe('018f0000-0000-7000-8000-000000000000');
    expect(client.client_secret).toMatch(/^pms_/);
    const kept = (await acme.browser.request(`${acme.origin}/api/clients/${client.client_id}`)).json();
    expect(kept).toMatchObject({ skipsConsent: false, requiresPkce: true });
  });
});

describe('The registration endpoint', () => {
  /** Of one network at one tenant, within five minutes. */
  const ATTEMPTS = 120;

  it('takes so many requests of a network and no more, at one tenant, and then changes nothing', async () => {
    const founder = await signUpCompany(stack);
    await allowRegistration(founder);
    const initial = await newInitialToken(founder, { maxClients: 1 });
    const guesses = Array.from({ length: ATTEMPTS }, (_, guess) =>
      askRegistration(founder.origin, `pmi_guess-${String(guess)}`),
    );
    expect(new Set((await Promise.all(guesses)).map(({ status }) => status))).toEqual(new Set([401]));
    const limited = await askRegistration(founder.origin, initial.token);
    expect([limited.status, limited.json()['error']]).toEqual([429, 'temporarily_unavailable']);
    expect(Number(limited.headers['retry-after'])).toBeGreaterThan(0);
    const tokens = await founder.browser.request(`${founder.origin}/api/initial-access-tokens`);
    expect(tokens.json()['items']).toMatchObject([{ id: initial.id, clientCount: 0 }]);
    expect((await founder.browser.request(`${founder.origin}/api/clients`)).json()['items']).toEqual([]);
    await register(acme.origin, token); // other tenants don’t notice
  });
});

describe('The record of a client that registered itself (RFC 7592)', () => {
  it('is read by the client alone, and never shows the secret again', async () => {
    const [one, two] = [await register(acme.origin, token), await register(globex.origin, globexToken)];
    const read = expectStatus(await manage(one), 200).json();
    const { client_secret: _secret, client_secret_expires_at: _end, ...rest } = one;
    expect(read).toEqual(rest);
    for (const wrong of [null, two.registration_access_token, token, 'pmr_made-up']) {
      expect(await errorOf(manage(one, {}, wrong))).toEqual([401, 'invalid_token']);
      expect(await errorOf(manage(one, { method: 'DELETE' }, wrong))).toEqual([401, 'invalid_token']);
    }
    const elsewhere = { ...one, registration_client_uri: `${globex.origin}/oauth/register/${one.client_id}` };
    expect(await errorOf(manage(elsewhere))).toEqual([401, 'invalid_token']);
  });

  it('is replaced: what is left out goes back to the default, and the secret stays', async () => {
    const client = await register(acme.origin, token, { post_logout_redirect_uris: ['https://app.example/bye'] });
    const json = { client_id: client.client_id, client_secret: client.client_secret, redirect_uris: [REDIRECT_URI] };
    const updated = expectStatus(await manage(client, { method: 'PUT', json: { ...json, client_name: 'New' } }), 200);
    expect(updated.json()).toMatchObject({ client_name: 'New', post_logout_redirect_uris: [] });
    expect(updated.json()).not.toHaveProperty('client_secret');
    await logIn(applicationOf(acme, client), acme);
  });

  it.each([
    ['another id', { client_id: '018f0000-0000-7000-8000-000000000000' }],
    ['a secret of its own choice', { client_secret: 'chosen' }],
    ['the placeholder of the provider', { client_secret: 'compared by hash' }],
    ['being public', { token_endpoint_auth_method: 'none' }],
    ['T56 a grant for itself', { grant_types: ['client_credentials'] }],
  ])('is not replaced by one with %s', async (_what, change) => {
    const client = await register(acme.origin, token);
    const json = { client_id: client.client_id, redirect_uris: [REDIRECT_URI], ...change };
    expect(await errorOf(manage(client, { method: 'PUT', json }))).toEqual([400, 'invalid_client_metadata']);
  });

  it('T56 keeps what an administrator made stricter', async () => {
    const client = await register(acme.origin, token);
    const path = `${acme.origin}/api/clients/${client.client_id}`;
    const stricter = { requiresPushedRequests: true, bindsTokensWithDpop: true, requiresReauthentication: true };
    expectStatus(await acme.browser.request(path, { method: 'PATCH', json: stricter }), 200);
    const json = {
      client_id: client.client_id,
      redirect_uris: [REDIRECT_URI],
      require_pushed_authorization_requests: false,
      dpop_bound_access_tokens: false,
    };
    expectStatus(await manage(client, { method: 'PUT', json }), 200);
    expect((await acme.browser.request(path)).json()).toMatchObject(stricter);
  });

  it('gets a secret when it comes to need one, and loses it with the need', async () => {
    const { publicJwk } = await ClientKey.make();
    const keyed = { token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: [publicJwk] } };
    const client = await register(acme.origin, token, keyed);
    expect(client).not.toHaveProperty('client_secret');
    const base = { client_id: client.client_id, redirect_uris: [REDIRECT_URI] };
    const secret = expectStatus(await manage(client, { method: 'PUT', json: base }), 200).json()['client_secret'];
    await logIn({ ...applicationOf(acme, client), clientSecret: String(secret) }, acme);
    expectStatus(await manage(client, { method: 'PUT', json: { ...base, ...keyed } }), 200);
    const secrets = await acme.browser.request(`${acme.origin}/api/clients/${client.client_id}/secrets`);
    expect(secrets.json()['items']).toEqual([]);
  });

  it('is deleted with all that was issued to it', async () => {
    const client = await register(acme.origin, token, { grant_types: ['authorization_code', 'refresh_token'] });
    const tokens = await logIn(applicationOf(acme, client), acme);
    expectStatus(await manage(client, { method: 'DELETE' }), 204);
    expect(await errorOf(manage(client))).toEqual([401, 'invalid_token']);
    const authorization = `Bearer ${tokens.access_token}`;
    const userinfo = await new HttpBrowser().request(`${acme.origin}/oauth/userinfo`, { headers: { authorization } });
    expect([userinfo.status, await isListed(acme, client.client_id)]).toEqual([401, false]);
  });

  it('is closed while an administrator disabled the client', async () => {
    const client = await register(acme.origin, token);
    const path = `${acme.origin}/api/clients/${client.client_id}`;
    expectStatus(await acme.browser.request(path, { method: 'PATCH', json: { isEnabled: false } }), 200);
    expect(await errorOf(manage(client))).toEqual([401, 'invalid_token']);
  });

  it('takes the methods of RFC 7591 and RFC 7592 only', async () => {
    const client = await register(acme.origin, token);
    const answers = [
      await manage(client, { method: 'POST', json: {} }),
      await new HttpBrowser().request(`${acme.origin}/oauth/register`),
    ];
    expect(answers.map(({ status, headers }) => [status, headers['allow']])).toEqual([
      [405, 'GET, PUT, DELETE'],
      [405, 'POST'],
    ]);
  });
});
