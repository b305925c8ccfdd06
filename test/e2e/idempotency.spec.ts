import { Redis } from 'ioredis';
import { type BrowserResponse } from '../support/http-browser.js';
import { expectStatus, join, type Person, signUpCompany } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';

let stack: Stack;
let acme: Person;
let globex: Person;

beforeAll(async () => {
  stack = await startStack();
  [acme, globex] = await Promise.all([signUpCompany(stack), signUpCompany(stack)]);
});

afterAll(() => stack.stop());

const post = ({ browser, origin }: Person, path: string, key: string, json: object): Promise<BrowserResponse> =>
  browser.request(`${origin}${path}`, { json, headers: { 'idempotency-key': key } });
const codeOf = (answer: BrowserResponse): [number, unknown] => [answer.status, answer.json()['code']];
const groupsNamed = async ({ browser, origin }: Person, name: string): Promise<number> => {
  const { items } = expectStatus(await browser.request(`${origin}/api/groups?search=${name}`), 200).json<{
    items: unknown[];
  }>();
  return items.length;
};

describe('A POST with an Idempotency-Key', () => {
  it('is done once: sent again it gets the same answer', async () => {
    const first = expectStatus(await post(acme, '/api/groups', 'k-1', { name: 'Sales' }), 201);
    const again = expectStatus(await post(acme, '/api/groups', 'k-1', { name: 'Sales' }), 201);
    expect(again.text).toBe(first.text);
    expect(first.headers).not.toHaveProperty('idempotency-replayed');
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(await groupsNamed(acme, 'Sales')).toBe(1);
  });

  it('is refused with another body, or at another address', async () => {
    expectStatus(await post(acme, '/api/groups', 'k-2', { name: 'Legal' }), 201);
    const others = [
      await post(acme, '/api/groups', 'k-2', { name: 'Finance' }),
      await post(acme, '/api/clients', 'k-2', { name: 'Legal' }),
    ];
    expect(others.map(codeOf)).toEqual([
      [422, 'idempotency_key_reused'],
      [422, 'idempotency_key_reused'],
    ]);
    expect(await groupsNamed(acme, 'Finance')).toBe(0);
  });

  it('is done once when it is sent many times at once; the others are told to wait', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => post(acme, '/api/groups', 'k-3', { name: 'Support' })),
    );
    const refusals = answers.filter(({ status }) => status !== 201);
    for (const refusal of refusals) expect(codeOf(refusal)).toEqual([409, 'idempotency_in_progress']);
    expect(new Set(answers.filter(({ status }) => status === 201).map(({ text }) => text)).size).toBe(1);
    expect(await groupsNamed(acme, 'Support')).toBe(1);
  });

  it('can be sent again after a refusal', async () => {
    expect((await post(acme, '/api/groups', 'k-4', { name: '' })).status).toBe(400);
    expectStatus(await post(acme, '/api/groups', 'k-4', { name: 'Board' }), 201);
  });

  it('is another one for another person, and in another company', async () => {
    const colleague = await join(stack, acme, 'grace');
    const first = expectStatus(await post(acme, '/api/groups', 'k-5', { name: 'Press' }), 201);
    expect(codeOf(await post(colleague, '/api/groups', 'k-5', { name: 'Press' }))).toEqual([403, 'permission_denied']);
    const elsewhere = expectStatus(await post(globex, '/api/groups', 'k-5', { name: 'Press' }), 201);
    expect(elsewhere.json()['id']).not.toBe(first.json()['id']);
  });

  it('never shows a secret a second time, nor keeps it', async () => {
    const created = expectStatus(await post(acme, '/api/account/api-keys', 'k-6', { name: 'CI' }), 201);
    const { secret } = created.json<{ secret: string }>();
    const again = await post(acme, '/api/account/api-keys', 'k-6', { name: 'CI' });
    expect(codeOf(again)).toEqual([409, 'idempotency_answer_shown']);
    expect(again.text).not.toContain(secret);
    const { items } = (await acme.browser.request(`${acme.origin}/api/account/api-keys`)).json<{ items: unknown[] }>();
    expect(items).toHaveLength(1);
    const redis = new Redis(stack.env['REDIS_URL'] ?? '');
    const keys = await redis.keys('*idempotency*');
    const kept = await redis.mget(keys);
    redis.disconnect();
    expect(kept.length).toBeGreaterThan(3);
    expect(kept.join('\n')).not.toContain(secret);
    expect(keys.join('\n')).not.toContain('k-6');
  });

  it.each(['', ' ', 'a b', 'a'.repeat(256), 'ä'])('is refused with the key %j', async (key) => {
    const { browser, origin } = acme;
    const headers = { 'idempotency-key': Buffer.from(key).toString('latin1') };
    const answer = await browser.request(`${origin}/api/groups`, { json: { name: 'Never' }, headers });
    expect(codeOf(answer)).toEqual([400, 'invalid_request']);
    expect(await groupsNamed(acme, 'Never')).toBe(0);
  });
});
