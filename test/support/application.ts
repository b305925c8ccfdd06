import { createHash, randomBytes } from 'node:crypto';
import { type BrowserResponse, HttpBrowser } from './http-browser.ts';
import { assertPasskey, expectStatus, type Person } from './people.ts';

/** A client registered at a tenant, and what it needs to log people in. */
export interface Application {
  readonly origin: string;
  readonly clientId: string;
  readonly clientSecret: string | null;
  readonly redirectUri: string;
}

export interface TokenResponse {
  readonly id_token: string;
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly expires_in: number;
  readonly token_type: string;
  readonly scope: string;
}

export const REDIRECT_URI = 'https://app.example/callback';

/** Registers an application as an administrator would. */
export const connectApplication = async (
  founder: Person,
  settings: Record<string, unknown> = {},
): Promise<Application> => {
  const json = { name: 'Grafana', redirectUris: [REDIRECT_URI], ...settings };
  const created = expectStatus(await founder.browser.request(`${founder.origin}/api/clients`, { json }), 201);
  const { client, secret } = created.json<{ client: { id: string }; secret: string | null }>();
  return { origin: founder.origin, clientId: client.id, clientSecret: secret, redirectUri: REDIRECT_URI };
};

/** PKCE (RFC 7636 §4.1, §4.2). */
export const newPkce = (): { verifier: string; challenge: string } => {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
};

export const authorizeUrl = (app: Application, params: Record<string, string>): string => {
  const query = new URLSearchParams({
    client_id: app.clientId,
    response_type: 'code',
    redirect_uri: app.redirectUri,
    scope: 'openid profile email groups offline_access',
    state: 'a-state',
    ...params,
  });
  return `${app.origin}/oauth/authorize?${query.toString()}`;
};

/** Begins a sign-in for the application. Returns the uid of the interaction that the browser is asked to answer. */
export const beginInteraction = async (app: Application, browser: HttpBrowser): Promise<string> => {
  const pkce = { code_challenge: newPkce().challenge, code_challenge_method: 'S256' };
  const { url } = await browser.navigate(authorizeUrl(app, pkce));
  const uid = new URL(url).searchParams.get('interaction');
  if (uid === null) throw new Error(`No sign-in began at ${url}`);
  return uid;
};

/**
 * Opens an authorization request and goes through sign-in and consent as a person would.
 * @returns the URL that the browser was sent to at the application
 */
export const signInAndConsent = async (
  request: string,
  person: Person,
  browser: HttpBrowser = person.browser,
): Promise<URL> => {
  const { origin } = new URL(request);
  let { url } = await browser.navigate(request);
  for (let step = 0; step < 3 && new URL(url).origin === origin; step++) {
    const { pathname, searchParams } = new URL(url);
    const uid = searchParams.get('interaction');
    if (uid === null) throw new Error(`The sign-in stopped at ${url}`);
    const interaction = `${origin}/api/interactions/${uid}`;
    const json = pathname === '/login' ? await assertPasskey(person, browser) : { decision: 'allow' };
    const answer = await browser.request(`${interaction}${pathname}`, { json });
    ({ url } = await browser.navigate(expectStatus(answer, 200).json<{ redirectTo: string }>().redirectTo));
  }
  return new URL(url);
};

/** `signInAndConsent` for an authorization request of the application's. */
export const authorize = (
  app: Application,
  person: Person,
  params: Record<string, string>,
  browser: HttpBrowser = person.browser,
): Promise<URL> => signInAndConsent(authorizeUrl(app, params), person, browser);

/**
 * Sends a request to the token endpoint with the client's own authentication; with `port`, to the server process that
 * listens there.
 */
export const requestTokens = (
  app: Application,
  form: Record<string, string>,
  port?: number,
): Promise<BrowserResponse> => {
  const basic = Buffer.from(`${app.clientId}:${app.clientSecret ?? ''}`).toString('base64');
  const authentication: Record<string, string> = app.clientSecret === null ? {} : { authorization: `Basic ${basic}` };
  const body = app.clientSecret === null ? { client_id: app.clientId, ...form } : form;
  const origin = port === undefined ? app.origin : `http://127.0.0.1:${String(port)}`;
  const headers = { host: new URL(app.origin).host, ...authentication };
  return new HttpBrowser().request(`${origin}/oauth/token`, { form: body, headers });
};

/** A whole login: authorization code with PKCE, exchanged for tokens; with `port`, at the server that listens there. */
export const logIn = async (
  app: Application,
  person: Person,
  params: Record<string, string> = {},
  port?: number,
): Promise<TokenResponse> => {
  const { verifier, challenge } = newPkce();
  const url = await authorize(app, person, { code_challenge: challenge, code_challenge_method: 'S256', ...params });
  const code = url.searchParams.get('code');
  if (code === null) throw new Error(`No code came back: ${url.href}`);
  const form = { grant_type: 'authorization_code', code, redirect_uri: app.redirectUri, code_verifier: verifier };
  const answer = await requestTokens(app, form, port);
  return expectStatus(answer, 200).json<TokenResponse>();
};
