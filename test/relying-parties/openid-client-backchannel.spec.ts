import { type JWTPayload } from 'jose';
import * as client from 'openid-client';
import { allowAccess, IDENTIFIER, PERMISSIONS, registerApi } from '../support/apis.js';
import { connectApplication } from '../support/application.js';
import { approveRequestOf, CIBA_GRANT, decide, waitingFor } from '../support/backchannel.js';
import { now } from '../support/client-keys.js';
import { expectStatus, type Person, signUpCompany } from '../support/people.js';
import { SigningApplication } from '../support/signing-application.js';
import { type Stack, startStack } from '../support/stack.js';
import { discover } from './discover.js';

const READ = PERMISSIONS[0]?.name ?? '';

let stack: Stack;
let people: [Person, Person];

beforeAll(async () => {
  stack = await startStack();
  people = await Promise.all([signUpCompany(stack), signUpCompany(stack)]);
});

afterAll(() => stack.stop());

const connect = async (founder: Person) => {
  const grantTypes = [CIBA_GRANT, 'refresh_token'];
  const app = await connectApplication(founder, { name: 'Till', redirectUris: [], grantTypes });
  return { app, config: await discover(app, client.ClientSecretBasic(app.clientSecret ?? '')) };
};

/** A client of FAPI 2.0, as openid-client wants to know it. */
const connectSigning = async (founder: Person, settings: Record<string, unknown> = {}) => {
  const app = await SigningApplication.connect(founder, {
    securityProfile: 'fapi2',
    redirectUris: [],
    grantTypes: [CIBA_GRANT],
    ...settings,
  });
  const { privateJwk, algorithm, publicJwk } = app.key;
  const key = await crypto.subtle.importKey('jwk', privateJwk, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);
  expect(algorithm).toBe('ES256');
  const metadata = { id_token_signed_response_alg: 'ES256' };
  const config = await discover(app, client.PrivateKeyJwt({ key, kid: publicJwk['kid'] ?? '' }), metadata);
  const DPoP = client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256'));
  return { app, config, DPoP };
};

/** A signed request (CIBA Core §7.1.1) with what `changes` says; what is undefined there is left out. */
const signedRequest = (app: SigningApplication, username: string, changes: JWTPayload = {}): Promise<string> => {
  const frame = {
    iss: app.clientId,
    aud: app.origin,
    iat: now(),
    nbf: now(),
    exp: now() + 60,
    jti: crypto.randomUUID(),
  };
  const request = { scope: 'openid profile', login_hint: username, binding_message: 'W4SCT' };
  const claims = Object.entries({ ...frame, ...request, ...changes }).filter(([, value]) => value !== undefined);
  return app.key.sign(Object.fromEntries(claims));
};

