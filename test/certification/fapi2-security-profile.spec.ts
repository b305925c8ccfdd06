import { createRemoteJWKSet, customFetch, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { newPkce, REDIRECT_URI } from '../support/application.js';
import { ClientKey, dpopProof, now } from '../support/client-keys.js';
import { HttpBrowser } from '../support/http-browser.js';
import { assertPasskey, expectStatus } from '../support/people.js';
import { ageRecords } from '../support/provider-records.js';
import { SigningApplication } from '../support/signing-application.js';
import {
  errorIn,
  type Fapi2Scene,
  type Fapi2Tenant,
  metadataOf,
  pageError,
  push,
  redeem,
  setFapi2Scene,
} from './fapi2.js';

const plan = 'fapi2-security-profile-final';
let scene: Fapi2Scene;

beforeAll(async () => {
  scene = await setFapi2Scene({ securityProfile: 'fapi2' });
});

afterAll(() => scene.stack.stop());

describe.each([0, 1] as const)('FAPI 2.0 Security Profile, private_key_jwt and DPoP, tenant %i', (index) => {
  const tenant = (): Fapi2Tenant => scene.tenants[index];

  it(`${plan}-discovery-end-point-verification`, async () => {
    const { client } = tenant();
    const metadata = await metadataOf(client);
    expect(metadata).toMatchObject({
      issuer: client.origin,
      pushed_authorization_request_endpoint: `${client.origin}/oauth/par`,
      authorization_response_iss_parameter_supported: true,
      code_challenge_methods_supported: ['S256'],
      response_types_supported: ['code'],
      token_endpoint_auth_methods_supported: expect.arrayContaining(['private_key_jwt']),
      token_endpoint_auth_signing_alg_values_supported: ['RS256', 'PS256', 'ES256', 'EdDSA'],
      dpop_signing_alg_values_supported: ['PS256', 'ES256', 'EdDSA'],
      request_uri_parameter_supported: false,
    });
    const rfc8414 = await client.founder.browser.request(`${client.origin}/.well-known/oauth-authorization-server`);
    expect(rfc8414.json()).toEqual(metadata);
  });

  it(`${plan}-happy-flow`, async () => {
    const { client, client2 } = tenant();
    for (const one of [client, client2]) {
      const { requestUri, verifier } = await one.push();
      const callback = await one.authorize(requestUri);
      expect(Object.fromEntries(callback.searchParams)).toEqual({
        code: expect.any(String),
        state: 'a-state',
        iss: one.origin,
      });
      const code = callback.searchParams.get('code') ?? '';
      const form = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI, code_verifier: verifier };
      const tokens = expectStatus(await one.post('/oauth/token', form), 200).json<Record<string, string>>();
      expect(tokens).toMatchObject({ token_type: 'DPoP', scope: expect.any(String), expires_in: expect.any(Number) });
      const { id_token: idToken = '', access_token: accessToken = '' } = tokens;
      const browser = new HttpBrowser();
      const jwks = createRemoteJWKSet(new URL(`${one.origin}/.well-known/jwks.json`), {
        [customFetch]: async (url) => new Response((await browser.request(url)).text),
      });
      await jwtVerify(idToken, jwks, { issuer: one.origin, audience: one.clientId, algorithms: ['ES256'] });
      expectStatus(await one.userinfo(accessToken), 200);
      const stranger = await dpopProof(await ClientKey.make(), 'GET', `${one.origin}/oauth/userinfo`, accessToken);
      expect((await one.userinfo(accessToken, stranger)).status).toBe(401);
    }
  });

  it(`${plan}-user-rejects-authentication`, async () => {
    const { client, newcomer } = tenant();
    const browser = new HttpBrowser();
    const { requestUri } = await client.push();
    const at = async (address: string, path: string, json: unknown): Promise<string> => {
      const uid = new URL(address).searchParams.get('interaction') ?? '';
      const answer = await browser.request(`${client.origin}/api/interactions/${uid}${path}`, { json });
      const { redirectTo } = expectStatus(answer, 200).json<{ redirectTo: string }>();
      return (await browser.navigate(redirectTo)).url;
    };
    const { url: login } = await browser.navigate(client.urlOf(requestUri));
    const consent = await at(login, '/login', await assertPasskey(newcomer, browser));
    const callback = new URL(await at(consent, '/consent', { decision: 'deny' }));
    expect(Object.fromEntries(callback.searchParams)).toMatchObject({
      error: 'access_denied',
      state: 'a-state',
      iss: client.origin,
    });
  });

  it.each<[string, Record<string, string | undefined>]>([
    ['ensure-authorization-request-without-state-success', { state: undefined }],
    ['ensure-authorization-request-with-long-state', { state: 's'.repeat(384) }],
    ['ensure-authorization-request-without-nonce-success', { nonce: undefined }],
    ['ensure-authorization-request-with-64-char-nonce-success', { nonce: 'n'.repeat(64) }],
    ['ensure-authorization-request-with-long-nonce', { nonce: 'n'.repeat(384) }],
    ['ensure-other-scope-order-succeeds', { scope: 'offline_access email profile openid' }],
  ])(`${plan}-%s`, async (_module, form) => {
    const { client } = tenant();
    const { requestUri, verifier } = await client.push({ form });
    const { searchParams } = await client.authorize(requestUri);
    expect(searchParams.get('state')).toBe('state' in form ? (form['state'] ?? null) : 'a-state');
    const code = searchParams.get('code') ?? '';
    const token = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI, code_verifier: verifier };
    const answer = expectStatus(await client.post('/oauth/token', token), 200);
    const { nonce } = decodeJwt(answer.json<{ id_token: string }>().id_token);
    expect(nonce).toBe(form['nonce']);
  });

  it(`${plan}-test-claims-parameter-identity-claims`, async () => {
    const { client } = tenant();
    const { claims_supported: supported } = await metadataOf(client);
    const names = (supported as string[]).filter((name) => ['name', 'email', 'preferred_username'].includes(name));
    expect(names).toHaveLength(3);
    const asked = { ...Object.fromEntries(names.map((name) => [name, null])), unheard_of: { essential: true } };
    const claims = JSON.stringify({ id_token: asked, userinfo: asked });
    const code = await client.newCode({ form: { claims, scope: 'openid' } });
    const answer = expectStatus(await client.post('/oauth/token', code), 200);
    const tokens = answer.json<{ access_token: string; id_token: string }>();
    const userinfo = expectStatus(await client.userinfo(tokens.access_token), 200).json();
    expect(Object.keys(userinfo).toSorted()).toEqual([...names, 'sub'].toSorted());
    expect(decodeJwt(tokens.id_token)).toMatchObject(userinfo);
    expect(decodeJwt(tokens.id_token)).not.toHaveProperty('unheard_of');
  });

  it(`${plan}-access-token-type-header-case-sensitivity`, async () => {
    const { client } = tenant();
    const { access_token: accessToken } = await client.logIn();
    for (const scheme of ['dpop', 'DPOP', 'dPoP']) {
      expectStatus(await client.userinfo(accessToken, undefined, scheme), 200);
    }
  });

  describe('DPoP', () => {
    it.each<[string, () => Record<string, number>]>([
      ['check-dpop-proof-nbf-exp', () => ({ nbf: now(), exp: now() + 60 })],
      ['ensure-dpopproof-with-iat-10seconds-before-succeeds', () => ({ iat: now() - 10 })],
      ['ensure-dpopproof-with-iat-10seconds-after-succeeds', () => ({ iat: now() + 10 })],
    ])(`${plan}-%s`, async (_module, claims) => {
      const { client } = tenant();
      const make = (method: string, path: string, token?: string) =>
        dpopProof(client.dpopKey, method, `${client.origin}${path}`, token, { claims: claims() });
      const code = await client.newCode({ proof: await make('POST', '/oauth/par') });
      const answer = await client.post('/oauth/token', code, { proof: await make('POST', '/oauth/token') });
      const { access_token: token } = expectStatus(answer, 200).json<{ access_token: string }>();
      expectStatus(await client.userinfo(token, await make('GET', '/oauth/userinfo', token)), 200);
    });

    it(`${plan}-ensure-mismatched-dpop-jkt-fails`, async () => {
      const { client } = tenant();
      const { thumbprint } = await ClientKey.make();
      expect(await push(client, { form: { dpop_jkt: thumbprint } })).toEqual([400, 'invalid_request']);
    });

    it(`${plan}-ensure-token-endpoint-fails-with-mismatched-dpop-proof-jkt`, async () => {
      const { client } = tenant();
      const proof = await dpopProof(await ClientKey.make(), 'POST', `${client.origin}/oauth/token`);
      expect(await redeem(client, { proof })).toEqual([400, 'invalid_grant']);
    });

    it(`${plan}-ensure-token-endpoint-fails-with-mismatched-dpop-jkt`, async () => {
      const { client } = tenant();
      const { thumbprint } = await ClientKey.make();
      const code = await client.newCode({ proof: null, form: { dpop_jkt: thumbprint } });
      expect(errorIn(await client.post('/oauth/token', code))).toEqual([400, 'invalid_grant']);
    });

    it(`${plan}-ensure-dpopproof-at-par-endpoint-binding-success`, async () => {
      const { client } = tenant();
      expectStatus(await client.post('/oauth/token', await client.newCode()), 200);
    });

    it(`${plan}-ensure-dpop-auth-code-binding-success`, async () => {
      const { client } = tenant();
      const code = await client.newCode({ form: { dpop_jkt: client.dpopKey.thumbprint } });
      expectStatus(await client.post('/oauth/token', code), 200);
    });

    it(`${plan}-ensure-holder-of-key-required`, async () => {
      expect(await redeem(tenant().client, { proof: null })).toEqual([400, 'invalid_grant']);
    });

    it(`${plan}-dpop-negative-tests`, async () => {
      const { client } = tenant();
      const url = `${client.origin}/oauth/token`;
      const wrong = [
        { claims: { htm: 'GET' } },
        { claims: { htu: `${client.origin}/oauth/par` } },
        { claims: { jti: undefined } },
        { claims: { iat: undefined } },
        { claims: { iat: now() - 7200 } },
        { claims: { iat: now() + 7200 } },
        { header: { typ: 'JWT' } },
        { header: { jwk: client.dpopKey.privateJwk } },
        { header: { alg: 'none' } },
      ].map((changes) => dpopProof(client.dpopKey, 'POST', url, undefined, changes).catch(() => 'unsigned.proof.'));
      const code = await client.newCode();
      for (const proof of await Promise.all(wrong)) {
        const [status, error] = errorIn(await client.post('/oauth/token', code, { proof }));
        expect([status, error]).toEqual([400, expect.stringMatching(/^(invalid_dpop_proof|use_dpop_nonce)$/)]);
      }
      const proof = await client.proofFor('POST', '/oauth/token');
      expectStatus(await client.post('/oauth/token', code, { proof }), 200);
      expect(errorIn(await client.post('/oauth/token', code, { proof }))[0]).toBe(400);
    });
  });

  describe('the authorization request', () => {
    it.each([
      ['state-only-outside-request-object-not-used', { state: undefined }, null],
      ['ensure-different-state-inside-and-outside-request-object', {}, 'a-state'],
    ])(`${plan}-%s`, async (_module, form, state) => {
      const { client } = tenant();
      const { requestUri } = await client.push({ form });
      const url = await client.founder.browser.navigate(`${client.urlOf(requestUri)}&state=outside`);
      const params = new URL(url.url).searchParams;
      expect([params.get('state'), params.has('code')]).toEqual([state, true]);
    });

    it(`${plan}-ensure-different-nonce-inside-and-outside-request-object`, async () => {
      const { client } = tenant();
      const { requestUri, verifier } = await client.push({ form: { nonce: 'inside' } });
      const { url } = await client.founder.browser.navigate(`${client.urlOf(requestUri)}&nonce=outside`);
      const code = new URL(url).searchParams.get('code') ?? '';
      const form = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI, code_verifier: verifier };
      const { id_token: idToken } = expectStatus(await client.post('/oauth/token', form), 200).json<{
        id_token: string;
      }>();
      expect([decodeJwt(idToken).nonce, decodeProtectedHeader(idToken).alg]).toEqual(['inside', 'ES256']);
    });

    it.each<[string, Record<string, string | undefined>, string]>([
      ['ensure-request-object-without-redirect-uri-fails', { redirect_uri: undefined }, 'invalid_request'],
      ['ensure-redirect-uri-in-authorization-request', { redirect_uri: '' }, 'invalid_request'],
      ['plain-fapi-tolerate-unregistered-redirect-uri', { redirect_uri: `${REDIRECT_URI}/other` }, 'invalid_request'],
      ['ensure-response-type-code-idtoken-fails', { response_type: 'code id_token' }, 'unsupported_response_type'],
      ['ensure-response-type-token-fails', { response_type: 'token' }, 'unsupported_response_type'],
      [
        'par-authorization-request-containing-request_uri-form-param',
        { request_uri: 'urn:ietf:params:oauth:request_uri:abc' },
        'invalid_request',
      ],
      ['par-ensure-pkce-required', { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request'],
      ['par-plain-pkce-rejected', { code_challenge_method: 'plain' }, 'invalid_request'],
    ])(`${plan}-%s`, async (_module, form, error) => {
      expect(await push(tenant().client, { form })).toEqual([400, error]);
    });

    it(`${plan}-ensure-unsigned-authorization-request-without-using-par-fails`, async () => {
      const { client } = tenant();
      const params = { code_challenge: newPkce().challenge, code_challenge_method: 'S256' };
      const { url } = await client.founder.browser.navigate(client.plainUrl(params));
      const { searchParams } = new URL(url);
      expect([searchParams.get('error'), searchParams.get('code')]).toEqual(['invalid_request', null]);
    });
  });

  describe('the pushed request', () => {
    it(`${plan}-par-without-duplicate-parameters`, async () => {
      const { client } = tenant();
      const { searchParams } = await client.authorize((await client.push()).requestUri);
      expect(searchParams.get('code')).not.toBeNull();
    });

    it(`${plan}-par-ensure-reused-request-uri-prior-to-auth-completion-succeeds`, async () => {
      const { client } = tenant();
      const { requestUri } = await client.push();
      const stranger = new HttpBrowser();
      expect(new URL((await stranger.navigate(client.urlOf(requestUri))).url).pathname).toBe('/login');
      expect((await client.authorize(requestUri)).searchParams.get('code')).not.toBeNull();
    });

    it(`${plan}-par-attempt-reuse-request_uri`, async () => {
      const { client } = tenant();
      const { requestUri } = await client.push();
      await client.authorize(requestUri);
      expect(await pageError(client, client.urlOf(requestUri))).toBe('invalid_request_uri');
    });

    it(`${plan}-par-attempt-to-use-expired-request_uri`, async () => {
      const { client } = tenant();
      const { requestUri } = await client.push();
      await ageRecords(scene.stack, 'PushedAuthorizationRequest', 61);
      expect(await pageError(client, client.urlOf(requestUri))).toBe('invalid_request_uri');
    });

    it(`${plan}-par-attempt-to-use-request_uri-for-different-client`, async () => {
      const { client, client2 } = tenant();
      const { requestUri } = await client.push();
      expect(await pageError(client, client2.urlOf(requestUri))).toMatch(/^invalid_request/);
    });

    it(`${plan}-par-attempt-invalid-http-method`, async () => {
      const { client } = tenant();
      for (const method of ['PUT', 'GET'] as const) {
        const { status } = await client.founder.browser.request(`${client.origin}/oauth/par`, { method });
        expect(status).toBe(405);
      }
    });
  });

  describe('client authentication', () => {
    it(`${plan}-ensure-client-assertion-in-token-endpoint`, async () => {
      const form = { client_assertion: undefined, client_assertion_type: undefined };
      expect(await redeem(tenant().client, { form })).toEqual([401, 'invalid_client']);
    });

    it(`${plan}-ensure-client-id-in-token-endpoint`, async () => {
      const { client, client2 } = tenant();
      const assertion = { iss: client2.clientId, sub: client2.clientId };
      const form = { client_id: client2.clientId };
      expect(await redeem(client, { assertion, form })).toEqual([401, 'invalid_client']);
    });

    it(`${plan}-ensure-signed-client-assertion-with-RS256-fails`, async () => {
      const { client } = tenant();
      const settings = { name: 'RS256', securityProfile: 'fapi2' };
      const application = await SigningApplication.connect(client.founder, settings, 'RS256');
      expect(await push(application)).toEqual([401, 'invalid_client']);
    });

    it.each<[string, Record<string, unknown>]>([
      ['ensure-client-assertion-with-exp-is-5-minutes-in-past-fails', { exp: now() - 300 }],
      ['ensure-client-assertion-with-wrong-aud-fails', { aud: 'https://other.example' }],
      ['ensure-client-assertion-with-no-sub-fails', { sub: undefined }],
      [
        'par-ensure-jwt-client-assertions-nbf-over-60-seconds-in-the-future-fails',
        { nbf: now() + 6000, iat: now() + 6000 },
      ],
    ])(`${plan}-%s`, async (_module, assertion) => {
      expect(await push(tenant().client, { assertion })).toEqual([401, 'invalid_client']);
    });

    it.each<[string, (origin: string) => string | string[]]>([
      ['par-test-array-as-audience-fails', (origin) => [origin, 'https://other.example']],
      ['par-test-par-endpoint-url-as-audience-fails', (origin) => `${origin}/oauth/par`],
      ['par-test-token-endpoint-url-as-audience-fails', (origin) => `${origin}/oauth/token`],
    ])(`${plan}-%s`, async (_module, audience) => {
      const { client } = tenant();
      expect(await push(client, { assertion: { aud: audience(client.origin) } })).toEqual([401, 'invalid_client']);
    });

    it('the audience is the issuer to the letter, alone', async () => {
      const { client } = tenant();
      for (const aud of [[client.origin], `${client.origin}/`]) {
        expect(await push(client, { assertion: { aud } })).toEqual([401, 'invalid_client']);
      }
      await client.push();
    });

    it(`${plan}-par-ensure-jwt-client-assertions-nbf-8-seconds-in-the-future-is-accepted`, async () => {
      await tenant().client.push({ assertion: { nbf: now() + 8, iat: now() + 8 } });
    });
  });

  describe('the code', () => {
    it(`${plan}-ensure-authorization-code-is-bound-to-client`, async () => {
      const { client, client2 } = tenant();
      const code = await client.newCode({ proof: null });
      expect(errorIn(await client2.post('/oauth/token', code))).toEqual([400, 'invalid_grant']);
      expectStatus(await client.post('/oauth/token', code), 200);
    });

    it(`${plan}-attempt-reuse-authorization-code-after-one-second`, async () => {
      const { client } = tenant();
      const code = await client.newCode();
      const { access_token: token } = expectStatus(await client.post('/oauth/token', code), 200).json<{
        access_token: string;
      }>();
      expect(errorIn(await client.post('/oauth/token', code))).toEqual([400, 'invalid_grant']);
      expect((await client.userinfo(token)).status).toBe(401);
    });

    it(`${plan}-ensure-token-endpoint-fails-with-expired-auth-code`, async () => {
      const { client } = tenant();
      const code = await client.newCode();
      await ageRecords(scene.stack, 'AuthorizationCode', 62);
      expect(errorIn(await client.post('/oauth/token', code))).toEqual([400, 'invalid_grant']);
    });

    it.each([
      ['ensure-pkce-code-verifier-required', undefined],
      ['incorrect-pkce-code-verifier-rejected', newPkce().verifier],
    ])(`${plan}-%s`, async (_module, verifier) => {
      expect(await redeem(tenant().client, { form: { code_verifier: verifier } })).toEqual([400, 'invalid_grant']);
    });
  });

  it(`${plan}-refresh-token`, async () => {
    const { client, client2 } = tenant();
    const { refresh_token: refreshToken } = await client.logIn();
    const form = { grant_type: 'refresh_token', refresh_token: refreshToken };
    for (let time = 0; time < 2; time++) {
      const refreshed = expectStatus(await client.post('/oauth/token', form), 200).json<Record<string, string>>();
      expect(refreshed['refresh_token']).toBe(refreshToken); // FAPI 2.0 forbids rotation
      expectStatus(await client.userinfo(refreshed['access_token'] ?? ''), 200);
    }
    expect(errorIn(await client.post('/oauth/token', form, { proof: null }))).toEqual([400, 'invalid_grant']);
    const unauthenticated = { client_assertion: undefined, client_assertion_type: undefined };
    expect(errorIn(await client.post('/oauth/token', form, { form: unauthenticated }))).toEqual([
      401,
      'invalid_client',
    ]);
    expect(errorIn(await client2.post('/oauth/token', form))).toEqual([400, 'invalid_grant']);
  });
});
