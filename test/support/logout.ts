import { type Application } from './application.ts';
import { type BrowserResponse, type HttpBrowser } from './http-browser.ts';
import { type Person } from './people.ts';

/** Where an application sends a browser to end the session (OpenID Connect RP-Initiated Logout 1.0 §2). */
export const logoutUrl = (origin: string, params: Readonly<Record<string, string>> = {}): string => {
  const query = new URLSearchParams(params).toString();
  return `${origin}/oauth/logout${query === '' ? '' : `?${query}`}`;
};

/** What the browser shows after a logout request, and where it ended. */
export interface LogoutStep {
  readonly url: string;
  readonly response: BrowserResponse;
}

/** The form that stands on a page of the logout: on ours for people, or on one that sends itself. */
const formOf = (html: string): { action: string; fields: Record<string, string> } => {
  const data = /<script type="application\/json" id="page-data">(.*?)<\/script>/.exec(html)?.[1];
  if (data !== undefined) {
    const page = JSON.parse(data) as { kind: string; action: string; xsrf: string };
    if (page.kind !== 'logout') throw new Error(`The page is no logout page but ${page.kind}.`);
    return { action: page.action, fields: { xsrf: page.xsrf, logout: 'yes' } };
  }
  const inputs = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  const action = /action="([^"]+)"/.exec(html)?.[1];
  if (action === undefined) throw new Error(`There is no form in ${html}`);
  return { action, fields: Object.fromEntries(inputs.map(([, name = '', value = '']) => [name, value])) };
};

/** Whether the page asks the person before it does anything. */
export const asksPerson = ({ text }: BrowserResponse): boolean => text.includes('"kind":"logout"');

/** Opens a logout request and agrees to it. Returns where the browser ended. */
export const logOut = async (url: string, browser: HttpBrowser): Promise<LogoutStep> => {
  const { response } = await browser.navigate(url);
  return agree(url, response, browser);
};

/** Sends the form of a logout page, as the person's click or the page itself does. */
export const agree = async (url: string, page: BrowserResponse, browser: HttpBrowser): Promise<LogoutStep> => {
  const { action, fields } = formOf(page.text);
  const confirmed = await browser.request(new URL(action, url).href, { form: fields });
  const { location } = confirmed.headers;
  if (typeof location !== 'string') return { url, response: confirmed };
  const target = new URL(location, url);
  if (target.origin !== new URL(url).origin) return { url: target.href, response: confirmed };
  return browser.navigate(target.href);
};

/** Whether the browser is signed in to the person's tenant. */
export const isSignedIn = async ({ origin }: Pick<Person, 'origin'>, browser: HttpBrowser): Promise<boolean> =>
  (await browser.request(`${origin}/api/account`)).status === 200;

/** Logs out at the application's provider with a hint. */
export const logOutWithHint = (app: Application, idToken: string, browser: HttpBrowser): Promise<LogoutStep> =>
  logOut(logoutUrl(app.origin, { id_token_hint: idToken }), browser);
