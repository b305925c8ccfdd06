import { generateKeyPair, SignJWT } from 'jose';
import { agree, asksPerson, isSignedIn, logOut, type LogoutStep, logoutUrl } from '../support/logout.js';
import { signIn } from '../support/people.js';
import { type HttpBrowser } from '../support/http-browser.js';
import { type Stack, startStack } from '../support/stack.js';
import {
  authorizeAt,
  logInAt,
  type OidccTenant,
  POST_LOGOUT_REDIRECT_URI,
  requestUrl,
  setOidccTenant,
} from './oidcc.js';

const plan = 'oidcc-rp-initiated-logout';
let stack: Stack;
let tenants: readonly [OidccTenant, OidccTenant];

beforeAll(async () => {
  stack = await startStack();
  tenants = [await setOidccTenant(stack), await setOidccTenant(stack)];
});

afterAll(() => stack.stop());

describe.each([0, 1] as const)('OpenID Connect RP-Initiated Logout 1.0, tenant %i', (index) => {
  const tenant = (): OidccTenant => tenants[index];
  const post_logout_redirect_uri = POST_LOGOUT_REDIRECT_URI;

  /** A browser in which the person is logged in to the client. */
  const loggedIn = async (): Promise<{ browser: HttpBrowser; id_token_hint: string }> => {
    const browser = stack.newBrowser();
    await signIn(tenant().person, browser);
    const { tokens } = await logInAt(tenant().client, 'default', tenant().person, {}, browser);
    return { browser, id_token_hint: tokens.id_token };
  };

  const urlWith = (params: Record<string, string>): string => logoutUrl(tenant().client.origin, params);

  /** After a logout the client gets nothing without a new login. */
  const expectLoggedOut = async (browser: HttpBrowser): Promise<void> => {
    const request = requestUrl(tenant().client, 'default', { prompt: 'none' });
    const { params } = await authorizeAt(request, tenant().person, browser);
    expect(params).toMatchObject({ error: 'login_required', state: 'a-state' });
  };

  const expectNoRedirect = ({ url }: LogoutStep): void => {
    expect([new URL(url).origin, new URL(url).pathname]).toEqual([tenant().client.origin, '/signed-out']);
  };

  /** The request is refused on a page; nobody is logged out. */
  const expectRefused = async (browser: HttpBrowser, params: Record<string, string>): Promise<void> => {
    const { status, headers, text } = await browser.request(urlWith(params), { headers: { accept: 'text/html' } });
    expect([status, headers['location']]).toEqual([400, undefined]);
    expect(text).toContain('"code":"invalid_request"');
    expect(await isSignedIn(tenant().person, browser)).toBe(true);
  };

  it(`${plan}-discovery-endpoint-verification`, async () => {
    const { client } = tenant();
    const metadata = await stack.newBrowser().request(`${client.origin}/.well-known/openid-configuration`);
    expect(metadata.json()['end_session_endpoint']).toBe(`${client.origin}/oauth/logout`);
  });

  it(plan, async () => {
    const { browser, id_token_hint } = await loggedIn();
    const { url } = await logOut(urlWith({ id_token_hint, post_logout_redirect_uri, state: 'a b&c' }), browser);
    const target = new URL(url);
    expect(`${target.origin}${target.pathname}`).toBe(POST_LOGOUT_REDIRECT_URI);
    expect([...target.searchParams]).toEqual([['state', 'a b&c']]);
    await expectLoggedOut(browser);
  });

  it(`${plan}-bad-post-logout-redirect-uri`, async () => {
    const { browser, id_token_hint } = await loggedIn();
    await expectRefused(browser, { id_token_hint, post_logout_redirect_uri: 'https://evil.example/', state: 'a' });
  });

  it(`${plan}-query-added-to-post-logout-redirect-uri`, async () => {
    const { browser, id_token_hint } = await loggedIn();
    const uri = `${POST_LOGOUT_REDIRECT_URI}?foo=bar`;
    await expectRefused(browser, { id_token_hint, post_logout_redirect_uri: uri, state: 'a' });
  });

  it(`${plan}-modified-id-token-hint`, async () => {
    const { browser, id_token_hint: hint } = await loggedIn();
    const [header = '', , signature = ''] = hint.split('.');
    const payload = Buffer.from(JSON.stringify({ aud: tenant().client.clientId, sub: 'x' })).toString('base64url');
    await expectRefused(browser, { id_token_hint: `${header}.${payload}.${signature}`, post_logout_redirect_uri });
  });

  it(`${plan}-bad-id-token-hint`, async () => {
    const { browser } = await loggedIn();
    const { client } = tenant();
    const { privateKey } = await generateKeyPair('RS256');
    const token = new SignJWT({}).setIssuer(client.origin).setAudience(client.clientId).setSubject('x');
    const hint = await token
      .setIssuedAt()
      .setExpirationTime('1h')
      .setProtectedHeader({ alg: 'RS256' })
      .sign(privateKey);
    await expectRefused(browser, { id_token_hint: hint, post_logout_redirect_uri });
  });

  it.each<[string, Record<string, string>]>([
    [`${plan}-no-id-token-hint`, { post_logout_redirect_uri, state: 'a' }],
    [`${plan}-no-params`, {}],
    [`${plan}-only-state`, { state: 'a' }],
  ])('%s', async (_module, params) => {
    const { browser } = await loggedIn();
    const { response } = await browser.navigate(urlWith(params));
    expect([response.status, asksPerson(response)]).toEqual([200, true]);
    expect(await isSignedIn(tenant().person, browser)).toBe(true);
    expectNoRedirect(await agree(urlWith(params), response, browser));
    await expectLoggedOut(browser);
  });

  it(`${plan}-no-post-logout-redirect-uri`, async () => {
    const { browser, id_token_hint } = await loggedIn();
    expectNoRedirect(await logOut(urlWith({ id_token_hint, state: 'a' }), browser));
    await expectLoggedOut(browser);
  });

  it(`${plan}-no-state`, async () => {
    const { browser, id_token_hint } = await loggedIn();
    const { url } = await logOut(urlWith({ id_token_hint, post_logout_redirect_uri }), browser);
    expect(url).toBe(POST_LOGOUT_REDIRECT_URI);
    await expectLoggedOut(browser);
  });
});
