import { createRemoteJWKSet, customFetch, decodeJwt, type JWTPayload, type JWTVerifyResult, jwtVerify } from 'jose';
import { REDIRECT_URI } from '../support/application.js';
import { ClientKey, now } from '../support/client-keys.js';
import { HttpBrowser } from '../support/http-browser.js';
import { expectStatus } from '../support/people.js';
import { requestClaims, signedRequest, unsignedRequest } from '../support/request-objects.js';
import { SigningApplication } from '../support/signing-application.js';
import { errorIn, type Fapi2Scene, type Fapi2Tenant, metadataOf, pageError, setFapi2Scene } from './fapi2.js';

const plan = 'fapi2-security-profile-final';
const JARM = { response_mode: 'jwt' };
const INTROSPECTION = 'application/token-introspection+jwt';
let scene: Fapi2Scene;

beforeAll(async () => {
  scene = await setFapi2Scene({ securityProfile: 'fapi2_message_signing' });
});

afterAll(() => scene.stack.stop());

/** Verifies what the tenant signed for the application. */
const verify = (one: SigningApplication, jwt: string): Promise<JWTVerifyResult> => {
  const browser = new HttpBrowser();
  const jwks = createRemoteJWKSet(new URL(`${one.origin}/.well-known/jwks.json`), {
    [customFetch]: async (url) => new Response((await browser.request(url)).text),
  });
  return jwtVerify(jwt, jwks, { issuer: one.origin, audience: one.clientId, algorithms: ['ES256'] });
};

/** Pushes a signed request. Returns its handle, and the verifier of its code. */
const pushSigned = async (one: SigningApplication, changes: JWTPayload = {}, header = {}) => {
  const { verifier, request } = await signedRequest(one, { ...JARM, ...changes }, header);
  const answer = expectStatus(await one.post('/oauth/par', { request }), 201);
  return { verifier, requestUri: answer.json<{ request_uri: string }>().request_uri };
};

const refusalOf = async (one: SigningApplication, changes: JWTPayload, header = {}, signer?: ClientKey) => {
  const { request } = await signedRequest(one, { ...JARM, ...changes }, header, signer);
  return errorIn(await one.post('/oauth/par', { request }));
};

/** What the signed answer says to which a browser came back. */
const answerIn = async (one: SigningApplication, callback: URL): Promise<JWTPayload> => {
  expect([...callback.searchParams.keys()]).toEqual(['response']);
  return (await verify(one, callback.searchParams.get('response') ?? '')).payload;
};

const logIn = async (one: SigningApplication): Promise<Record<string, string>> => {
  const { verifier, requestUri } = await pushSigned(one);
  const { code } = await answerIn(one, await one.authorize(requestUri));
  const form = { grant_type: 'authorization_code', code: String(code), redirect_uri: REDIRECT_URI };
  return expectStatus(await one.post('/oauth/token', { ...form, code_verifier: verifier }), 200).json();
};

