import {
  type Application,
  authorize,
  authorizeUrl,
  connectApplication,
  logIn,
  newPkce,
  REDIRECT_URI,
  requestTokens,
} from '../support/application.js';
import { type BrowserResponse, HttpBrowser } from '../support/http-browser.js';
import { expectStatus, join, type Person, signUpCompany } from '../support/people.js';
import { plantTwin, tenantIdOf } from '../support/plant.js';
import { type Stack, startStack } from '../support/stack.js';

/** Two companies whose clients, people and groups have the same ids: only the tenant tells them apart. */
let stack: Stack;
let acme: Person;
let globex: Person;
/** One application id in both companies, with a secret of each company's own. */
let ours: Application;
let theirs: Application;
let groupId: string;
let graceId: string;
let grace: Person;

const idOf = async ({ browser, origin }: Person): Promise<string> =>
  expectStatus(await browser.request(`${origin}/api/account`), 200).json<{ id: string }>().id;

beforeAll(async () => {
  stack = await startStack();
  [acme, globex] = await Promise.all([signUpCompany(stack), signUpCompany(stack)]);
  const { browser, origin } = acme;
  const group = await browser.request(`${origin}/api/groups`, { json: { name: 'Engineering' } });
  ({ id: groupId } = expectStatus(group, 201).json<{ id: string }>());
  grace = await join(stack, acme, 'grace', [groupId]);
  graceId = await idOf(grace);
  ours = await connectApplication(acme, { name: 'Acme’s' });
  const [from, to] = await Promise.all([tenantIdOf(stack, acme.slug), tenantIdOf(stack, globex.slug)]);
  const changes = { name: 'Globex’s', redirect_uris: [REDIRECT_URI] };
  await plantTwin(stack, 'clients', { id: ours.clientId, from, to, changes });
  await plantTwin(stack, 'users', { id: graceId, from, to, changes: { display_name: 'Somebody Else' } });
  await plantTwin(stack, 'groups', { id: groupId, from, to, changes: { name: 'Sales', name_key: 'sales' } });
  const secret = await globex.browser.request(`${globex.origin}/api/clients/${ours.clientId}/secrets`, { json: {} });
  const clientSecret = expectStatus(secret, 201).json<{ secret: string }>().secret;
  theirs = { ...ours, origin: globex.origin, clientSecret };
});

afterAll(() => stack.stop());

const get = async (person: Person, path: string): Promise<BrowserResponse> =>
  person.browser.request(`${person.origin}${path}`);

const userinfo = (origin: string, token: string) =>
  new HttpBrowser().request(`${origin}/oauth/userinfo`, { headers: { authorization: `Bearer ${token}` } });

const pkce = () => {
  const { verifier, challenge } = newPkce();
  return { verifier, params: { code_challenge: challenge, code_challenge_method: 'S256' } };
};

const PAIRS = [
  ['Acme', 'Globex', () => ({ app: ours, person: acme, foreign: theirs, stranger: globex })],
  ['Globex', 'Acme', () => ({ app: theirs, person: globex, foreign: ours, stranger: acme })],
] as const;

