import { setTimeout as sleep } from 'node:timers/promises';
import { createRemoteJWKSet, customFetch, decodeProtectedHeader, type JWTVerifyGetKey, jwtVerify } from 'jose';
import {
  type Application,
  connectApplication,
  logIn,
  requestTokens,
  type TokenResponse,
} from '../support/application.js';
import { HttpBrowser } from '../support/http-browser.js';
import { expectStatus, type Person, signUpCompany } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';

/** A new key is published for a minute before it signs. */
const LIMIT_MS = 100_000;
const PAUSE_MS = 200;
/** How many logins go on after the new key signs everywhere. */
const AFTERWARDS = 20;

let stack: Stack;
let ports: number[];
let acme: Person;
let globex: Person;

beforeAll(async () => {
  stack = await startStack();
  ports = [stack.port, await stack.addServer()];
  [acme, globex] = await Promise.all([signUpCompany(stack), signUpCompany(stack)]);
});

afterAll(() => stack.stop());

/** What certified libraries do: keys are cached, and fetched again for an unknown one, but not twice in 30 seconds. */
const relyingPartyAt = (port: number, origin: string): JWTVerifyGetKey =>
  createRemoteJWKSet(new URL(`${origin}/.well-known/jwks.json`), {
    [customFetch]: async () => {
      const { host } = new URL(origin);
      const url = `http://127.0.0.1:${String(port)}/.well-known/jwks.json`;
      const { status, text } = await new HttpBrowser().request(url, { headers: { host } });
      return new Response(text, { status });
    },
  });

/** A person's grant at an application, whose ID tokens are renewed at one server process after the other. */
class Login {
  private refreshToken: string;

  private constructor(
    private readonly app: Application,
    { refresh_token: refreshToken = '' }: TokenResponse,
  ) {
    this.refreshToken = refreshToken;
  }

  static async start(person: Person): Promise<Login> {
    const app = await connectApplication(person);
    return new Login(app, await logIn(app, person));
  }

  async renewAt(port: number): Promise<string> {
    const form = { grant_type: 'refresh_token', refresh_token: this.refreshToken };
    const tokens = expectStatus(await requestTokens(this.app, form, port), 200).json<TokenResponse>();
    this.refreshToken = tokens.refresh_token ?? '';
    return tokens.id_token;
  }
}

const keyIdOf = (token: string): string => decodeProtectedHeader(token).kid ?? '';

it('not one ID token fails to verify while the keys are rotated, whichever process signs or publishes', async () => {
  const [ours, theirs] = [await Login.start(acme), await Login.start(globex)];
  const relyingParties = ports.map((port) => relyingPartyAt(port, acme.origin));
  const verifyEverywhere = async (token: string): Promise<void> => {
    for (const keys of relyingParties) await jwtVerify(token, keys, { issuer: acme.origin });
  };
  const former = keyIdOf(await ours.renewAt(stack.port));
  const formerOfOthers = keyIdOf(await theirs.renewAt(stack.port));
  const rotation = { json: { algorithm: 'RS256' } };
  expectStatus(await acme.browser.request(`${acme.origin}/api/signing-keys/rotations`, rotation), 202);

  const tokens: string[] = [];
  let isNewEverywhere = false;
  for (const end = Date.now() + LIMIT_MS; !isNewEverywhere && Date.now() < end; await sleep(PAUSE_MS)) {
    const issued = [];
    for (const port of ports) issued.push(await ours.renewAt(port));
    for (const token of issued) await verifyEverywhere(token);
    tokens.push(...issued);
    isNewEverywhere = issued.every((token) => keyIdOf(token) !== former);
  }
  expect(isNewEverywhere).toBe(true);
  for (let count = 0; count < AFTERWARDS; count += 1) tokens.push(await ours.renewAt(ports[count % 2] ?? 0));
  for (const token of tokens) await verifyEverywhere(token);
  expect(new Set(tokens.map(keyIdOf)).size).toBe(2);
  expect(keyIdOf(await theirs.renewAt(stack.port))).toBe(formerOfOthers);
}, 180_000);