describe.each([0, 1] as const)('FAPI 2.0 Message Signing, private_key_jwt and DPoP, tenant %i', (index) => {
  const tenant = (): Fapi2Tenant => scene.tenants[index];

  it(`${plan}-discovery-end-point-verification`, async () => {
    expect(await metadataOf(tenant().client)).toMatchObject({
      request_parameter_supported: true,
      request_object_signing_alg_values_supported: ['RS256', 'PS256', 'ES256', 'EdDSA'],
      response_modes_supported: expect.arrayContaining(['jwt', 'query.jwt', 'form_post.jwt']),
      authorization_signing_alg_values_supported: expect.arrayContaining(['ES256']),
      introspection_signing_alg_values_supported: expect.arrayContaining(['ES256']),
    });
  });

  it(`${plan}-happy-flow`, async () => {
    const { client, client2 } = tenant();
    for (const one of [client, client2]) {
      const { requestUri } = await pushSigned(one);
      expect(await answerIn(one, await one.authorize(requestUri))).toMatchObject({
        iss: one.origin,
        aud: one.clientId,
        exp: expect.any(Number),
        code: expect.any(String),
        state: 'a-state',
      });
      const { access_token: accessToken = '' } = await logIn(one);
      expectStatus(await one.userinfo(accessToken), 200);
    }
  });

  it('signs its errors as well', async () => {
    const { client } = tenant();
    const { requestUri } = await pushSigned(client, { prompt: 'none', max_age: 0 });
    const { url } = await new HttpBrowser().navigate(client.urlOf(requestUri));
    expect(await answerIn(client, new URL(url))).toMatchObject({ error: 'login_required', state: 'a-state' });
  });

  it('answers in a form where it is asked to', async () => {
    const { client } = tenant();
    await logIn(client); // so that nobody is asked for consent
    const { requestUri } = await pushSigned(client, { response_mode: 'form_post.jwt' });
    const { text } = (await client.founder.browser.navigate(client.urlOf(requestUri))).response;
    const response = /name="response" value="([^"]+)"/.exec(text)?.[1] ?? '';
    expect((await verify(client, response)).payload).toMatchObject({ code: expect.any(String), state: 'a-state' });
  });

  it('never answers without a signature', async () => {
    for (const mode of [undefined, 'query', 'form_post', 'fragment']) {
      expect(await refusalOf(tenant().client, { response_mode: mode })).toEqual([400, 'invalid_request']);
    }
  });

  it.each<[string, () => JWTPayload]>([
    [
      'ensure-request-object-with-multiple-aud-succeeds',
      () => ({ aud: [tenant().client.origin, 'https://other.example'] }),
    ],
    ['ensure-request-object-with-nbf-8-seconds-in-the-future-is-accepted', () => ({ nbf: now() + 8 })],
    ['ensure-authorization-request-without-state-success', () => ({ state: undefined })],
    ['ensure-authorization-request-with-long-state', () => ({ state: 's'.repeat(384) })],
    ['ensure-authorization-request-without-nonce-success', () => ({ nonce: undefined })],
    ['ensure-authorization-request-with-64-char-nonce-success', () => ({ nonce: 'n'.repeat(64) })],
    ['ensure-authorization-request-with-long-nonce', () => ({ nonce: 'n'.repeat(384) })],
    ['ensure-other-scope-order-succeeds', () => ({ scope: 'offline_access email profile openid' })],
  ])(`${plan}-%s`, async (_module, changes) => {
    const { client } = tenant();
    const { requestUri } = await pushSigned(client, changes());
    expect(await answerIn(client, await client.authorize(requestUri))).toMatchObject({ code: expect.any(String) });
  });

  it.each<[string, () => JWTPayload]>([
    ['ensure-request-object-without-exp-fails', () => ({ exp: undefined })],
    ['ensure-request-object-without-nbf-fails', () => ({ nbf: undefined })],
    ['ensure-expired-request-object-fails', () => ({ nbf: now() - 400, exp: now() - 300 })],
    ['ensure-request-object-with-bad-aud-fails', () => ({ aud: 'https://other.example' })],
    ['ensure-request-object-with-exp-over-60-fails', () => ({ exp: now() + 70 * 60 })],
    ['ensure-request-object-with-nbf-over-60-fails', () => ({ nbf: now() - 70 * 60 })],
  ])(`${plan}-%s`, async (_module, changes) => {
    expect(await refusalOf(tenant().client, changes())).toEqual([400, 'invalid_request_object']);
  });

  it.each<[string, JWTPayload, string]>([
    ['ensure-response-type-code-idtoken-fails', { response_type: 'code id_token' }, 'unsupported_response_type'],
    ['ensure-response-type-token-fails', { response_type: 'token' }, 'unsupported_response_type'],
    ['par-ensure-pkce-required', { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request'],
    ['par-plain-pkce-rejected', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['plain-fapi-tolerate-unregistered-redirect-uri', { redirect_uri: `${REDIRECT_URI}/other` }, 'invalid_request'],
  ])(`${plan}-%s`, async (_module, changes, error) => {
    expect(await refusalOf(tenant().client, changes)).toEqual([400, error]);
  });

  it.each([
    ['state-only-outside-request-object-not-used', undefined, undefined],
    ['ensure-different-state-inside-and-outside-request-object', 'inside', 'inside'],
  ])(`${plan}-%s`, async (_module, state, expected) => {
    const { client } = tenant();
    const { requestUri } = await pushSigned(client, { state });
    const { url } = await client.founder.browser.navigate(`${client.urlOf(requestUri)}&state=outside`);
    const { code, state: answered } = await answerIn(client, new URL(url));
    expect([typeof code, answered]).toEqual(['string', expected]);
  });

  it(`${plan}-par-attempt-reuse-request_uri`, async () => {
    const { client } = tenant();
    const { requestUri } = await pushSigned(client);
    await client.authorize(requestUri);
    expect(await pageError(client, client.urlOf(requestUri))).toBe('invalid_request_uri');
  });

  it(`${plan}-par-attempt-to-use-request_uri-for-different-client`, async () => {
    const { client, client2 } = tenant();
    const { requestUri } = await pushSigned(client);
    expect(await pageError(client, client2.urlOf(requestUri))).toMatch(/^invalid_request/);
  });

  it(`${plan}-ensure-request-object-without-redirect-uri-fails`, async () => {
    expect(await refusalOf(tenant().client, { redirect_uri: undefined })).toEqual([400, 'invalid_request']);
  });

  it(`${plan}-ensure-signed-request-object-with-RS256-fails`, async () => {
    const { founder } = tenant().client;
    const [rsa, ec] = [await ClientKey.make('RS256'), await ClientKey.make()];
    const application = await SigningApplication.connect(founder, {
      name: 'RS256',
      securityProfile: 'fapi2_message_signing',
      jwks: { keys: [rsa.publicJwk, ec.publicJwk] },
    });
    const { request } = await signedRequest(application, JARM, {}, rsa);
    const answer = await application.post('/oauth/par', { request }, { signer: ec });
    expect(errorIn(answer)).toEqual([400, 'invalid_request_object']);
  });

  it(`${plan}-ensure-request-object-signature-algorithm-is-not-none`, async () => {
    const { client } = tenant();
    const answer = await client.post('/oauth/par', { request: unsignedRequest(client, JARM) });
    expect(errorIn(answer)).toEqual([400, 'invalid_request_object']);
  });

  it(`${plan}-ensure-request-object-with-invalid-signature-fails`, async () => {
    const { client } = tenant();
    const { request } = await signedRequest(client, JARM);
    const [header = '', , signature = ''] = request.split('.');
    const claims = Buffer.from(JSON.stringify(requestClaims(client, JARM).claims)).toString('base64url');
    const forged = `${header}.${claims}.${signature}`;
    expect(errorIn(await client.post('/oauth/par', { request: forged }))).toEqual([400, 'invalid_request_object']);
  });

  it(`${plan}-ensure-matching-key-in-authorization-request`, async () => {
    const { client, client2 } = tenant();
    expect(await refusalOf(client, {}, {}, client2.key)).toEqual([400, 'invalid_request_object']);
  });

  it(`${plan}-ensure-unsigned-request-at-par-endpoint-fails`, async () => {
    const { client } = tenant();
    const answer = await client.post('/oauth/par', client.newRequest().form);
    expect(errorIn(answer)).toEqual([400, 'invalid_request']);
  });

  it(`${plan}-par-authorization-request-containing-request_uri`, async () => {
    const changes = { request_uri: 'urn:ietf:params:oauth:request_uri:abc' };
    expect(await refusalOf(tenant().client, changes)).toEqual([400, 'invalid_request_object']);
  });

  it('introspection is answered signed, and never otherwise', async () => {
    const { client, client2 } = tenant();
    const { access_token: token = '' } = await logIn(client);
    const accept = { accept: INTROSPECTION };
    const signed = await client.post('/oauth/introspect', { token }, { headers: accept });
    expect(signed.headers['content-type']).toContain(INTROSPECTION);
    const { payload, protectedHeader } = await verify(client, signed.text);
    expect([protectedHeader.typ, payload['token_introspection']]).toMatchObject([
      'token-introspection+jwt',
      { active: true, cnf: { jkt: client.dpopKey.thumbprint } },
    ]);
    const foreign = await client2.post('/oauth/introspect', { token }, { headers: accept });
    expect(decodeJwt(foreign.text)['token_introspection']).toEqual({ active: false });
    for (const headers of [{ accept: 'application/json' }, { accept: '*/*' }]) {
      expect(errorIn(await client.post('/oauth/introspect', { token }, { headers }))).toEqual([400, 'invalid_request']);
    }
  });
});
