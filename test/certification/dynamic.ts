import {
  authorizeUrl,
  REDIRECT_URI,
  requestTokens,
  signInAndConsent,
  type TokenResponse,
} from '../support/application.ts';
import { assertionClaims, assertionForm, type ClientKey } from '../support/client-keys.ts';
import { type BrowserResponse } from '../support/http-browser.ts';
import { expectStatus, type Person, signUpCompany } from '../support/people.ts';
import { allowRegistration, newInitialToken, type RegisteredClient } from '../support/registration.ts';
import { requestAt } from '../support/server-process.ts';
import { type Stack } from '../support/stack.ts';

/** The Dynamic profile: every client registers itself, and sends no PKCE, as the suite's clients do. */
export interface DynamicTenant {
  readonly founder: Person;
  /** An initial access token. */
  readonly token: string;
}

export const setDynamicTenant = async (stack: Stack): Promise<DynamicTenant> => {
  const founder = await signUpCompany(stack);
  await allowRegistration(founder);
  return { founder, ...(await newInitialToken(founder, { requiresPkce: false })) };
};

const applicationOf = ({ founder }: DynamicTenant, client: RegisteredClient, redirectUri: string) => ({
  origin: founder.origin,
  clientId: client.client_id,
  clientSecret: client.client_secret ?? null,
  redirectUri,
});

/** The address of a client's authorization request. */
export const requestOf = (
  tenant: DynamicTenant,
  client: RegisteredClient,
  params: Record<string, string> = {},
  redirectUri = REDIRECT_URI,
): string => authorizeUrl(applicationOf(tenant, client, redirectUri), { nonce: 'a-nonce', ...params });

/** What the client is answered once the person signed in and consented. */
export const callbackFor = async (
  tenant: DynamicTenant,
  client: RegisteredClient,
  redirectUri = REDIRECT_URI,
): Promise<URL> => signInAndConsent(requestOf(tenant, client, {}, redirectUri), tenant.founder);

/** A code as the form that redeems it. */
export const codeFor = async (tenant: DynamicTenant, client: RegisteredClient): Promise<Record<string, string>> => {
  const code = (await callbackFor(tenant, client)).searchParams.get('code') ?? '';
  return { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI };
};

/** A form to the token endpoint, from a client with a secret. */
export const redeem = (
  tenant: DynamicTenant,
  client: RegisteredClient,
  form: Record<string, string>,
): Promise<BrowserResponse> => requestTokens(applicationOf(tenant, client, REDIRECT_URI), form);

/** A login of a client with a secret. */
export const tokensFor = async (tenant: DynamicTenant, client: RegisteredClient): Promise<TokenResponse> =>
  expectStatus(await redeem(tenant, client, await codeFor(tenant, client)), 200).json<TokenResponse>();

/** A form to the token endpoint of the server process at `port`, from a client that signs with `key`. */
export const redeemSigned = async (
  { founder: { origin } }: DynamicTenant,
  client: RegisteredClient,
  key: ClientKey,
  form: Record<string, string>,
  port = Number(new URL(origin).port),
): Promise<BrowserResponse> => {
  const assertion = await key.sign(assertionClaims(client.client_id, origin));
  return requestAt(port, `${origin}/oauth/token`, {
    form: { client_id: client.client_id, ...form, ...assertionForm(assertion) },
  });
};

/** What the screen of a client's consent tells of the client. */
export const consentScreenOf = async (
  tenant: DynamicTenant,
  client: RegisteredClient,
): Promise<Record<string, unknown>> => {
  const { browser, origin } = tenant.founder;
  const { url } = await browser.navigate(requestOf(tenant, client));
  const uid = new URL(url).searchParams.get('interaction') ?? '';
  const step = expectStatus(await browser.request(`${origin}/api/interactions/${uid}`), 200);
  return step.json<{ client: Record<string, unknown> }>().client;
};

/** Status and error of the page that a browser sees in place of a redirect. */
export const pageErrorOf = async ({ founder }: DynamicTenant, url: string): Promise<[number, string | undefined]> => {
  const { status, text } = await founder.browser.request(url, { headers: { accept: 'text/html' } });
  return [status, /"code":"(\w+)"/.exec(text)?.[1]];
};
