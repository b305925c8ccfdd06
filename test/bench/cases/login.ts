import { createHash, randomBytes } from 'node:crypto';
import { decodeJwt, expectThat, jsonOf } from '../check.ts';
import { type Answer, type Connection, headerOf, type WireRequest } from '../connection.ts';
import { CookieJar } from '../cookie-jar.ts';
import { newAddress } from '../new-address.ts';
import { basicOf, issuerOf, REDIRECT_URI, SCOPES, type Subject, type Target, type Tokens } from '../target.ts';
import { type Case } from './case.ts';

type Options = Parameters<NonNullable<Subject['passkey']>['get']>[1];

/** By what Permiso knows a browser again in which the person signed in before. */
const DEVICE_COOKIE = 'permiso_device';

/**
 * The person's browser at the subject's host, without a session, with an address of its own behind the proxy that the
 * bench is. It is the browser of last time: people hear by mail of a new one, and who logs in daily hears nothing.
 */
class Browser {
  private readonly jar: CookieJar;
  private readonly address = newAddress();

  readonly subject: Subject;
  private readonly connection: Connection;

  constructor(connection: Connection, subject: Subject) {
    this.connection = connection;
    this.subject = subject;
    this.jar = CookieJar.keeping(DEVICE_COOKIE, subject.lastBrowser);
    subject.lastBrowser = this.jar;
  }

  async send(path: string, request: Partial<WireRequest> = {}): Promise<Answer> {
    const { host } = this.subject;
    const headers = { ...this.jar.headersFor(path), 'x-forwarded-for': this.address, ...request.headers };
    const method = request.method ?? (request.json === undefined ? 'GET' : 'POST');
    const answer = await this.connection.send({ ...request, path, host, method, headers });
    this.jar.keep(answer);
    return answer;
  }
}

/** Where a redirect leads, as a path of the same host or another URL. */
const locationOf = (answer: Answer, subject: Subject): string => {
  expectThat(answer.status === 303 || answer.status === 302, 'expected a redirect', answer);
  const location = headerOf(answer, 'location') ?? '';
  return location.startsWith(issuerOf(subject)) ? location.slice(issuerOf(subject).length) : location;
};

/** Signs in with the passkey; returns where the browser goes on. */
const signIn = async (browser: Browser, interaction: string): Promise<string> => {
  const { subject } = browser;
  const { passkey } = subject;
  if (!passkey) return locationOf(await browser.send(interaction, { json: {} }), subject);
  const begun = await browser.send('/api/passkeys/authentication-options', { json: {} });
  const { ceremonyId, options } = jsonOf<{ ceremonyId: string; options: Options }>(begun);
  const json = { ceremonyId, response: passkey.get(issuerOf(subject), options) };
  const answer = await browser.send(`${interaction}/login`, { json });
  return jsonOf<{ redirectTo: string }>(answer).redirectTo.replace(issuerOf(subject), '');
};

/**
 * Logs the subject's person in: authorization code with PKCE (RFC 7636), redeemed, and the ID token looked at.
 * @throws WrongAnswer
 */
export const logIn = async (connection: Connection, subject: Subject, scope = SCOPES): Promise<Tokens> => {
  const browser = new Browser(connection, subject);
  const verifier = randomBytes(32).toString('base64url');
  const nonce = randomBytes(8).toString('hex');
  const query = new URLSearchParams({
    client_id: subject.clientId,
    response_type: 'code',
    redirect_uri: REDIRECT_URI,
    scope,
    nonce,
    state: nonce,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const interaction = locationOf(await browser.send(`/oauth/authorize?${query.toString()}`), subject);
  const resume = await signIn(browser, interaction);
  const back = new URL(locationOf(await browser.send(resume), subject), REDIRECT_URI);
  const code = back.searchParams.get('code');
  expectThat(code !== null && back.searchParams.get('state') === nonce, `no code came back: ${back.href}`);
  const form = {
    grant_type: 'authorization_code',
    code: code ?? '',
    redirect_uri: REDIRECT_URI,
    code_verifier: verifier,
  };
  const headers = basicOf(subject);
  const answer = await connection.send({ method: 'POST', path: '/oauth/token', host: subject.host, headers, form });
  const tokens = jsonOf<Record<string, string>>(answer);
  const { header, payload } = decodeJwt(tokens['id_token']);
  const isRight =
    payload['sub'] === subject.userId && payload['nonce'] === nonce && payload['iss'] === issuerOf(subject);
  expectThat(header['alg'] === 'RS256' && isRight, 'not the ID token of this login', answer);
  return { accessToken: tokens['access_token'] ?? '', refreshToken: tokens['refresh_token'] ?? '' };
};

/** The whole of a login, up to the person's claims. */
export const login: Case = {
  name: 'login',
  operationOf: (_target: Target) => async (connection, subject) => {
    const { accessToken } = await logIn(connection, subject);
    const headers = { authorization: `Bearer ${accessToken}` };
    const answer = await connection.send({ method: 'GET', path: '/oauth/userinfo', host: subject.host, headers });
    expectThat(jsonOf(answer)['sub'] === subject.userId, 'not the claims of this person', answer);
  },
};
