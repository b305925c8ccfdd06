import { expectStatus, type Person } from './people.ts';
import { type BrowserResponse, type HttpBrowser } from './http-browser.ts';

export const idOf = async ({ browser, origin }: Pick<Person, 'browser' | 'origin'>): Promise<string> =>
  expectStatus(await browser.request(`${origin}/api/account`), 200).json<{ id: string }>().id;

/** Has an administrator issue a one-time login link. Returns its token. */
export const issueLoginLink = async (by: Person, userId: string, validMinutes = 15): Promise<string> => {
  const issued = await by.browser.request(`${by.origin}/api/users/${userId}/login-links`, { json: { validMinutes } });
  return new URL(expectStatus(issued, 201).json<{ url: string }>().url).hash.slice(1);
};

export const redeemLoginLink = (origin: string, browser: HttpBrowser, token: string): Promise<BrowserResponse> =>
  browser.request(`${origin}/api/login-links/redemption`, { json: { token } });
