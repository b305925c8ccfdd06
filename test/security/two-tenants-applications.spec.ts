import { type BrowserResponse, HttpBrowser } from '../support/http-browser.js';
import {
  type Application,
  authorize,
  authorizeUrl,
  beginInteraction,
  logIn,
  newPkce,
  REDIRECT_URI,
  requestTokens,
} from '../support/application.js';
import { approveRequestOf, CIBA_GRANT, newBackchannelRequest, requestBackchannel } from '../support/backchannel.js';
import { assertPasskey, expectStatus, join } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';
import { type Company, foundCompany } from './company.js';
import { problemOf } from './problem.js';

let stack: Stack;
let acme: Company;
let globex: Company;

beforeAll(async () => {
  stack = await startStack();
  [acme, globex] = await Promise.all([foundCompany(stack), foundCompany(stack)]);
});

afterAll(() => stack.stop());

const pkceParameters = (): Record<string, string> => ({
  code_challenge: newPkce().challenge,
  code_challenge_method: 'S256',
});

/** An authenticated request of the application to another endpoint of its provider. */
const post = (app: Application, path: string, form: Record<string, string>): Promise<BrowserResponse> => {
  const basic = Buffer.from(`${app.clientId}:${app.clientSecret ?? ''}`).toString('base64');
  return new HttpBrowser().request(`${app.origin}${path}`, { form, headers: { authorization: `Basic ${basic}` } });
};

const userinfo = (origin: string, token: string): Promise<BrowserResponse> =>
  new HttpBrowser().request(`${origin}/oauth/userinfo`, { headers: { authorization: `Bearer ${token}` } });

