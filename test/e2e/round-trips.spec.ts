import { randomBytes } from 'node:crypto';
import pg from 'pg';
import {
  type Application,
  connectApplication,
  logIn,
  requestTokens,
  type TokenResponse,
} from '../support/application.js';
import { type CountingProxy, startCountingProxy } from '../support/counting-proxy.js';
import { HttpBrowser } from '../support/http-browser.js';
import { expectStatus, type Person, signUpCompany } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';

/**
 * How often a request goes to PostgreSQL and Redis and waits. It is what requests cost besides the engine's own work
 * (docs/performance.md), so a number that grows is worth a thought.
 */
let stack: Stack;
let postgres: CountingProxy;
let redis: CountingProxy;
let app: Application;
let person: Person;
let tokens: TokenResponse;

/** An empty database, by way of a proxy. */
const proxiedDatabase = async (): Promise<string> => {
  const url = new URL(postgres.url);
  url.pathname = `/e2e_${randomBytes(6).toString('hex')}`;
  const client = new pg.Client({ connectionString: process.env['TEST_DB_CONNECTION_STRING'] });
  await client.connect();
  await client.query(`CREATE DATABASE ${url.pathname.slice(1)}`);
  await client.end();
  return url.href;
};

beforeAll(async () => {
  [postgres, redis] = await Promise.all([
    startCountingProxy(process.env['TEST_DB_CONNECTION_STRING'] ?? ''),
    startCountingProxy(process.env['TEST_REDIS_URL'] ?? ''),
  ]);
  const redisUrl = new URL(redis.url);
  redisUrl.pathname = `/${String(1 + Number(process.env['JEST_WORKER_ID'] ?? '1'))}`; // as startStack gives them out
  stack = await startStack({ DB_CONNECTION_STRING: await proxiedDatabase(), REDIS_URL: redisUrl.href });
  person = await signUpCompany(stack);
  app = await connectApplication(person, { skipsConsent: true });
  tokens = await logIn(app, person);
  await stack.kill('worker'); // only the server's requests are counted
}, 180_000);

afterAll(async () => {
  await stack.stop();
  postgres.stop();
  redis.stop();
});

/** What a request costs once everything is warm. */
const costOf = async (request: () => Promise<unknown>): Promise<{ postgres: number; redis: number }> => {
  await request();
  postgres.takeCount();
  redis.takeCount();
  await request();
  return { postgres: postgres.takeCount(), redis: redis.takeCount() };
};

const basic = (): Record<string, string> => ({
  authorization: `Basic ${Buffer.from(`${app.clientId}:${app.clientSecret ?? ''}`).toString('base64')}`,
});

it('answers discovery and JWKS from memory', async () => {
  for (const path of ['openid-configuration', 'jwks.json']) {
    const request = async () => expectStatus(await new HttpBrowser().request(`${app.origin}/.well-known/${path}`), 200);
    expect(await costOf(request)).toEqual({ postgres: 0, redis: 0 });
  }
});

it('asks for the token alone to introspect, what it says of people being known', async () => {
  const request = async () => {
    const form = { token: tokens.access_token };
    const answer = await new HttpBrowser().request(`${app.origin}/oauth/introspect`, { form, headers: basic() });
    expect(answer.json()).toMatchObject({ active: true });
  };
  expect(await costOf(request)).toEqual({ postgres: 0, redis: 1 });
});

it('asks for the token alone to tell claims', async () => {
  const headers = { authorization: `Bearer ${tokens.access_token}` };
  const request = async () =>
    expectStatus(await new HttpBrowser().request(`${app.origin}/oauth/userinfo`, { headers }), 200);
  expect(await costOf(request)).toEqual({ postgres: 0, redis: 1 });
});

it('finds a refresh token, and replaces it', async () => {
  const request = async () => {
    const form = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' };
    tokens = expectStatus(await requestTokens(app, form), 200).json<TokenResponse>();
  };
  expect(await costOf(request)).toEqual({ postgres: 2, redis: 2 });
});

it('logs a person in', async () => {
  expect(await costOf(() => logIn(app, person, { prompt: 'login' }))).toEqual({ postgres: 7, redis: 33 });
});
