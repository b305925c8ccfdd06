import { createRemoteJWKSet, customFetch as joseFetch, jwtVerify } from 'jose';
import * as client from 'openid-client';
import { localhostFetch } from '../../tools/browser/localhost-fetch.js';
import { type Application, connectApplication } from '../support/application.js';
import { type Person, signUpCompany } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';
import { discover, logIn } from './discover.js';

let stack: Stack;
let people: [Person, Person];

beforeAll(async () => {
  stack = await startStack();
  people = await Promise.all([signUpCompany(stack), signUpCompany(stack)]);
});

afterAll(() => stack.stop());

const CLIENTS: [string, 'confidential' | 'public', (app: Application) => client.ClientAuth][] = [
  ['a secret in the header', 'confidential', ({ clientSecret }) => client.ClientSecretBasic(clientSecret ?? '')],
  ['a secret in the form', 'confidential', ({ clientSecret }) => client.ClientSecretPost(clientSecret ?? '')],
  ['no secret', 'public', () => client.None()],
];

describe.each([
  ['Acme', 0, 1],
  ['Globex', 1, 0],
] as const)('openid-client at %s', (_name, our, their) => {
  it.each(CLIENTS)('logs in, refreshes and revokes with %s', async (_what, type, authentication) => {
    const person = people[our];
    const app = await connectApplication(person, { type });
    const config = await discover(app, authentication(app));
    const tokens = await logIn(config, person);
    const claims = tokens.claims();
    expect(claims).toMatchObject({ iss: person.origin, aud: app.clientId, email: person.email, name: 'Ada Lovelace' });
    const info = await client.fetchUserInfo(config, tokens.access_token, claims?.sub ?? '');
    expect(info).toMatchObject({ email: person.email });
    const renewed = await client.refreshTokenGrant(config, tokens.refresh_token ?? '');
    expect([typeof renewed.refresh_token, renewed.refresh_token === tokens.refresh_token]).toEqual(['string', false]);
    await client.tokenRevocation(config, renewed.refresh_token ?? '');
    await expect(client.refreshTokenGrant(config, renewed.refresh_token ?? '')).rejects.toMatchObject({
      error: 'invalid_grant',
    });
  });

  it('looks a token up, which is nothing any more when it was revoked', async () => {
    const app = await connectApplication(people[our]);
    const config = await discover(app, client.ClientSecretBasic(app.clientSecret ?? ''));
    const { access_token: token } = await logIn(config, people[our]);
    expect(await client.tokenIntrospection(config, token)).toMatchObject({ active: true, client_id: app.clientId });
    await client.tokenRevocation(config, token);
    expect(await client.tokenIntrospection(config, token)).toEqual({ active: false });
  });

  it('builds a logout that the tenant knows', async () => {
    const app = await connectApplication(people[our], { postLogoutRedirectUris: ['https://app.example/bye'] });
    const config = await discover(app, client.ClientSecretBasic(app.clientSecret ?? ''));
    const { id_token: idToken } = await logIn(config, people[our]);
    const url = client.buildEndSessionUrl(config, {
      id_token_hint: idToken ?? '',
      post_logout_redirect_uri: 'https://app.example/bye',
    });
    expect([url.origin, url.pathname]).toEqual([people[our].origin, '/oauth/logout']);
    expect((await people[our].browser.navigate(url.href)).response.status).toBeLessThan(400);
  });

  it('has ID tokens that jose verifies with the published keys, of this company alone', async () => {
    const app = await connectApplication(people[our]);
    const config = await discover(app, client.ClientSecretBasic(app.clientSecret ?? ''));
    const { id_token: idToken = '' } = await logIn(config, people[our]);
    const keysOf = ({ origin }: Person) =>
      createRemoteJWKSet(new URL(`${origin}/.well-known/jwks.json`), { [joseFetch]: localhostFetch });
    const expected = { issuer: people[our].origin, audience: app.clientId, algorithms: ['RS256'] };
    expect((await jwtVerify(idToken, keysOf(people[our]), expected)).payload['email']).toBe(people[our].email);
    await expect(jwtVerify(idToken, keysOf(people[their]), expected)).rejects.toThrow('no applicable key');
  });
});
