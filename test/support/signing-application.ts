import { type JWTPayload } from 'jose';
import { authorizeUrl, connectApplication, newPkce, REDIRECT_URI, signInAndConsent } from './application.ts';
import { assertionClaims, assertionForm, ClientKey, dpopProof } from './client-keys.ts';
import { type BrowserResponse, HttpBrowser } from './http-browser.ts';
import { expectStatus, type Person } from './people.ts';

type Form = Readonly<Record<string, string>>;

/** What is sent to one of the endpoints in place of what a well-behaved client sends; undefined leaves it out. */
export interface Changes {
  readonly form?: Readonly<Record<string, string | undefined>>;
  readonly assertion?: JWTPayload;
  readonly assertionHeader?: Readonly<Record<string, unknown>>;
  readonly signer?: ClientKey;
  /** The DPoP proof, or none. */
  readonly proof?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** The server process that is asked. */
  readonly port?: number;
}

/** What a pushed request was answered with, and what its code is redeemed with. */
export interface PushedRequest {
  readonly requestUri: string;
  readonly verifier: string;
}

/** A client that signs its assertions and proves possession of a key with DPoP, as FAPI 2.0 wants it. */
export class SigningApplication {
  private constructor(
    readonly founder: Person,
    readonly clientId: string,
    readonly clientSecret: string | null,
    readonly key: ClientKey,
    readonly dpopKey: ClientKey,
  ) {}

  static async connect(
    founder: Person,
    settings: Record<string, unknown> = {},
    algorithm = 'ES256',
  ): Promise<SigningApplication> {
    const [key, dpopKey] = [await ClientKey.make(algorithm), await ClientKey.make()];
    const { clientId, clientSecret } = await connectApplication(founder, {
      authenticationMethod: 'private_key_jwt',
      jwks: { keys: [key.publicJwk] },
      ...settings,
    });
    return new SigningApplication(founder, clientId, clientSecret, key, dpopKey);
  }

  get origin(): string {
    return this.founder.origin;
  }

  /** Posts a form to a path with the client's authentication and a DPoP proof, each changed as asked. */
  async post(path: string, form: Form, changes: Changes = {}): Promise<BrowserResponse> {
    const claims = assertionClaims(this.clientId, this.origin, changes.assertion);
    const signed = assertionForm(await (changes.signer ?? this.key).sign(claims, changes.assertionHeader));
    const proof = changes.proof === undefined ? await this.proofFor('POST', path) : changes.proof;
    const all: Record<string, string | undefined> = { client_id: this.clientId, ...signed, ...form, ...changes.form };
    const { host } = new URL(this.origin);
    const origin = changes.port === undefined ? this.origin : `http://127.0.0.1:${String(changes.port)}`;
    return new HttpBrowser().request(`${origin}${path}`, {
      form: withoutUndefined(all),
      headers: { host, ...(proof === null ? {} : { dpop: proof }), ...changes.headers },
    });
  }

  proofFor(method: string, path: string, accessToken?: string): Promise<string> {
    return dpopProof(this.dpopKey, method, `${this.origin}${path}`, accessToken);
  }

  /** What the client asks for, with a new PKCE pair. */
  newRequest(): { verifier: string; form: Form } {
    const { verifier, challenge } = newPkce();
    const form = {
      response_type: 'code',
      redirect_uri: REDIRECT_URI,
      scope: 'openid profile email offline_access',
      state: 'a-state',
      code_challenge: challenge,
      code_challenge_method: 'S256',
    };
    return { verifier, form };
  }

  /** Pushes a request that the server takes (RFC 9126 §2.2). */
  async push(changes: Changes = {}): Promise<PushedRequest> {
    const { verifier, form } = this.newRequest();
    const answer = expectStatus(await this.post('/oauth/par', form, changes), 201);
    return { requestUri: answer.json<{ request_uri: string }>().request_uri, verifier };
  }

  /** Where a browser is sent with a pushed request. */
  urlOf(requestUri: string, clientId = this.clientId): string {
    return `${this.origin}/oauth/authorize?${new URLSearchParams({ client_id: clientId, request_uri: requestUri }).toString()}`;
  }

  /** Signs in and consents with a pushed request. Returns the URL at the application. */
  authorize(requestUri: string, person = this.founder, browser = person.browser): Promise<URL> {
    return signInAndConsent(this.urlOf(requestUri), person, browser);
  }

  /** A code, with what it is redeemed with. */
  async newCode(changes: Changes = {}): Promise<Form & { code: string }> {
    const { requestUri, verifier } = await this.push(changes);
    const url = await this.authorize(requestUri);
    const code = url.searchParams.get('code');
    if (code === null) throw new Error(`No code came back: ${url.href}`);
    return { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI, code_verifier: verifier };
  }

  /** A whole login. */
  async logIn(): Promise<{ access_token: string; id_token: string; refresh_token: string; token_type: string }> {
    return expectStatus(await this.post('/oauth/token', await this.newCode()), 200).json();
  }

  /** Asks userinfo with a bound token; with `proof`, with that one instead of a good one. */
  async userinfo(accessToken: string, proof?: string | null, scheme = 'DPoP', port?: number): Promise<BrowserResponse> {
    const good = proof === undefined ? await this.proofFor('GET', '/oauth/userinfo', accessToken) : proof;
    const origin = port === undefined ? this.origin : `http://127.0.0.1:${String(port)}`;
    return new HttpBrowser().request(`${origin}/oauth/userinfo`, {
      headers: {
        host: new URL(this.origin).host,
        authorization: `${scheme} ${accessToken}`,
        ...(good === null ? {} : { dpop: good }),
      },
    });
  }

  /** An authorization request that was not pushed. */
  plainUrl(params: Form): string {
    const { origin, clientId, clientSecret } = this;
    return authorizeUrl({ origin, clientId, clientSecret, redirectUri: REDIRECT_URI }, { ...params });
  }
}

const withoutUndefined = (form: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(form).filter((entry): entry is [string, string] => entry[1] !== undefined));
