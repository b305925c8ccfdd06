import { type BrowserResponse, type HttpBrowser } from './http-browser.ts';
import { assertPasskey, expectStatus, type Person } from './people.ts';

/** What a browser is told that asks to be signed in by another device. */
export interface LoginRequest {
  readonly id: string;
  readonly userCode: string;
  readonly url: string;
  readonly expiresAt: string;
}

/** Of an application's sign-in where there is one. */
const pathOf = (origin: string, interaction?: string): string =>
  interaction === undefined
    ? `${origin}/api/login-requests`
    : `${origin}/api/interactions/${interaction}/login-requests`;

export const beginLoginRequest = async (
  origin: string,
  browser: HttpBrowser,
  interaction?: string,
): Promise<LoginRequest> => {
  const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };
  const begun = await browser.request(pathOf(origin, interaction), { method: 'POST', headers });
  return expectStatus(begun, 201).json<LoginRequest>();
};

export const stateOfLoginRequest = (origin: string, browser: HttpBrowser, id: string): Promise<BrowserResponse> =>
  browser.request(`${origin}/api/login-requests/${id}`);

export const redeemLoginRequest = (
  origin: string,
  browser: HttpBrowser,
  id: string,
  interaction?: string,
): Promise<BrowserResponse> => browser.request(`${pathOf(origin, interaction)}/${id}/redemption`, { method: 'POST' });

/** What the page of the signed-in device does with a code. */
export const answerLoginRequest = (
  { browser, origin }: Pick<Person, 'browser' | 'origin'>,
  step: 'lookup' | 'approval' | 'denial',
  userCode: string,
): Promise<BrowserResponse> => browser.request(`${origin}/api/login-requests/${step}`, { json: { userCode } });

/** Confirms with a passkey in the person's own browser. */
export const confirmPresence = async (person: Person): Promise<void> => {
  const json = await assertPasskey(person, person.browser);
  expectStatus(await person.browser.request(`${person.origin}/api/account/reauthentication`, { json }), 204);
};

/** Approves as the page does: with a passkey assertion given for it. */
export const approveLoginRequest = async (person: Person, userCode: string): Promise<void> => {
  await confirmPresence(person);
  expectStatus(await answerLoginRequest(person, 'approval', userCode), 204);
};