const refusal = (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.then(
    () => 'accepted',
    (error: unknown) => (error instanceof client.ResponseBodyError ? error.error : error),
  );

describe.each([
  ['Acme', 0],
  ['Globex', 1],
] as const)('openid-client at %s', (_name, our) => {
  it('asks for a person, waits, and gets the tokens that they approved', async () => {
    const person = people[our];
    const { app, config } = await connect(person);
    const asked = await client.initiateBackchannelAuthentication(config, {
      scope: 'openid profile email offline_access',
      login_hint: person.email,
      binding_message: 'W4SCT',
    });
    const polling = client.pollBackchannelAuthenticationGrant(config, asked);
    expect(await waitingFor(person)).toMatchObject([{ bindingMessage: 'W4SCT', client: { id: app.clientId } }]);
    await approveRequestOf(person, app);
    const tokens = await polling;
    expect(tokens.claims()).toMatchObject({ iss: person.origin, email: person.email });
    const subject = tokens.claims()?.sub ?? '';
    expect(await client.fetchUserInfo(config, tokens.access_token, subject)).toMatchObject({ email: person.email });
    const renewed = await client.refreshTokenGrant(config, tokens.refresh_token ?? '');
    expect(renewed.access_token).not.toBe(tokens.access_token);
  });

  it('hears that they declined', async () => {
    const person = people[our];
    const { config } = await connect(person);
    const form = { scope: 'openid', login_hint: person.username };
    const asked = await client.initiateBackchannelAuthentication(config, form);
    const outcome = refusal(client.pollBackchannelAuthenticationGrant(config, asked));
    const [request] = await waitingFor(person);
    expectStatus(await decide(person, request?.id ?? '', 'deny'), 204);
    expect(await outcome).toBe('access_denied');
  });

  it('gets a token for an API, of which the person sees what it may do', async () => {
    const person = people[our];
    const { app, config } = await connect(person);
    const api = await registerApi(person, `${IDENTIFIER}/till`);
    await allowAccess(person, api.id, app, [READ]);
    const form = { scope: `openid ${READ}`, resource: api.identifier, login_hint: person.username };
    const asked = await client.initiateBackchannelAuthentication(config, form);
    expect(await waitingFor(person)).toMatchObject([{ apis: [{ permissions: [{ name: READ, isNew: true }] }] }]);
    await approveRequestOf(person, app);
    const tokens = await client.pollBackchannelAuthenticationGrant(config, asked);
    const [, payload = ''] = tokens.access_token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as JWTPayload;
    expect(claims).toMatchObject({ aud: api.identifier, scope: READ, sub: tokens.claims()?.sub });
  });

  it('asks under FAPI 2.0 with a signed request, and gets tokens bound to its key', async () => {
    const person = people[our];
    const { app, config, DPoP } = await connectSigning(person);
    const request = await signedRequest(app, person.username);
    const asked = await client.initiateBackchannelAuthentication(config, { request });
    await approveRequestOf(person, app);
    const tokens = await client.pollBackchannelAuthenticationGrant(config, asked, undefined, { DPoP });
    expect(tokens.token_type).toBe('dpop');
    const subject = tokens.claims()?.sub ?? '';
    await expect(client.fetchUserInfo(config, tokens.access_token, subject)).rejects.toMatchObject({ status: 401 });
    expect(await client.fetchUserInfo(config, tokens.access_token, subject, { DPoP })).toMatchObject({ sub: subject });
  });
});

describe('Under FAPI 2.0 a request is refused', () => {
  it('that nobody signed', async () => {
    const [person] = people;
    const { config } = await connectSigning(person);
    const form = { scope: 'openid', login_hint: person.username, binding_message: 'W4SCT' };
    expect(await refusal(client.initiateBackchannelAuthentication(config, form))).toBe('invalid_request');
  });

  it.each<[string, JWTPayload]>([
    ['without a binding message', { binding_message: undefined }],
    ['for another issuer', { aud: 'https://elsewhere.example' }],
    ['of another client', { iss: 'somebody' }],
    ['that is over', { exp: 1 }],
    ['without a beginning', { nbf: undefined }],
    ['without an end', { exp: undefined }],
    ['with a user code', { user_code: '1234' }],
    ['that holds another request', { request: 'a.b.c' }],
  ])('%s', async (_how, changes) => {
    const [person] = people;
    const { app, config } = await connectSigning(person);
    const request = await signedRequest(app, person.username, changes);
    expect(await refusal(client.initiateBackchannelAuthentication(config, { request }))).toBe('invalid_request');
  });

  it('never for what stands beside the signature: only what is signed counts', async () => {
    const [person] = people;
    const { app, config } = await connectSigning(person);
    const request = await signedRequest(app, person.username);
    await client.initiateBackchannelAuthentication(config, {
      request,
      binding_message: 'forged',
      scope: 'openid email',
    });
    const waiting = (await waitingFor(person)).find((one) => one.client.id === app.clientId);
    expect(waiting).toMatchObject({ bindingMessage: 'W4SCT', scopes: [{ name: 'openid' }, { name: 'profile' }] });
  });
});

it('A client that must sign its requests by one algorithm can’t ask by another, or without', async () => {
  const [person] = people;
  const settings = { securityProfile: 'none', requiresSignedRequests: true, requestObjectAlgorithm: 'PS256' };
  const { app, config } = await connectSigning(person, settings);
  const request = await signedRequest(app, person.username);
  expect(await refusal(client.initiateBackchannelAuthentication(config, { request }))).toBe('invalid_request');
  const form = { scope: 'openid', login_hint: person.username };
  expect(await refusal(client.initiateBackchannelAuthentication(config, form))).toBe('invalid_request');
});
