import {
  type Application,
  authorize,
  authorizeUrl,
  connectApplication,
  logIn,
  newPkce,
  requestTokens,
  type TokenResponse,
} from '../support/application.js';
import { HttpBrowser } from '../support/http-browser.js';
import { assertPasskey, expectStatus, join, type Person, signIn, signUpCompany } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';

let stack: Stack;
let acme: Person;
let globex: Person;
let app: Application;
/** A member whom each test disables, and one of the same name in the other company, whom nothing happens to. */
let grace: Person;
let twin: Person;
let number = 0;

beforeAll(async () => {
  stack = await startStack();
  [acme, globex] = await Promise.all([signUpCompany(stack), signUpCompany(stack)]);
  app = await connectApplication(acme);
});

afterAll(() => stack.stop());

beforeEach(async () => {
  number += 1;
  const username = `grace-${String(number)}`;
  [grace, twin] = [await join(stack, acme, username), await join(stack, globex, username)];
});

const account = ({ origin, browser }: Person) => browser.request(`${origin}/api/account`);

const setDisabled = async (person: Person, isDisabled: boolean): Promise<void> => {
  const { browser, origin } = acme;
  const found = await browser.request(`${origin}/api/users?search=${person.username}`);
  const { items } = expectStatus(found, 200).json<{ items: { id: string }[] }>();
  const url = `${origin}/api/users/${items[0]?.id ?? ''}`;
  expectStatus(await browser.request(url, { method: 'PATCH', json: { isDisabled } }), 200);
};

const refresh = (token: string | undefined) =>
  requestTokens(app, { grant_type: 'refresh_token', refresh_token: token ?? '' });

const userinfo = ({ access_token: token }: TokenResponse) =>
  new HttpBrowser().request(`${app.origin}/oauth/userinfo`, { headers: { authorization: `Bearer ${token}` } });

const introspect = async (token: string): Promise<unknown> => {
  const basic = Buffer.from(`${app.clientId}:${app.clientSecret ?? ''}`).toString('base64');
  const request = { form: { token }, headers: { authorization: `Basic ${basic}` } };
  return (await new HttpBrowser().request(`${app.origin}/oauth/introspect`, request)).json();
};

const pkce = () => {
  const { verifier, challenge } = newPkce();
  return { verifier, params: { code_challenge: challenge, code_challenge_method: 'S256' } };
};

/** The page that the person is sent to when the application wants them signed in. */
const pageOf = async ({ browser }: Person): Promise<string> =>
  new URL((await browser.navigate(authorizeUrl(app, pkce().params))).url).pathname;

describe('Disabling a person takes effect at once', () => {
  it('T44 on their sessions, which do not come back with the person', async () => {
    expectStatus(await account(grace), 200);
    await setDisabled(grace, true);
    expect((await account(grace)).status).toBe(401);
    expect(await pageOf(grace)).toBe('/login');
    await setDisabled(grace, false);
    expect((await account(grace)).status).toBe(401);
    expectStatus(await signIn(grace, grace.browser), 201);
    expectStatus(await account(grace), 200);
  });

  it('on the list of their sessions', async () => {
    const { id } = expectStatus(await account(grace), 200).json<{ id: string }>();
    await setDisabled(grace, true);
    const sessions = await acme.browser.request(`${acme.origin}/api/users/${id}/sessions`);
    expect(expectStatus(sessions, 200).json()).toMatchObject({ items: [] });
  });

  it('T18 on refresh tokens, which do not come back with the person', async () => {
    const tokens = await logIn(app, grace);
    await setDisabled(grace, true);
    expect((await refresh(tokens.refresh_token)).json()).toMatchObject({ error: 'invalid_grant' });
    await setDisabled(grace, false);
    expect((await refresh(tokens.refresh_token)).json()).toMatchObject({ error: 'invalid_grant' });
  });

  it('on access tokens', async () => {
    const tokens = await logIn(app, grace);
    expectStatus(await userinfo(tokens), 200);
    expect(await introspect(tokens.access_token)).toMatchObject({ active: true });
    await setDisabled(grace, true);
    expect((await userinfo(tokens)).status).toBe(401);
    expect(await introspect(tokens.access_token)).toEqual({ active: false });
  });

  it('T44 on codes in flight', async () => {
    const { verifier, params } = pkce();
    const code = (await authorize(app, grace, params)).searchParams.get('code') ?? '';
    await setDisabled(grace, true);
    const form = { grant_type: 'authorization_code', code, redirect_uri: app.redirectUri, code_verifier: verifier };
    expect((await requestTokens(app, form)).json()).toMatchObject({ error: 'invalid_grant' });
  });

  it('on a login that waits for consent', async () => {
    const { url } = await grace.browser.navigate(authorizeUrl(app, pkce().params));
    const uid = new URL(url).searchParams.get('interaction') ?? '';
    expect(new URL(url).pathname).toBe('/consent');
    await setDisabled(grace, true);
    const interaction = `${app.origin}/api/interactions/${uid}`;
    expect(
      (await grace.browser.request(`${interaction}/consent`, { json: { decision: 'allow' } })).json(),
    ).toMatchObject({
      code: 'interaction_expired',
    });
    const { url: after } = await grace.browser.navigate(`${app.origin}/oauth/authorize/${uid}`);
    expect(new URL(after).origin).toBe(app.origin);
  });

  it('on a passkey that is just being used', async () => {
    const browser = new HttpBrowser();
    const answer = await assertPasskey(grace, browser);
    await setDisabled(grace, true);
    const refused = await browser.request(`${grace.origin}/api/sessions`, { json: answer });
    expect(refused.status).toBe(401);
    expect(refused.json()).toMatchObject({ code: 'passkey_rejected' });
  });

  it('on a passkey that is just being added', async () => {
    const begun = await grace.browser.request(`${grace.origin}/api/account/passkeys/options`, { method: 'POST' });
    expectStatus(begun, 200);
    await setDisabled(grace, true);
    const json = { ceremonyId: begun.json<{ ceremonyId: string }>().ceremonyId, response: {} };
    expect((await grace.browser.request(`${grace.origin}/api/account/passkeys`, { json })).status).toBe(401);
  });

  it('T44 on API keys', async () => {
    const created = await grace.browser.request(`${grace.origin}/api/account/api-keys`, { json: { name: 'CI' } });
    const headers = { 'x-api-key': expectStatus(created, 201).json<{ secret: string }>().secret };
    const byKey = () => new HttpBrowser().request(`${grace.origin}/api/account`, { headers });
    expectStatus(await byKey(), 200);
    await setDisabled(grace, true);
    expect((await byKey()).status).toBe(401);
  });

  it('on nobody else, in neither company', async () => {
    await setDisabled(grace, true);
    expectStatus(await account(twin), 200);
    expectStatus(await account(acme), 200);
    expectStatus(await signIn(twin, new HttpBrowser()), 201);
  });
});
