import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose';
import { connectApplication, logIn, requestTokens } from '../support/application.js';
import { expectStatus, join, type Person, signUpCompany } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';

let stack: Stack;
let acme: Person;
let globex: Person;

beforeAll(async () => {
  stack = await startStack();
  [acme, globex] = await Promise.all([signUpCompany(stack), signUpCompany(stack)]);
});

afterAll(() => stack.stop());

const verify = async (origin: string, token: string, audience: string) => {
  const jwks = (await stack.newBrowser().request(`${origin}/.well-known/jwks.json`)).json<JSONWebKeySet>();
  return jwtVerify(token, createLocalJWKSet(jwks), { issuer: origin, audience });
};

/** A group with the person in it, and a custom claim on both. */
const giveGroupAndClaims = async (founder: Person, value: string): Promise<void> => {
  const { browser, origin } = founder;
  const { id: userId } = (await browser.request(`${origin}/api/account`)).json<{ id: string }>();
  const group = expectStatus(
    await browser.request(`${origin}/api/groups`, { json: { name: 'Engineering' } }),
    201,
  ).json();
  const members = { json: { userIds: [userId] } };
  expectStatus(await browser.request(`${origin}/api/groups/${String(group['id'])}/members`, members), 204);
  const claims = { method: 'PUT', json: { items: [{ key: 'department', value }] } } as const;
  expectStatus(await browser.request(`${origin}/api/users/${userId}/claims`, claims), 200);
};

describe.each(['RS256', 'ES256'])('a login with an ID token signed by %s', (signingAlgorithm) => {
  it('gives name, e-mail, groups and custom claim, verified by the tenant’s own keys', async () => {
    const app = await connectApplication(acme, { signingAlgorithm });
    if (signingAlgorithm === 'RS256') await giveGroupAndClaims(acme, 'Research');
    const { id_token: idToken } = await logIn(app, acme, { nonce: 'n-1' });
    const { payload } = await verify(acme.origin, idToken, app.clientId);
    expect(decodeProtectedHeader(idToken).alg).toBe(signingAlgorithm);
    expect(payload).toMatchObject({
      name: 'Ada Lovelace',
      given_name: 'Ada',
      preferred_username: 'ada',
      email: acme.email,
      email_verified: true,
      groups: ['Engineering'],
      department: 'Research',
      nonce: 'n-1',
      amr: ['swk', 'user'],
      acr: 'phr',
    });
    expect(payload['auth_time']).toEqual(expect.any(Number));
  });
});

it('keeps two tenants with the same names apart', async () => {
  await giveGroupAndClaims(globex, 'Sales');
  const [ours, theirs] = await Promise.all([connectApplication(acme), connectApplication(globex)]);
  const [a, b] = [await logIn(ours, acme), await logIn(theirs, globex)];
  expect((await verify(acme.origin, a.id_token, ours.clientId)).payload['department']).toBe('Research');
  expect((await verify(globex.origin, b.id_token, theirs.clientId)).payload['department']).toBe('Sales');
  await expect(verify(globex.origin, a.id_token, ours.clientId)).rejects.toThrow();
  const userinfo = (origin: string, token: string) =>
    stack.newBrowser().request(`${origin}/oauth/userinfo`, { headers: { authorization: `Bearer ${token}` } });
  expect((await userinfo(acme.origin, a.access_token)).json()).toMatchObject({ department: 'Research' });
  expect((await userinfo(globex.origin, a.access_token)).status).toBe(401);
  const stolen = { grant_type: 'refresh_token', refresh_token: a.refresh_token ?? '' };
  expect((await requestTokens(theirs, stolen)).json()).toMatchObject({ error: 'invalid_grant' });
  expect((await requestTokens({ ...ours, origin: globex.origin }, stolen)).json()).toMatchObject({
    error: 'invalid_client',
  });
});

it('rotates refresh tokens, and ends the whole family when one is used twice', async () => {
  const app = await connectApplication(acme);
  const first = await logIn(app, acme);
  const refresh = (token: string | undefined) =>
    requestTokens(app, { grant_type: 'refresh_token', refresh_token: token ?? '' });
  const second = expectStatus(await refresh(first.refresh_token), 200).json<{
    refresh_token: string;
    id_token: string;
  }>();
  expect(second.refresh_token).not.toBe(first.refresh_token);
  expect((await verify(acme.origin, second.id_token, app.clientId)).payload['name']).toBe('Ada Lovelace');
  expect((await refresh(first.refresh_token)).json()).toMatchObject({ error: 'invalid_grant' });
  expect((await refresh(second.refresh_token)).json()).toMatchObject({ error: 'invalid_grant' });
});

it('lets only members of an allowed group in, and takes effect on the next refresh', async () => {
  const grace = await join(stack, acme, 'grace');
  const sales = expectStatus(
    await acme.browser.request(`${acme.origin}/api/groups`, { json: { name: 'Sales' } }),
    201,
  ).json<{ id: string }>();
  const app = await connectApplication(acme);
  const tokens = await logIn(app, grace);
  const restrict = { method: 'PATCH', json: { isGroupRestricted: true, groupIds: [sales.id] } } as const;
  expectStatus(await acme.browser.request(`${acme.origin}/api/clients/${app.clientId}`, restrict), 200);
  const refreshed = await requestTokens(app, {
    grant_type: 'refresh_token',
    refresh_token: tokens.refresh_token ?? '',
  });
  expect(refreshed.json()).toMatchObject({ error: 'invalid_grant' });
  await expect(logIn(app, grace)).rejects.toThrow('access_denied');
});
