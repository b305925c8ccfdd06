import { setTimeout as sleep } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { createRemoteJWKSet, customFetch, decodeProtectedHeader, type JWTVerifyGetKey, jwtVerify } from 'jose';
import pg from 'pg';
import {
  type Application,
  connectApplication,
  logIn,
  requestTokens,
  type TokenResponse,
} from '../support/application.js';
import { HttpBrowser } from '../support/http-browser.js';
import { expectStatus, type Person, signUpCompany } from '../support/people.js';
import { signingKeysOf } from '../support/signing-keys.js';
import { type Stack, startStack } from '../support/stack.js';

/** How long a new key is published before it signs, and for how long libraries don't fetch keys again. */
const PUBLISHED_MS = 60_000;
const COOL_DOWN_MS = 30_000;
/** A minute here: waits are shortened alike, so that what has to be longer than another stays so. */
const SHORTENED = 10;
const LIMIT_MS = 40_000;
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
    cooldownDuration: COOL_DOWN_MS / SHORTENED,
  });

/** Moves the dates of the company's next key to the past, and has the worker do what has become due. */
const letNextKeySign = async (slug: string): Promise<void> => {
  const database = new pg.Client({ connectionString: stack.env['DB_CONNECTION_STRING'] });
  const queue = new Queue('signing-keys', { connection: { url: stack.env['REDIS_URL'] ?? '' }, prefix: '{permiso}' });
  await database.connect();
  try {
    const { rows } = await database.query<{ tenant_id: string }>(
      `UPDATE signing_keys SET activate_at = now() - interval '1 second'
        WHERE state = 'next' AND tenant_id = (SELECT id FROM tenants WHERE slug = $1) RETURNING tenant_id`,
      [slug],
    );
    await queue.add('advance', { version: 1, tenantId: rows[0]?.tenant_id });
  } finally {
    await Promise.all([database.end(), queue.close()]);
  }
};

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
  let publishedAt = Number.POSITIVE_INFINITY;
  for (const end = Date.now() + LIMIT_MS; !isNewEverywhere && Date.now() < end; await sleep(PAUSE_MS)) {
    if (publishedAt === Number.POSITIVE_INFINITY) {
      const next = (await signingKeysOf(acme)).find(({ state }) => state === 'next');
      if (next) {
        expect(Date.parse(next.activateAt ?? '') - Date.parse(next.createdAt)).toBeGreaterThanOrEqual(PUBLISHED_MS);
        publishedAt = Date.now();
      }
    } else if (Date.now() - publishedAt > PUBLISHED_MS / SHORTENED) {
      await letNextKeySign(acme.slug);
      publishedAt = Number.NaN; // once
    }
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
