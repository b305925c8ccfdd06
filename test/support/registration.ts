import { type BrowserRequest, type BrowserResponse, HttpBrowser } from './http-browser.ts';
import { expectStatus, type Person } from './people.ts';
import { REDIRECT_URI } from './application.ts';

/** What a client is told of itself (RFC 7591 §3.2.1, RFC 7592 §3). */
export interface RegisteredClient extends Record<string, unknown> {
  readonly client_id: string;
  readonly client_secret?: string;
  readonly registration_access_token: string;
  readonly registration_client_uri: string;
}

/** Opens the tenant's registration endpoint. */
export const allowRegistration = async ({ browser, origin }: Person, isRegistrationEnabled = true): Promise<void> => {
  const change = { method: 'PATCH', json: { isRegistrationEnabled } } as const;
  expectStatus(await browser.request(`${origin}/api/settings`, change), 200);
};

/** An initial access token of the administrator's. */
export const newInitialToken = async (
  { browser, origin }: Person,
  settings: Record<string, unknown> = {},
): Promise<{ id: string; token: string }> => {
  const json = { name: 'CI', ...settings };
  return expectStatus(await browser.request(`${origin}/api/initial-access-tokens`, { json }), 201).json();
};

const bearer = (token: string | null): Record<string, string> =>
  token === null ? {} : { authorization: `Bearer ${token}` };

/** Asks the registration endpoint as a client would. */
export const askRegistration = (
  origin: string,
  token: string | null,
  metadata: Record<string, unknown> = {},
): Promise<BrowserResponse> => {
  const json = { client_name: 'Client', redirect_uris: [REDIRECT_URI], ...metadata };
  return new HttpBrowser().request(`${origin}/oauth/register`, { json, headers: bearer(token) });
};

export const register = async (
  origin: string,
  token: string,
  metadata: Record<string, unknown> = {},
): Promise<RegisteredClient> => expectStatus(await askRegistration(origin, token, metadata), 201).json();

/** Asks for a client's own record, with its own token or another one. */
export const manage = (
  client: RegisteredClient,
  request: BrowserRequest = {},
  token: string | null = client.registration_access_token,
): Promise<BrowserResponse> =>
  new HttpBrowser().request(client.registration_client_uri, { ...request, headers: bearer(token) });
