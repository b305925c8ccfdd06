import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../tools/services/free-port.js';
import { type Apache, type ApacheSite, hasApache, redirectUriOf, startApache } from '../support/apache.js';
import { connectApplication, signInAndConsent } from '../support/application.js';
import { type BrowserResponse, HttpBrowser } from '../support/http-browser.js';
import { expectStatus, type Person, signIn, signUpCompany } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';

/** How long the worker may take to tell it. */
const BACKCHANNEL_WAIT_MS = 20_000;

let stack: Stack;
let behind: Server;
let apache: Apache;
let people: [Person, Person];
let sites: [ApacheSite, ApacheSite];

/** The application behind Apache, which knows nothing of OpenID Connect: it says what headers it got. */
const startApplication = async (): Promise<Server> => {
  const server = createServer((request, response) => response.end(JSON.stringify(request.headers)));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return server;
};

const newSite = async (founder: Person): Promise<ApacheSite> => {
  const port = await freePort();
  const settings = {
    backchannelLogoutUri: `http://127.0.0.1:${String(port)}/oidc/callback?logout=backchannel`,
    redirectUris: [redirectUriOf(port)],
    postLogoutRedirectUris: [`http://localhost:${String(port)}/`],
  };
  const { origin, clientId, clientSecret } = await connectApplication(founder, settings);
  const { port: targetPort } = behind.address() as AddressInfo; // it listens on TCP
  return { port, targetPort, issuer: origin, clientId, clientSecret: clientSecret ?? '' };
};

// Only where Debian's package can be had: elsewhere there is none.
const describeWithApache = hasApache ? describe.each([0, 1] as const) : describe.skip.each([0, 1] as const);

if (hasApache) {
  beforeAll(async () => {
    [stack, behind] = await Promise.all([startStack(), startApplication()]);
    people = await Promise.all([signUpCompany(stack), signUpCompany(stack)]);
    sites = [await newSite(people[0]), await newSite(people[1])];
    apache = await startApache(sites);
  });

  afterAll(async () => {
    await apache.stop();
    behind.closeAllConnections();
    behind.close();
    await stack.stop();
  });
}

const homeOf = ({ port }: ApacheSite): string => `http://localhost:${String(port)}/`;

/** Opens the site as somebody who is not signed in there. Returns the authorization request they are sent away with. */
const open = async (site: ApacheSite, browser: HttpBrowser): Promise<URL> => {
  const { status, headers } = await browser.request(homeOf(site), { headers: { accept: 'text/html' } });
  expect(status).toBe(302);
  return new URL(String(headers['location']));
};

const see = (site: ApacheSite, browser: HttpBrowser, headers: Record<string, string> = {}): Promise<BrowserResponse> =>
  browser.request(homeOf(site), { headers: { accept: 'text/html', ...headers } });

describeWithApache('Apache with mod_auth_openidc, of company %i beside another', (our) => {
  const their = our === 0 ? 1 : 0;

  it('lets a person in, and tells the application behind it who they are', async () => {
    const [site, person, browser] = [sites[our], people[our], new HttpBrowser()];
    const request = await open(site, browser);
    expect([request.origin, request.searchParams.get('code_challenge_method')]).toEqual([site.issuer, 'S256']);
    const callback = await signInAndConsent(request.href, person);
    const landed = await browser.request(callback.href);
    expect([landed.status, landed.headers['location']]).toEqual([302, homeOf(site)]);
    const spoofed = { oidc_claim_email: 'mallory@evil.example', 'oidc-claim-email': 'mallory@evil.example' };
    const seen = expectStatus(await see(site, browser, spoofed), 200).json<IncomingHttpHeaders>();
    expect(seen).toMatchObject({
      oidc_claim_iss: person.origin,
      oidc_claim_aud: site.clientId,
      oidc_claim_email: person.email,
      oidc_claim_name: 'Ada Lovelace',
    });
  });

  it('takes no answer that was meant for the other company’s site, or for another browser', async () => {
    const [browser, elsewhere] = [new HttpBrowser(), new HttpBrowser()];
    const callback = await signInAndConsent((await open(sites[our], browser)).href, people[our]);
    const astray = new URL(`${redirectUriOf(sites[their].port)}${callback.search}`);
    await open(sites[their], elsewhere);
    await elsewhere.request(astray.href);
    expect((await see(sites[their], elsewhere)).status).toBe(302);
    await elsewhere.request(callback.href);
    expect((await see(sites[our], elsewhere)).status).toBe(302);
    await browser.request(callback.href);
    expect((await see(sites[our], browser)).status).toBe(200);
  });

  it('lets nobody in whose sign-in failed', async () => {
    const [site, browser] = [sites[our], new HttpBrowser()];
    const request = await open(site, browser);
    request.searchParams.set('prompt', 'none');
    const { url } = await new HttpBrowser().navigate(request.href);
    expect(new URL(url).searchParams.get('error')).toBe('login_required');
    expect((await browser.request(url)).text).toContain('Error');
    expect((await see(site, browser)).status).toBe(302);
  });

  it('signs out at the tenant and comes back', async () => {
    const [site, person, browser] = [sites[our], people[our], new HttpBrowser()];
    await browser.request((await signInAndConsent((await open(site, browser)).href, person)).href);
    const query = new URLSearchParams({ logout: homeOf(site) });
    const { headers } = await browser.request(`${redirectUriOf(site.port)}?${query.toString()}`);
    const logout = new URL(String(headers['location']));
    expect([logout.origin, logout.pathname]).toEqual([site.issuer, '/oauth/logout']);
    expect(logout.searchParams.get('post_logout_redirect_uri')).toBe(homeOf(site));
    expect((await person.browser.navigate(logout.href)).response.status).toBe(200);
    expect((await see(site, browser)).status).toBe(302);
  });

  it('hears over the back channel that a session ended elsewhere, and lets nobody in with it any more', async () => {
    const [site, foreign] = [sites[our], sites[their]];
    const enter = async (at: ApacheSite, person: Person): Promise<HttpBrowser> => {
      expectStatus(await signIn(person, person.browser), 201);
      const browser = new HttpBrowser();
      await browser.request((await signInAndConsent((await open(at, browser)).href, person)).href);
      expect((await see(at, browser)).status).toBe(200);
      return browser;
    };
    const [browser, untouched] = [await enter(site, people[our]), await enter(foreign, people[their])];
    const session = `${people[our].origin}/api/sessions/current`;
    expectStatus(await people[our].browser.request(session, { method: 'DELETE' }), 204);
    const end = Date.now() + BACKCHANNEL_WAIT_MS;
    while ((await see(site, browser)).status === 200 && Date.now() < end) await sleep(100);
    expect((await see(site, browser)).status).toBe(302);
    expect((await see(foreign, untouched)).status).toBe(200);
  });
});
