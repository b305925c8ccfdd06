import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { expectStatus, type Person, signUpCompany } from '../support/people.js';
import { sendRaw } from '../support/raw-request.js';
import { type Stack, startStack } from '../support/stack.js';
import { problemOf } from './problem.js';

const LONG = 'a'.repeat(64 * 1024);

let stack: Stack;
let acme: Person;
let globex: Person;

beforeAll(async () => {
  stack = await startStack();
  [acme, globex] = await Promise.all([signUpCompany(stack), signUpCompany(stack)]);
});

afterAll(() => stack.stop());

/** Both companies are served as before. */
const expectServed = async (): Promise<void> => {
  for (const { browser, origin } of [acme, globex]) expectStatus(await browser.request(`${origin}/api/account`), 200);
};
const hostOf = ({ origin }: Person): string => `host: ${new URL(origin).host}`;

describe('T58 What is too much', () => {
  it.each([
    ['one long header', [`x-anything: ${LONG}`]],
    ['a long cookie', [`cookie: a=${LONG}`]],
    ['a long key', [`x-api-key: ${LONG}`]],
    ['thousands of headers', Array.from({ length: 5_000 }, (_, index) => `x-${String(index)}: a`)],
  ])('T58 is refused as a header: %s', async (_what, headers) => {
    const answer = await sendRaw(stack.port, 'GET /api/account', [hostOf(acme), ...headers]);
    expect(answer.status).toBe(431);
    await expectServed();
  });

  it('T58 is refused as an address', async () => {
    const answer = await sendRaw(stack.port, `GET /api/users?search=${LONG}`, [hostOf(acme)]);
    expect([414, 431]).toContain(answer.status);
    await expectServed();
  });

  it.each([
    ['one long text', JSON.stringify({ name: 'a'.repeat(300_000) }), 413, 'body_too_large'],
    [
      'a list without end',
      JSON.stringify({ name: 'x', groupIds: new Array(30_000).fill(randomUUID()) }),
      413,
      'body_too_large',
    ],
    [
      'thousands of fields',
      JSON.stringify(Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`f${String(i)}`, 1]))),
      400,
      'invalid_request',
    ],
    ['lists in lists in lists', `{"name":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, 400, 'invalid_request'],
  ])('T58 is refused as a body: %s', async (_what, body, status, code) => {
    const { browser, origin } = acme;
    const answer = await browser.request(`${origin}/api/groups`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    });
    expect(problemOf(answer)).toMatchObject({ status, code });
    await expectServed();
  });

  it('T58 is no page: a list gives out a hundred at most, whatever is asked', async () => {
    const answer = await acme.browser.request(`${acme.origin}/api/users?limit=1000000`);
    expect(problemOf(answer)).toMatchObject({ status: 400, errors: [{ field: 'limit' }] });
  });
});

describe('T58 Made-up names', () => {
  it('T58 leave nothing behind: of hosts, paths, ids and keys that never were no entry is kept', async () => {
    const redis = new Redis(stack.env['REDIS_URL'] ?? '');
    const count = async (): Promise<number> => (await redis.keys('*')).length;
    const ask = async (): Promise<void> => {
      await sendRaw(stack.port, 'GET /api/account', [`host: ${randomUUID()}.${stack.baseHost}`]);
      await sendRaw(stack.port, `GET /api/${randomUUID()}`, [hostOf(acme)]);
      await sendRaw(stack.port, `GET /oauth/authorize?client_id=${randomUUID()}`, [hostOf(acme)]);
      await sendRaw(stack.port, 'GET /api/account', [hostOf(acme), `x-api-key: pmo_${randomUUID()}`]);
    };
    await ask(); // from here on this network is counted
    const before = await count();
    for (let asked = 0; asked < 50; asked += 1) await ask();
    expect(await count()).toBeLessThan(before + 10); // the worker keeps something now and then
    redis.disconnect();
    await expectServed();
  });
});