describe.each([
  ['Acme', 'Globex', () => [acme, globex] as const],
  ['Globex', 'Acme', () => [globex, acme] as const],
])('T28 Of %s, on the host of %s,', (name, _theirs, companies) => {
  /** The client of ours, sent to their host with its own secret. */
  const astray = (): Application => ({ ...companies()[0].application, origin: companies()[1].founder.origin });

  it('a client is unknown to the authorization endpoint, which redirects nobody', async () => {
    const [ours] = companies();
    const response = await stack.newBrowser().request(authorizeUrl(astray(), pkceParameters()));
    expect([response.status, response.headers['location']]).toEqual([400, undefined]);
    expect(response.text).toContain('invalid_client');
    const atHome = await stack.newBrowser().request(authorizeUrl(ours.application, pkceParameters()));
    expect(atHome.status).toBe(303);
  });

  it('a client’s secret is refused at every endpoint, and still good at home', async () => {
    const [ours] = companies();
    const { access_token: token } = await logIn(ours.application, ours.founder);
    for (const [path, form] of [
      ['/oauth/token', { grant_type: 'refresh_token', refresh_token: 'any' }],
      ['/oauth/introspect', { token }],
      ['/oauth/revoke', { token }],
      ['/oauth/par', { response_type: 'code' }],
    ] as const) {
      const response = await post(astray(), path, form);
      expect([response.status, response.json()['error']]).toEqual([401, 'invalid_client']);
    }
    const atHome = await post(ours.application, '/oauth/introspect', { token });
    expect(atHome.json()).toMatchObject({ active: true });
  });

  it('a session’s cookies don’t spare the sign-in', async () => {
    const [{ founder: ours, application }, { founder: theirs, application: theirApplication }] = companies();
    const cookie = ours.browser.cookiesFor(new URL(ours.origin).host);
    const ask = (app: Application) =>
      stack.newBrowser().request(authorizeUrl(app, pkceParameters()), { headers: { cookie } });
    const there = await ask(theirApplication);
    expect(there.headers['location']).toMatch(/\/api\/interactions\/[\w-]+$/);
    expect(String(there.headers['location'])).not.toContain(REDIRECT_URI);
    expect((await theirs.browser.request(`${theirs.origin}/api/account`)).status).toBe(200);
    expect((await ask(application)).headers['location']).toMatch(/^https:\/\/app\.example\/callback\?code=/);
  });

  it('a sign-in under way can’t be looked at, answered or gone on with, and goes on at home', async () => {
    const [{ founder: ours, application }, { founder: theirs }] = companies();
    const browser = stack.newBrowser();
    const uid = await beginInteraction(application, browser);
    const cookie = browser.cookiesFor(new URL(ours.origin).host, `/api/interactions/${uid}`);
    const resume = browser.cookiesFor(new URL(ours.origin).host, `/oauth/authorize/${uid}`);
    expect([cookie, resume]).toEqual([
      expect.stringContaining('permiso_interaction='),
      expect.stringContaining('permiso_resume='),
    ]);
    const stranger = stack.newBrowser();
    const answer = await assertPasskey(theirs, stranger);
    const headers = { cookie: `${cookie}; ${stranger.cookiesFor(new URL(theirs.origin).host)}` };
    const interaction = `${theirs.origin}/api/interactions/${uid}`;
    for (const [path, json] of [
      ['', undefined],
      ['/login', answer],
      ['/consent', { decision: 'allow' }],
    ] as const) {
      const there = await stranger.request(`${interaction}${path}`, { headers, json });
      expect(problemOf(there)).toMatchObject({ status: 410, code: 'interaction_expired' });
    }
    const resumed = await stranger.request(`${theirs.origin}/oauth/authorize/${uid}`, { headers: { cookie: resume } });
    expect([resumed.status, resumed.headers['location']]).toEqual([400, undefined]);
    const here = await browser.request(`${ours.origin}/api/interactions/${uid}/login`, {
      json: await assertPasskey(ours, browser),
    });
    const { redirectTo } = expectStatus(here, 200).json<{ redirectTo: string }>();
    expect((await browser.navigate(redirectTo)).url).toMatch(/^https:\/\/app\.example\/callback\?code=/);
  });

  it('a pushed authorization request is unknown, and still good at home', async () => {
    const [{ founder: ours, application }, theirs] = companies();
    const form = {
      client_id: application.clientId,
      response_type: 'code',
      redirect_uri: REDIRECT_URI,
      scope: 'openid',
      ...pkceParameters(),
    };
    const pushed = expectStatus(await post(application, '/oauth/par', form), 201);
    const { request_uri: requestUri } = pushed.json<{ request_uri: string }>();
    const open = (app: Application, browser: HttpBrowser) =>
      browser.request(
        `${app.origin}/oauth/authorize?${new URLSearchParams({ client_id: app.clientId, request_uri: requestUri }).toString()}`,
      );
    const there = await open(theirs.application, theirs.founder.browser);
    expect([there.status, there.headers['location']]).toEqual([400, undefined]);
    expect(there.text).toContain('invalid_request_uri');
    const here = await open(application, ours.browser);
    expect(here.headers['location']).toMatch(/^https:\/\/app\.example\/callback\?code=/);
  });

  it('a code buys nothing, and still does at home', async () => {
    const [{ founder: ours, application }, theirs] = companies();
    const { verifier, challenge } = newPkce();
    const pkce = { code_challenge: challenge, code_challenge_method: 'S256' };
    const callback = await authorize(application, ours, pkce);
    const form = {
      grant_type: 'authorization_code',
      code: callback.searchParams.get('code') ?? '',
      redirect_uri: REDIRECT_URI,
      code_verifier: verifier,
    };
    expect((await requestTokens(theirs.application, form)).json()).toMatchObject({ error: 'invalid_grant' });
    expect((await requestTokens(astray(), form)).json()).toMatchObject({ error: 'invalid_client' });
    expectStatus(await requestTokens(application, form), 200);
  });

  it('an access token opens nothing, can’t be looked up and can’t be revoked', async () => {
    const [{ founder: ours, application }, theirs] = companies();
    const { access_token: token } = await logIn(application, ours);
    expect((await userinfo(theirs.founder.origin, token)).json()).toMatchObject({ error: 'invalid_token' });
    expect((await userinfo(theirs.founder.origin, token)).status).toBe(401);
    expect((await post(theirs.application, '/oauth/introspect', { token })).json()).toEqual({ active: false });
    expectStatus(await post(theirs.application, '/oauth/revoke', { token }), 200);
    expect(expectStatus(await userinfo(ours.origin, token), 200).json()).toMatchObject({ email: ours.email });
  });

  it('a refresh token buys nothing, can’t be looked up and can’t be revoked', async () => {
    const [{ founder: ours, application }, theirs] = companies();
    const { refresh_token: token = '' } = await logIn(application, ours);
    const form = { grant_type: 'refresh_token', refresh_token: token };
    expect((await requestTokens(theirs.application, form)).json()).toMatchObject({ error: 'invalid_grant' });
    expect((await requestTokens(astray(), form)).json()).toMatchObject({ error: 'invalid_client' });
    expect((await post(theirs.application, '/oauth/introspect', { token })).json()).toEqual({ active: false });
    expectStatus(await post(theirs.application, '/oauth/revoke', { token }), 200);
    expectStatus(await requestTokens(application, form), 200);
  });

  it('a backchannel request is unknown, approved or not, and still good at home', async () => {
    const [{ founder: ours, application }, theirs] = companies();
    const person = await join(stack, ours, `asked-${name.toLowerCase()}`);
    const { auth_req_id: authReqId } = await newBackchannelRequest(application, person);
    const form = { grant_type: CIBA_GRANT, auth_req_id: authReqId };
    const refusals = async (): Promise<unknown[]> => [
      (await requestTokens(theirs.application, form)).json()['error'],
      (await requestTokens(astray(), form)).json()['error'],
    ];
    expect(await refusals()).toEqual(['invalid_grant', 'invalid_client']);
    await approveRequestOf(person, application);
    expect(await refusals()).toEqual(['invalid_grant', 'invalid_client']);
    expect((await requestBackchannel(astray(), { login_hint: person.username })).json()['error']).toBe(
      'invalid_client',
    );
    expectStatus(await requestTokens(application, form), 200);
  });

  it('an ID token is no hint for signing out, in, or for asking for somebody', async () => {
    const [{ tokens, founder: ours }, { founder: theirs, application: theirApplication }] = companies();
    const hint = { id_token_hint: tokens.id_token };
    const logout = await theirs.browser.request(
      `${theirs.origin}/oauth/logout?${new URLSearchParams(hint).toString()}`,
    );
    expect(logout.status).toBe(400);
    expect(logout.json()).toMatchObject({ error: 'invalid_client' });
    const params = { ...pkceParameters(), ...hint, prompt: 'none' };
    const authorization = await theirs.browser.request(authorizeUrl(theirApplication, params));
    const { searchParams } = new URL(String(authorization.headers['location']));
    expect([searchParams.get('error'), searchParams.get('code')]).toEqual(['invalid_request', null]);
    expect((await theirs.browser.request(`${theirs.origin}/api/account`)).status).toBe(200);
    const asked = await requestBackchannel(theirApplication, { scope: 'openid', ...hint });
    expect([asked.status, asked.json()['error']]).toEqual([400, 'invalid_request']);
    const atHome = await ours.browser.request(`${ours.origin}/oauth/logout?${new URLSearchParams(hint).toString()}`);
    expect(expectStatus(atHome, 200).text).toContain('name="logout" value="yes"');
  });
});
