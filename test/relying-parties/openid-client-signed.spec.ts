import { createRemoteJWKSet, customFetch as joseFetch, importJWK, jwtVerify } from 'jose';
import * as client from 'openid-client';
import { localhostFetch } from '../../tools/browser/localhost-fetch.js';
import { allowAccess, IDENTIFIER, PERMISSIONS, registerApi } from '../support/apis.js';
import { connectApplication } from '../support/application.js';
import { type ClientKey } from '../support/client-keys.js';
import { type Person, signUpCompany } from '../support/people.js';
import { SigningApplication } from '../support/signing-application.js';
import { type Stack, startStack } from '../support/stack.js';
import { discover, logIn } from './discover.js';

const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';
const READ = PERMISSIONS[0]?.name ?? '';

let stack: Stack;
let people: [Person, Person];

beforeAll(async () => {
  stack = await startStack();
  people = await Promise.all([signUpCompany(stack), signUpCompany(stack)]);
});

afterAll(() => stack.stop());

const privateKeyOf = async ({ privateJwk, algorithm, publicJwk }: ClientKey): Promise<client.PrivateKey> => {
  const key = await importJWK(privateJwk, algorithm);
  if (key instanceof Uint8Array) throw new Error('A private key is no bytes.');
  return { key, kid: publicJwk['kid'] ?? '' };
};

/** A client of the profile, as openid-client wants to know it. */
const connectSigning = async (founder: Person, securityProfile: string) => {
  const app = await SigningApplication.connect(founder, { securityProfile });
  const key = await privateKeyOf(app.key);
  const signedAnswers = { id_token_signed_response_alg: 'ES256', authorization_signed_response_alg: 'ES256' };
  const config = await discover(app, client.PrivateKeyJwt(key), signedAnswers);
  const DPoP = client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256'));
  return { app, key, config, DPoP };
};

const verifyAt = ({ origin }: Person, token: string, audience: string, typ?: string) => {
  const keys = createRemoteJWKSet(new URL(`${origin}/.well-known/jwks.json`), { [joseFetch]: localhostFetch });
  return jwtVerify(token, keys, { issuer: origin, audience, ...(typ === undefined ? {} : { typ }) });
};

describe.each([
  ['Acme', 0, 1],
  ['Globex', 1, 0],
] as const)('openid-client at %s', (_name, our, their) => {
  it('logs in under FAPI 2.0: a pushed request, a signed assertion, tokens bound to a key', async () => {
    const { config, DPoP } = await connectSigning(people[our], 'fapi2');
    const tokens = await logIn(config, people[our], {
      DPoP,
      build: (_config, params) => client.buildAuthorizationUrlWithPAR(config, params, { DPoP }),
    });
    expect(tokens.token_type).toBe('dpop');
    const subject = tokens.claims()?.sub ?? '';
    const info = await client.fetchUserInfo(config, tokens.access_token, subject, { DPoP });
    expect(info).toMatchObject({ email: people[our].email });
    await expect(client.fetchUserInfo(config, tokens.access_token, subject)).rejects.toMatchObject({ status: 401 });
    const otherKey = { DPoP: client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256')) };
    await expect(client.fetchUserInfo(config, tokens.access_token, subject, otherKey)).rejects.toMatchObject({
      status: 401,
    });
    const renewed = await client.refreshTokenGrant(config, tokens.refresh_token ?? '', undefined, { DPoP });
    expect((await client.fetchUserInfo(config, renewed.access_token, subject, { DPoP })).sub).toBe(subject);
  });

  it('logs in under FAPI 2.0 Message Signing: request and answer are signed as well', async () => {
    const { config, key, DPoP } = await connectSigning(people[our], 'fapi2_message_signing');
    client.useJwtResponseMode(config);
    const tokens = await logIn(config, people[our], {
      DPoP,
      build: async (_config, params) => {
        const signed = await client.buildAuthorizationUrlWithJAR(config, params, key);
        return client.buildAuthorizationUrlWithPAR(config, signed.searchParams, { DPoP });
      },
    });
    expect(tokens.claims()).toMatchObject({ iss: people[our].origin, email: people[our].email });
  });

  it('gets a token for an API on its own, which jose verifies with the keys of this company alone', async () => {
    const app = await connectApplication(people[our], { grantTypes: ['client_credentials'] });
    const api = await registerApi(people[our], `${IDENTIFIER}/machines`);
    await allowAccess(people[our], api.id, app, [], [READ]);
    const config = await discover(app, client.ClientSecretBasic(app.clientSecret ?? ''));
    const { access_token: token } = await client.clientCredentialsGrant(config, { resource: api.identifier });
    const { payload } = await verifyAt(people[our], token, api.identifier, 'at+jwt');
    expect(payload).toMatchObject({ sub: app.clientId, client_id: app.clientId, scope: READ });
    await expect(verifyAt(people[their], token, api.identifier)).rejects.toThrow();
    await expect(verifyAt(people[our], token, `${IDENTIFIER}/other`)).rejects.toThrow('"aud"');
  });

  it('gets a person’s token for an API, and exchanges it for one of another', async () => {
    const grantTypes = ['authorization_code', 'refresh_token', EXCHANGE];
    const app = await connectApplication(people[our], { grantTypes });
    const [front, back] = [
      await registerApi(people[our], `${IDENTIFIER}/front`),
      await registerApi(people[our], `${IDENTIFIER}/back`),
    ];
    for (const { id } of [front, back]) await allowAccess(people[our], id, app, [READ]);
    const config = await discover(app, client.ClientSecretBasic(app.clientSecret ?? ''));
    const login = await logIn(config, people[our], {
      scope: `openid ${READ}`,
      params: { resource: front.identifier },
    });
    const subject = login.claims()?.sub ?? '';
    expect((await verifyAt(people[our], login.access_token, front.identifier, 'at+jwt')).payload.sub).toBe(subject);
    const exchanged = await client.genericGrantRequest(config, EXCHANGE, {
      subject_token: login.access_token,
      subject_token_type: ACCESS_TOKEN,
      resource: back.identifier,
      scope: READ,
    });
    const { payload } = await verifyAt(people[our], exchanged.access_token, back.identifier, 'at+jwt');
    expect(payload).toMatchObject({ sub: subject, scope: READ });
  });
});
