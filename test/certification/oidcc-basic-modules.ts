import { decodeProtectedHeader, UnsecuredJWT } from 'jose';
import { newPkce, requestTokens } from '../support/application.ts';
import { HttpBrowser } from '../support/http-browser.ts';
import { signIn } from '../support/people.ts';
import { ageRecords } from '../support/provider-records.ts';
import { type Stack, startStack } from '../support/stack.ts';
import {
  authorizeAt,
  errorOnPage,
  logInAt,
  type OidccTenant,
  redeemCode,
  type RequestParams,
  requestUrl,
  type ResponseMode,
  setOidccTenant,
  userinfoOf,
} from './oidcc.ts';

const PROFILE = ['name', 'given_name', 'family_name', 'preferred_username', 'updated_at'];
const EMAIL = ['email', 'email_verified'];
/** Claims that OpenID Connect Core §5.4 knows and Permiso keeps nothing of. */
const NOT_KEPT = ['address', 'phone'];

/** The modules of the suite's Basic plan, with the answer in the given mode, against two tenants. */
export const describeBasicModules = (title: string, mode: ResponseMode): void => {
  let stack: Stack;
  let tenants: readonly [OidccTenant, OidccTenant];

  beforeAll(async () => {
    stack = await startStack();
    tenants = [await setOidccTenant(stack), await setOidccTenant(stack)];
  });

  afterAll(() => stack.stop());

  describe.each([0, 1] as const)(`${title}, tenant %i`, (index) => {
    const tenant = (): OidccTenant => tenants[index];
    const logIn = (params: RequestParams = {}, browser?: HttpBrowser) =>
      logInAt(tenant().client, mode, tenant().person, params, browser);
    const authorize = (params: RequestParams, browser?: HttpBrowser) =>
      authorizeAt(requestUrl(tenant().client, mode, params), tenant().person, browser);

    it('oidcc-server', async () => {
      const { tokens, claims } = await logIn();
      expect(tokens).toMatchObject({ token_type: 'Bearer', expires_in: expect.any(Number) });
      expect(claims).toMatchObject({ sub: expect.any(String), exp: expect.any(Number), iat: expect.any(Number) });
      expect((await userinfoOf(tenant().client, tokens.access_token))['sub']).toBe(claims.sub);
    });

    it('oidcc-response-type-missing', async () => {
      const answer = await authorize({ response_type: undefined });
      const error = answer.redirectUri === null ? errorOnPage(answer) : answer.params['error'];
      expect(error).toBe('invalid_request');
      expect(answer.params).not.toHaveProperty('code');
    });

    it('oidcc-idtoken-signature', async () => {
      const { tokens } = await logIn();
      expect(decodeProtectedHeader(tokens.id_token)).toMatchObject({ alg: 'RS256', kid: expect.any(String) });
    });

    it('oidcc-idtoken-unsigned', async () => {
      const { founder } = tenant();
      const json = { name: 'Unsigned', redirectUris: ['https://app.example/'], signingAlgorithm: 'none' };
      expect((await founder.browser.request(`${founder.origin}/api/clients`, { json })).status).toBe(400);
    });

    it.each<[string, (accessToken: string) => Parameters<HttpBrowser['request']>[1]]>([
      ['oidcc-userinfo-get', (token) => ({ headers: { authorization: `Bearer ${token}` } })],
      ['oidcc-userinfo-post-header', (token) => ({ method: 'POST', headers: { authorization: `Bearer ${token}` } })],
      ['oidcc-userinfo-post-body', (token) => ({ form: { access_token: token } })],
    ])('%s', async (_module, request) => {
      const { tokens, claims } = await logIn();
      const url = `${tenant().client.origin}/oauth/userinfo`;
      const answer = await new HttpBrowser().request(url, request(tokens.access_token));
      expect([answer.status, answer.json()['sub']]).toEqual([200, claims.sub]);
    });

    it('oidcc-ensure-request-without-nonce-succeeds-for-code-flow', async () => {
      expect((await logIn({ nonce: undefined })).claims).not.toHaveProperty('nonce');
    });

    it.each([
      ['oidcc-scope-profile', 'openid profile', PROFILE],
      ['oidcc-scope-email', 'openid email', EMAIL],
      ['oidcc-scope-all', 'openid profile email groups', [...PROFILE, ...EMAIL, 'groups']],
      ['oidcc-ensure-other-scope-order-succeeds', 'email openid', EMAIL],
    ])('%s', async (_module, scope, names) => {
      const { tokens, claims } = await logIn({ scope });
      const userinfo = await userinfoOf(tenant().client, tokens.access_token);
      expect(Object.keys(userinfo).toSorted()).toEqual(['sub', ...names].toSorted());
      expect(claims).toMatchObject(userinfo);
    });

    it.each(NOT_KEPT)('oidcc-scope-%s', async (scope) => {
      const { tokens } = await logIn({ scope: `openid ${scope}` });
      expect(Object.keys(await userinfoOf(tenant().client, tokens.access_token))).toEqual(['sub']);
    });

    it.each<[string, RequestParams]>([
      ['oidcc-display-page', { display: 'page' }],
      ['oidcc-display-popup', { display: 'popup' }],
      ['oidcc-ui-locales', { ui_locales: 'se de' }],
      ['oidcc-claims-locales', { claims_locales: 'se' }],
      ['oidcc-login-hint', { login_hint: 'person@app.example' }],
      ['oidcc-ensure-request-with-acr-values-succeeds', { acr_values: 'phr 1 2' }],
      ['oidcc-ensure-request-with-unknown-parameter-succeeds', { extra: 'foobar' }],
    ])('%s', async (_module, params) => {
      expect((await logIn(params)).claims.sub).toEqual(expect.any(String));
    });

    it('oidcc-prompt-login', async () => {
      const first = await logIn();
      await new Promise((done) => setTimeout(done, 1_100));
      const second = await logIn({ prompt: 'login' });
      expect(second.steps).toContain('login');
      expect(second.claims.sub).toBe(first.claims.sub);
      expect(Number(second.claims['auth_time'])).toBeGreaterThan(Number(first.claims['auth_time']));
    });

    it('oidcc-prompt-none-not-logged-in', async () => {
      const { redirectUri, params } = await authorize({ prompt: 'none' }, stack.newBrowser());
      expect(redirectUri).toBe(tenant().client.redirectUri);
      expect(params).toMatchObject({ error: 'login_required', state: 'a-state' });
      expect(params).not.toHaveProperty('code');
    });

    it('oidcc-prompt-none-logged-in', async () => {
      const first = await logIn();
      const second = await logIn({ prompt: 'none' });
      expect(second.steps).toEqual([]);
      expect([second.claims.sub, second.claims['auth_time']]).toEqual([first.claims.sub, first.claims['auth_time']]);
    });

    it('oidcc-max-age-1', async () => {
      const first = await logIn();
      await new Promise((done) => setTimeout(done, 2_100));
      const second = await logIn({ max_age: '1' });
      expect(second.steps).toContain('login');
      expect(Number(second.claims['auth_time'])).toBeGreaterThan(Number(first.claims['auth_time']));
    });

    it('oidcc-max-age-10000', async () => {
      const first = await logIn({ max_age: '10000' });
      const second = await logIn({ max_age: '10000' });
      expect(second.steps).toEqual([]);
      expect(second.claims['auth_time']).toBe(first.claims['auth_time']);
      expect(second.claims['auth_time']).toEqual(expect.any(Number));
    });

    it('oidcc-id-token-hint', async () => {
      const first = await logIn();
      const second = await logIn({ prompt: 'none', id_token_hint: first.tokens.id_token });
      expect(second.claims.sub).toBe(first.claims.sub);
      const other = stack.newBrowser();
      await signIn(tenant().founder, other);
      const { params } = await authorize({ prompt: 'none', id_token_hint: first.tokens.id_token }, other);
      expect(params['error']).toBe('login_required');
    });

    it('oidcc-claims-essential', async () => {
      const claims = JSON.stringify({ userinfo: { name: { essential: true } }, id_token: { email: null } });
      const browser = stack.newBrowser();
      await signIn(tenant().person, browser);
      const { tokens, claims: idToken } = await logInAt(tenant().client2, mode, tenant().person, { claims }, browser);
      const userinfo = await userinfoOf(tenant().client2, tokens.access_token);
      expect(userinfo).toEqual({ sub: idToken.sub, name: 'Grace Hopper' });
      expect(idToken).toMatchObject({ email: tenant().person.email });
    });

    it('oidcc-codereuse', async () => {
      const { params } = await authorize({});
      expect((await redeemCode(tenant().client, params['code'])).status).toBe(200);
      const again = await redeemCode(tenant().client, params['code']);
      expect([again.status, again.json()['error']]).toEqual([400, 'invalid_grant']);
    });

    it('oidcc-codereuse-30seconds', async () => {
      const { params } = await authorize({});
      const { access_token: token } = (await redeemCode(tenant().client, params['code'])).json<{
        access_token: string;
      }>();
      await userinfoOf(tenant().client, token);
      await ageRecords(stack, 'AuthorizationCode', 30);
      const again = await redeemCode(tenant().client, params['code']);
      expect([again.status, again.json()['error']]).toEqual([400, 'invalid_grant']);
      const headers = { authorization: `Bearer ${token}` };
      const url = `${tenant().client.origin}/oauth/userinfo`;
      expect((await new HttpBrowser().request(url, { headers })).status).toBe(401);
    });

    it('oidcc-ensure-registered-redirect-uri', async () => {
      const answer = await authorize({ redirect_uri: 'https://app.example/callback/other' });
      expect(errorOnPage(answer)).toBe('redirect_uri_mismatch');
    });

    it('oidcc-ensure-post-request-succeeds', async () => {
      const { client, person } = tenant();
      const form = Object.fromEntries(new URL(requestUrl(client, mode, {})).searchParams);
      const sent = await person.browser.request(`${client.origin}/oauth/authorize`, { form });
      const { location } = sent.headers;
      const { params } = await authorizeAt(new URL(String(location), client.origin).href, person);
      expect((await redeemCode(client, params['code'])).status).toBe(200);
    });

    it('oidcc-server-client-secret-post', async () => {
      const { client } = tenant();
      const { params } = await authorize({});
      const form = {
        grant_type: 'authorization_code',
        code: params['code'] ?? '',
        redirect_uri: client.redirectUri,
        client_id: client.clientId,
        client_secret: client.clientSecret ?? '',
      };
      expect((await new HttpBrowser().request(`${client.origin}/oauth/token`, { form })).status).toBe(200);
    });

    it('oidcc-request-uri-unsigned-supported-correctly-or-rejected-as-unsupported', async () => {
      const { params } = await authorize({ request_uri: 'https://app.example/request.jwt' });
      expect(params['error'] ?? 'request_uri_not_supported').toBe('request_uri_not_supported');
      expect(params).not.toHaveProperty('code');
    });

    it.each([
      'oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported',
      'oidcc-ensure-request-object-with-redirect-uri',
    ])('%s', async () => {
      const { client } = tenant();
      const claims = { ...Object.fromEntries(new URL(requestUrl(client, mode, {})).searchParams), aud: client.origin };
      const request = new UnsecuredJWT({ ...claims, iss: client.clientId }).encode();
      const answer = await authorize({ request });
      expect(answer.params['error'] ?? errorOnPage(answer)).toBe('invalid_request_object');
    });

    it('oidcc-ensure-request-with-valid-pkce-succeeds', async () => {
      const { verifier, challenge } = newPkce();
      const pkce = { code_challenge: challenge, code_challenge_method: 'S256' };
      const [good, bad] = [await authorize(pkce), await authorize(pkce)];
      const { client } = tenant();
      expect((await redeemCode(client, good.params['code'], { code_verifier: verifier })).status).toBe(200);
      const refused = await redeemCode(client, bad.params['code'], { code_verifier: newPkce().verifier });
      expect([refused.status, refused.json()['error']]).toEqual([400, 'invalid_grant']);
    });

    it('oidcc-refresh-token', async () => {
      const { client, client2 } = tenant();
      const { tokens, claims } = await logIn({ scope: 'openid offline_access', prompt: 'consent' });
      const form = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' };
      const stranger = await requestTokens(client2, form);
      expect([stranger.status, stranger.json()['error']]).toEqual([400, 'invalid_grant']);
      const refreshed = await requestTokens(client, form);
      expect(refreshed.status).toBe(200);
      const { access_token: token } = refreshed.json<{ access_token: string }>();
      expect(token).not.toBe(tokens.access_token);
      expect((await userinfoOf(client, token))['sub']).toBe(claims.sub);
    });

    it('oidcc-alternate-happy-flow', async () => {
      const { client2, person } = tenant();
      const params = { scope: 'openid profile', login_hint: person.email, ui_locales: 'en', prompt: 'consent' };
      const { steps, claims } = await logInAt(client2, mode, person, params);
      expect(steps).toContain('consent');
      expect(claims).toMatchObject({ preferred_username: 'person' });
    });
  });
};
