import { decodeJwt, decodeProtectedHeader, type JWTPayload } from 'jose';
import { type Application, requestTokens, type TokenResponse } from './application.ts';
import { type BrowserResponse, HttpBrowser } from './http-browser.ts';
import { expectStatus, type Person } from './people.ts';

/** An API registered at a tenant. */
export interface RegisteredApi {
  readonly id: string;
  readonly identifier: string;
}

/** Equal in every tenant, so that only the tenant tells them apart. */
export const IDENTIFIER = 'https://api.example/billing';
export const PERMISSIONS = [
  { name: 'invoices:read', description: 'Read your invoices' },
  { name: 'invoices:write', description: 'Write invoices for you' },
  { name: 'invoices:delete', description: 'Delete your invoices' },
];

/** Registers an API as an administrator would. */
export const registerApi = async (founder: Person, identifier = IDENTIFIER): Promise<RegisteredApi> => {
  const json = { name: 'Billing', identifier };
  const created = await founder.browser.request(`${founder.origin}/api/apis`, { json });
  const { id } = expectStatus(created, 201).json<{ id: string }>();
  await setPermissions(founder, id, PERMISSIONS);
  return { id, identifier };
};

export const setPermissions = async (
  { browser, origin }: Person,
  apiId: string,
  items: readonly { name: string; description: string }[],
): Promise<void> => {
  const path = `${origin}/api/apis/${apiId}/permissions`;
  expectStatus(await browser.request(path, { method: 'PUT', json: { items } }), 200);
};

/** Says what the application may do at the API: for people, and on its own. */
export const allowAccess = async (
  { browser, origin }: Person,
  apiId: string,
  { clientId }: Pick<Application, 'clientId'>,
  userPermissions: readonly string[],
  machinePermissions: readonly string[] = [],
): Promise<void> => {
  const path = `${origin}/api/apis/${apiId}/clients/${clientId}`;
  const json = { userPermissions, machinePermissions };
  expectStatus(await browser.request(path, { method: 'PUT', json }), 200);
};

export const changeApi = async ({ browser, origin }: Person, apiId: string, change: object): Promise<void> => {
  expectStatus(await browser.request(`${origin}/api/apis/${apiId}`, { method: 'PATCH', json: change }), 200);
};

/** Asks for a token of the application's own. */
export const requestMachineToken = (
  app: Application,
  form: Record<string, string> = {},
  port?: number,
): Promise<BrowserResponse> =>
  requestTokens(app, { grant_type: 'client_credentials', resource: IDENTIFIER, ...form }, port);

export const machineToken = async (app: Application, form: Record<string, string> = {}): Promise<TokenResponse> =>
  expectStatus(await requestMachineToken(app, form), 200).json<TokenResponse>();

/** What the application is told about a token. */
export const introspect = async (app: Application, token: string): Promise<Record<string, unknown>> => {
  const basic = Buffer.from(`${app.clientId}:${app.clientSecret ?? ''}`).toString('base64');
  const headers = { authorization: `Basic ${basic}` };
  const answer = await new HttpBrowser().request(`${app.origin}/oauth/introspect`, { form: { token }, headers });
  return expectStatus(answer, 200).json();
};

/** Header and claims of a token, not verified. */
export const partsOf = (token: string): { header: Record<string, unknown>; claims: JWTPayload } => ({
  header: { ...decodeProtectedHeader(token) },
  claims: decodeJwt(token),
});

/** The OAuth error of an answer, with its status. */
export const refusalOf = (answer: BrowserResponse): [number, unknown] => [answer.status, answer.json()['error']];
