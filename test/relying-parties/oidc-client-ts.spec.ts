import { type Server } from 'node:http';
import { type Page } from 'playwright-core';
import { allow } from '../../tools/browser/actions/sign-in.js';
import { signUpCompany } from '../../tools/browser/actions/sign-up.js';
import { type PasskeyBrowser, startPasskeyBrowser } from '../../tools/browser/passkey-browser.js';
import { freePort } from '../../tools/services/free-port.js';
import { authorizeUrl, newPkce } from '../support/application.js';
import { codeMailedTo, ownAddress } from '../support/mail.js';
import { type Stack, startStack } from '../support/stack.js';
import { serveSpa, type SpaSettings } from './spa.js';

let stack: Stack;
let browser: PasskeyBrowser;
let spa: Server;
let home: string;
/** The same application at another origin, which no company registered. */
let stranger: string;
const companies = new Map<string, SpaSettings>();
const pages = new Map<string, Page>();
const addresses = new Map<string, string>();

/** Signs a company up in the browser, and registers the application as a public client. */
const found = async (slug: string): Promise<void> => {
  const { page } = await browser.newPerson();
  const email = ownAddress('ada');
  addresses.set(slug, email);
  const founder = { givenName: 'Ada', familyName: 'Lovelace', username: 'ada', email };
  const company = { name: 'The Company', slug };
  await signUpCompany(page, stack.originOf(), { company, founder }, () => codeMailedTo(email));
  const settings = {
    name: 'SPA',
    type: 'public',
    redirectUris: [`${home}${slug}/callback`],
    postLogoutRedirectUris: [`${home}${slug}/`],
    webOrigins: [new URL(home).origin],
  };
  const { id } = await page.evaluate(async (client) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch('/api/clients', { method: 'POST', headers, body: JSON.stringify(client) });
    return ((await answer.json()) as { client: { id: string } }).client; // as the API's document says
  }, settings);
  companies.set(slug, { authority: stack.originOf(slug), client_id: id });
  pages.set(slug, page);
};

beforeAll(async () => {
  const port = await freePort();
  home = `http://localhost:${String(port)}/`;
  stranger = `http://127.0.0.1:${String(port)}/`;
  [stack, browser, spa] = await Promise.all([startStack(), startPasskeyBrowser(), serveSpa(port, companies)]);
  await Promise.all([found('acme'), found('globex')]);
});

afterAll(async () => {
  spa.closeAllConnections();
  spa.close();
  await Promise.all([stack.stop(), browser.close()]);
});

const pageOf = (slug: string): Page => {
  const page = pages.get(slug);
  if (!page) throw new Error(`There is no ${slug}.`);
  return page;
};

/** What the application shows once it has started: who is signed in, or what went wrong. */
const shownAt = async (page: Page, url?: string): Promise<string> => {
  if (url !== undefined) await page.goto(url);
  await page.locator('body[data-ready]').waitFor();
  return page.locator('body').innerText();
};

/** Runs an expression with the application's UserManager, `users`. */
const run = <T>(page: Page, expression: string): Promise<T> => page.evaluate<T>(`(async () => ${expression})()`);

/** Whether a script of the page can read what the request answers. */
const canRead = (page: Page, url: string, init = '{}'): Promise<boolean> =>
  run(page, `fetch(${JSON.stringify(url)}, ${init}).then(() => true, () => false)`);

describe.each([
  ['acme', 'globex'],
  ['globex', 'acme'],
])('A single-page application with oidc-client-ts, of %s beside %s,', (our, their) => {
  it('signs a person in without a secret, and reads who they are', async () => {
    const page = pageOf(our);
    expect(await shownAt(page, `${home}${our}/`)).toBe('nobody');
    await run(page, 'void users.signinRedirect()');
    await page.waitForURL(/\/consent\?/);
    await allow(page);
    await page.waitForURL(`${home}${our}/callback?**`);
    expect(await shownAt(page)).toBe(addresses.get(our));
    expect(await run(page, 'users.getUser().then(({ profile }) => profile)')).toMatchObject({
      iss: stack.originOf(our),
      aud: companies.get(our)?.client_id,
      name: 'Ada Lovelace',
    });
  });

  it('renews its tokens, without a page and without a person', async () => {
    const page = pageOf(our);
    const token = 'users.getUser().then((user) => user.refresh_token)';
    const before = await run<string>(page, token);
    expect(await run(page, 'users.signinSilent().then((user) => user.profile.email)')).toBe(addresses.get(our));
    const after = await run<string>(page, token);
    expect([typeof before, typeof after, before === after]).toEqual(['string', 'string', false]);
  });

  it('is the only origin that reads what its client is answered', async () => {
    const page = pageOf(our);
    const origin = stack.originOf(our);
    const form = (slug: string) =>
      `{ method: 'POST', body: new URLSearchParams({ client_id: '${companies.get(slug)?.client_id ?? ''}', token: 'none' }) }`;
    expect(await canRead(page, `${origin}/oauth/revoke`, form(our))).toBe(true);
    expect(await canRead(page, `${origin}/api/tenant`)).toBe(false);
    const authorization = authorizeUrl(
      {
        origin,
        clientId: companies.get(our)?.client_id ?? '',
        clientSecret: null,
        redirectUri: `${home}${our}/callback`,
      },
      { code_challenge: newPkce().challenge, code_challenge_method: 'S256', prompt: 'none' },
    );
    expect(await canRead(page, authorization)).toBe(false); // RFC 9700 §2.6
    const elsewhere = await page.context().newPage();
    await elsewhere.goto(`${stranger}${our}/`);
    expect(await canRead(elsewhere, `${origin}/.well-known/openid-configuration`)).toBe(true);
    expect(await canRead(elsewhere, `${origin}/oauth/revoke`, form(our))).toBe(false);
    await elsewhere.close();
  });

  it('shows the refusal of a person', async () => {
    const page = pageOf(our);
    await run(page, 'users.removeUser()');
    await run(page, "void users.signinRedirect({ prompt: 'consent' })");
    await page.waitForURL(/\/consent\?/);
    await page.getByRole('button', { name: 'Deny' }).click();
    await page.waitForURL(`${home}${our}/callback?**`);
    expect(await shownAt(page)).toBe('access_denied');
  });

  it('revokes its tokens, and signs out of its own company', async () => {
    const [page, foreign] = [pageOf(our), pageOf(their)];
    await foreign.goto(`${stack.originOf(their)}/login`); // where they are signed in, or autofill does it
    await foreign.getByRole('heading', { name: 'Hello, Ada' }).waitFor();
    await shownAt(page, `${home}${our}/`);
    await run(page, 'void users.signinRedirect()');
    await page.waitForURL(`${home}${our}/callback?**`);
    expect(await shownAt(page)).toBe(addresses.get(our));
    await run(page, "users.revokeTokens(['refresh_token'])");
    await run(page, 'void users.signoutRedirect()');
    await page.waitForURL(`${home}${our}/`);
    expect(await shownAt(page)).toBe('nobody');
    await page.goto(`${stack.originOf(our)}/settings`);
    await page.waitForURL(/\/login\?/);
    expect(await run(foreign, "fetch('/api/account').then(({ status }) => status)")).toBe(200);
  });
});
