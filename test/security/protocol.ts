import { type Application, connectApplication } from '../support/application.ts';
import { HttpBrowser } from '../support/http-browser.ts';
import { type Person, signUpCompany } from '../support/people.ts';
import { type RawResponse, sendRaw } from '../support/raw-request.ts';
import { type Stack, startStack } from '../support/stack.ts';

/** An OAuth error as a program gets it. */
export interface OAuthError {
  readonly status: number;
  readonly error: string;
  readonly error_description?: string;
}

const ERROR = /^[a-z]+(_[a-z]+)*$/;

/** The error in an answer of a protocol endpoint (RFC 6749 §5.2). Anything else fails the test. */
export const errorOf = ({ status, contentType, text }: RawResponse): OAuthError => {
  const body: unknown = contentType.startsWith('application/json') ? JSON.parse(text) : null;
  expect({ text, body }).toMatchObject({ body: { error: expect.stringMatching(ERROR) } });
  expect(Math.floor(status / 100)).toBe(4);
  return { status, ...(body as Omit<OAuthError, 'status'>) }; // checked just now
};

/** The error that a page shows to whoever sits in front of the browser. Anything else fails the test. */
export const pageErrorOf = ({ status, contentType, text }: RawResponse): OAuthError => {
  const data = /<script type="application\/json" id="page-data">(.*?)<\/script>/.exec(text)?.[1] ?? 'null';
  const page = JSON.parse(data) as { kind: string; code: string } | null;
  expect({ contentType, page }).toMatchObject({
    contentType: 'text/html; charset=utf-8',
    page: { kind: 'error', code: expect.stringMatching(ERROR) },
  });
  expect(Math.floor(status / 100)).toBe(4);
  return { status, error: page?.code ?? '' };
};

/** A tenant with an application, and raw requests to its provider. */
export class ProtocolScene {
  private constructor(
    readonly stack: Stack,
    readonly founder: Person,
    readonly application: Application,
  ) {}

  static async set(): Promise<ProtocolScene> {
    return ProtocolScene.at(await startStack());
  }

  /** Two tenants on one stack, each with an application of the same name and the same addresses. */
  static async pair(overrides: Record<string, string> = {}): Promise<[ProtocolScene, ProtocolScene]> {
    const stack = await startStack(overrides);
    return Promise.all([ProtocolScene.at(stack), ProtocolScene.at(stack)]);
  }

  private static async at(stack: Stack): Promise<ProtocolScene> {
    const founder = await signUpCompany(stack);
    return new ProtocolScene(stack, founder, await connectApplication(founder));
  }

  /** The authentication of the application by its secret. */
  get basic(): string {
    return basicOf(`${this.application.clientId}:${this.application.clientSecret ?? ''}`);
  }

  /** Sends a request line to the tenant's host as it stands. */
  send(requestLine: string, headers: readonly string[] = [], body = ''): Promise<RawResponse> {
    const { host } = new URL(this.founder.origin);
    return sendRaw(this.stack.port, requestLine, [`host: ${host}`, ...headers], body);
  }

  /** Posts a form as it stands. */
  post(
    path: string,
    form: string,
    headers: readonly string[] = [`authorization: ${this.basic}`],
  ): Promise<RawResponse> {
    return this.send(`POST ${path}`, ['content-type: application/x-www-form-urlencoded', ...headers], form);
  }

  /** Whether the server still does its work. */
  async expectReady(): Promise<void> {
    const { status } = await new HttpBrowser().request(`${this.stack.originOf()}/readyz`);
    expect(status).toBe(200);
  }
}

/** An Authorization header of the scheme Basic, of text or of bytes. */
export const basicOf = (credentials: string | Buffer): string =>
  `Basic ${Buffer.from(credentials as Buffer).toString('base64')}`;