describe.each(PAIRS)('With one client id at %s and at %s,', (_here, _there, pair) => {
  it('T29 the secret of one is none of the other', async () => {
    const { app, foreign } = pair();
    const form = { grant_type: 'refresh_token', refresh_token: 'any' };
    const swapped = await requestTokens({ ...app, clientSecret: foreign.clientSecret }, form);
    expect([swapped.status, swapped.json()['error']]).toEqual([401, 'invalid_client']);
    const own = await requestTokens(app, form);
    expect([own.status, own.json()['error']]).toEqual([400, 'invalid_grant']);
  });

  it('T29 a code of one buys nothing at the other', async () => {
    const { app, person, foreign } = pair();
    const { verifier, params } = pkce();
    const code = (await authorize(app, person, params)).searchParams.get('code') ?? '';
    const form = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI, code_verifier: verifier };
    const abroad = await requestTokens(foreign, form);
    expect([abroad.status, abroad.json()['error']]).toEqual([400, 'invalid_grant']);
    expectStatus(await requestTokens(app, form), 200);
  });

  it('T29 the tokens of one are none at the other', async () => {
    const { app, person, foreign, stranger } = pair();
    const tokens = await logIn(app, person);
    expect((await userinfo(stranger.origin, tokens.access_token)).status).toBe(401);
    const refresh = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' };
    expect((await requestTokens(foreign, refresh)).json()).toMatchObject({ error: 'invalid_grant' });
    expectStatus(await userinfo(person.origin, tokens.access_token), 200);
    expectStatus(await requestTokens(app, refresh), 200);
  });

  it('T29 a consent at one is none at the other', async () => {
    const { app, person, foreign, stranger } = pair();
    await logIn(app, person);
    const consent = `/api/account/consents/${app.clientId}`;
    await logIn(foreign, stranger);
    expectStatus(await person.browser.request(`${person.origin}${consent}`, { method: 'DELETE' }), 204);
    const again = (await person.browser.navigate(authorizeUrl(app, pkce().params))).url;
    const elsewhere = (await stranger.browser.navigate(authorizeUrl(foreign, pkce().params))).url;
    expect([new URL(again).pathname, new URL(elsewhere).origin]).toEqual(['/consent', 'https://app.example']);
  });

  it('T37 each server remembers them apart', async () => {
    const { app, person } = pair();
    const name = person === acme ? 'Acme’s' : 'Globex’s';
    for (let times = 0; times < 3; times++) {
      const client = await get(person, `/api/clients/${app.clientId}`);
      expect(expectStatus(client, 200).json()).toMatchObject({ name });
    }
    const disable = { method: 'PATCH', json: { isEnabled: false } } as const;
    const enable = { method: 'PATCH', json: { isEnabled: true } } as const;
    const url = `${person.origin}/api/clients/${app.clientId}`;
    const form = { grant_type: 'refresh_token', refresh_token: 'any' };
    expectStatus(await person.browser.request(url, disable), 200);
    const { foreign } = pair();
    expect((await requestTokens(app, form)).json()).toMatchObject({ error: 'invalid_client' });
    expect((await requestTokens(foreign, form)).json()).toMatchObject({ error: 'invalid_grant' });
    expectStatus(await person.browser.request(url, enable), 200);
    expect((await requestTokens(app, form)).json()).toMatchObject({ error: 'invalid_grant' });
  });
});

describe('With one id for two people and one for two groups,', () => {
  it('T37 each company sees its own', async () => {
    const names = async (person: Person) => [
      (await get(person, `/api/users/${graceId}`)).json()['displayName'],
      (await get(person, `/api/groups/${groupId}`)).json()['name'],
    ];
    expect(await names(acme)).toEqual(['Grace Hopper', 'Engineering']);
    expect(await names(globex)).toEqual(['Somebody Else', 'Sales']);
  });

  it('T37 the members, claims, passkeys and sessions of one are not the other’s', async () => {
    const claims = { method: 'PUT', json: { items: [{ key: 'department', value: 'Research' }] } } as const;
    expectStatus(await acme.browser.request(`${acme.origin}/api/users/${graceId}/claims`, claims), 200);
    for (const path of [
      `/api/users/${graceId}/claims`,
      `/api/users/${graceId}/passkeys`,
      `/api/users/${graceId}/sessions`,
      `/api/groups/${groupId}/members`,
    ]) {
      const items = async (person: Person) =>
        expectStatus(await get(person, path), 200).json<{ items: unknown[] }>().items.length;
      expect([path, await items(acme), await items(globex)]).toEqual([path, 1, 0]);
    }
  });

  it('T37 disabling one ends nothing of the other’s', async () => {
    const tokens = await logIn(ours, grace);
    const disable = { method: 'PATCH', json: { isDisabled: true } } as const;
    expectStatus(await globex.browser.request(`${globex.origin}/api/users/${graceId}`, disable), 200);
    expectStatus(await get(grace, '/api/account'), 200);
    expectStatus(await userinfo(acme.origin, tokens.access_token), 200);
  });

  it('T37 deleting one leaves the other', async () => {
    const remove = { method: 'DELETE' } as const;
    expectStatus(await globex.browser.request(`${globex.origin}/api/groups/${groupId}`, remove), 204);
    expectStatus(await globex.browser.request(`${globex.origin}/api/clients/${ours.clientId}`, remove), 204);
    expectStatus(await get(acme, `/api/groups/${groupId}`), 200);
    expectStatus(await logIn(ours, grace).then(({ access_token: token }) => userinfo(acme.origin, token)), 200);
  });
});
