import { createRemoteJWKSet, customFetch, type JWTPayload, jwtVerify } from 'jose';
import {
  type Application,
  authorizeUrl,
  connectApplication,
  requestTokens,
  type TokenResponse,
} from '../support/application.ts';
import { type BrowserResponse, HttpBrowser } from '../support/http-browser.ts';
import { assertPasskey, expectStatus, join, type Person, signUpCompany } from '../support/people.ts';
import { type Stack } from '../support/stack.ts';

/** What the conformance suite is told of a provider: two clients of it and a person, here in each of two tenants. */
export interface OidccTenant {
  readonly client: Application;
  readonly client2: Application;
  readonly founder: Person;
  readonly person: Person;
}

/** How the provider sends its answer to the client. */
export type ResponseMode = 'default' | 'form_post';

/** The suite's Basic clients know nothing of PKCE (OpenID Connect Core leaves it to OAuth). */
const SETTINGS = { requiresPkce: false, postLogoutRedirectUris: ['https://app.example/signed-out'] };

export const POST_LOGOUT_REDIRECT_URI = 'https://app.example/signed-out';

export const setOidccTenant = async (stack: Stack): Promise<OidccTenant> => {
  const founder = await signUpCompany(stack);
  return {
    client: await connectApplication(founder, { name: 'Client', ...SETTINGS }),
    client2: await connectApplication(founder, { name: 'Client 2', ...SETTINGS }),
    founder,
    person: await join(stack, founder, 'person'),
  };
};

/** What an authorization request ended with. */
export interface AuthorizationAnswer {
  /** Where the answer was sent, or null where the browser shows an error page instead. */
  readonly redirectUri: string | null;
  readonly params: Readonly<Record<string, string>>;
  /** What the person was asked on the way: `login`, `consent`. */
  readonly steps: readonly string[];
  readonly page: BrowserResponse;
}

/** An authorization request; undefined leaves a parameter out. */
export type RequestParams = Readonly<Record<string, string | undefined>>;

export const requestUrl = (app: Application, mode: ResponseMode, params: RequestParams): string => {
  const url = new URL(authorizeUrl(app, { scope: 'openid', nonce: 'a-nonce' }));
  if (mode === 'form_post') url.searchParams.set('response_mode', mode);
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  return url.href;
};

/** Goes through an authorization request as a person would, up to the answer that reaches the client. */
export const authorizeAt = async (
  request: string,
  person: Person,
  browser: HttpBrowser = person.browser,
): Promise<AuthorizationAnswer> => {
  const { origin } = new URL(request);
  const steps: string[] = [];
  let { url, response } = await browser.navigate(request);
  for (;;) {
    const target = new URL(url);
    if (target.origin !== origin) {
      const params = Object.fromEntries(target.searchParams);
      return { redirectUri: `${target.origin}${target.pathname}`, params, steps, page: response };
    }
    const uid = target.searchParams.get('interaction');
    if (uid === null || steps.length === 3) return { ...formIn(response.text), steps, page: response };
    const step = target.pathname.slice(1);
    steps.push(step);
    const json = step === 'login' ? await assertPasskey(person, browser) : { decision: 'allow' };
    const answer = await browser.request(`${origin}/api/interactions/${uid}/${step}`, { json });
    ({ url, response } = await browser.navigate(expectStatus(answer, 200).json<{ redirectTo: string }>().redirectTo));
  }
};

/** The form of an answer in the mode form_post (OAuth 2.0 Form Post Response Mode §2), which sends itself. */
const formIn = (html: string): Pick<AuthorizationAnswer, 'redirectUri' | 'params'> => {
  const action = /<form method="post" action="([^"]+)"/.exec(html)?.[1];
  const inputs = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  const params = inputs.map(([, name = '', value = '']) => [name, unescapeHtml(value)] as const);
  return { redirectUri: action === undefined ? null : unescapeHtml(action), params: Object.fromEntries(params) };
};

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
const unescapeHtml = (text: string): string =>
  text.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => ENTITIES[name] ?? '');

export const redeemCode = (app: Application, code = '', form: Record<string, string> = {}): Promise<BrowserResponse> =>
  requestTokens(app, { grant_type: 'authorization_code', code, redirect_uri: app.redirectUri, ...form });

/** Tokens with what the ID token says, verified as Core §3.1.3.7 has it. */
export interface Login {
  readonly tokens: TokenResponse;
  readonly claims: JWTPayload;
  readonly steps: readonly string[];
}

/** A whole login with the given request. */
export const logInAt = async (
  app: Application,
  mode: ResponseMode,
  person: Person,
  params: RequestParams = {},
  browser: HttpBrowser = person.browser,
): Promise<Login> => {
  const answer = await authorizeAt(requestUrl(app, mode, params), person, browser);
  expect(answer).toMatchObject({ redirectUri: app.redirectUri, params: { state: 'a-state', iss: app.origin } });
  const tokens = expectStatus(await redeemCode(app, answer.params['code']), 200).json<TokenResponse>();
  const claims = await verifyIdToken(app, tokens.id_token);
  expect(claims['nonce']).toBe('nonce' in params ? params['nonce'] : 'a-nonce');
  return { tokens, claims, steps: answer.steps };
};

export const verifyIdToken = async (app: Application, idToken: string): Promise<JWTPayload> => {
  const browser = new HttpBrowser();
  const keys = createRemoteJWKSet(new URL(`${app.origin}/.well-known/jwks.json`), {
    [customFetch]: async (url) => new Response((await browser.request(url)).text),
  });
  const options = { issuer: app.origin, audience: app.clientId, algorithms: ['RS256'] };
  return (await jwtVerify(idToken, keys, options)).payload;
};

export const userinfoOf = async (app: Application, accessToken: string): Promise<Record<string, unknown>> => {
  const headers = { authorization: `Bearer ${accessToken}` };
  return expectStatus(await new HttpBrowser().request(`${app.origin}/oauth/userinfo`, { headers }), 200).json();
};

/** The error on the page that a browser is shown in place of a redirect. */
export const errorOnPage = ({ redirectUri, page }: AuthorizationAnswer): string => {
  expect([redirectUri, page.status]).toEqual([null, 400]);
  return /"code":"(\w+)"/.exec(page.text)?.[1] ?? page.text;
};
