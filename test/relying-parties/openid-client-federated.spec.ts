import * as client from 'openid-client';
import { allowAccess, IDENTIFIER, registerApi } from '../support/apis.js';
import { assertionForm } from '../support/client-keys.js';
import { FederatedApplication } from '../support/federated-application.js';
import { Issuer } from '../support/issuer.js';
import { type Person, signUpCompany } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';
import { discover, logIn } from './discover.js';

let stack: Stack;
let ci: Issuer;
let people: [Person, Person];

beforeAll(async () => {
  [stack, ci] = [await startStack(), await Issuer.start()];
  people = await Promise.all([signUpCompany(stack), signUpCompany(stack)]);
});

afterAll(() => Promise.all([stack.stop(), ci.stop()]));

/** As openid-client has callers bring their own authentication: a token that was made before. */
const withToken =
  (tokens: string[]): client.ClientAuth =>
  (_server, { client_id: clientId }, body) => {
    body.set('client_id', clientId);
    for (const [name, value] of Object.entries(assertionForm(tokens.shift() ?? ''))) body.set(name, value);
  };

describe.each([
  ['Acme', 0],
  ['Globex', 1],
] as const)('openid-client at %s, with tokens of a CI system for its credentials,', (_name, our) => {
  it('gets tokens for itself, logs people in and refreshes', async () => {
    const app = await FederatedApplication.connect(people[our], ci, {
      grantTypes: ['authorization_code', 'refresh_token', 'client_credentials'],
    });
    const { id } = await registerApi(people[our]);
    await allowAccess(people[our], id, app, [], ['invoices:read']);
    const tokens = [await app.newToken(), await app.newToken(), await app.newToken()];
    const target = { origin: people[our].origin, clientId: app.clientId };
    const config = await discover(target, withToken(tokens));
    const own = await client.clientCredentialsGrant(config, { resource: IDENTIFIER });
    expect(own.scope).toBe('invoices:read');
    const login = await logIn(config, people[our]);
    expect(login.claims()).toMatchObject({ email: people[our].email, aud: app.clientId });
    const refreshed = await client.refreshTokenGrant(config, login.refresh_token ?? '');
    expect(refreshed.claims()?.sub).toBe(login.claims()?.sub);
    expect(tokens).toEqual([]);
    await expect(client.clientCredentialsGrant(config, { resource: IDENTIFIER })).rejects.toMatchObject({
      error: 'invalid_client',
    });
  });
});
