import { performance } from 'node:perf_hooks';
import { type BrowserResponse } from '../support/http-browser.js';
import { expectStatus, join, type Person, signUpCompany } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';
import { problemOf } from './problem.js';

/** Ten people's worth for a company, two for a network. */
const PER_MINUTE = 60;
/** What nobody waits for when a neighbour floods; far above what it takes, for machines that are busy. */
const PROMPT_MS = 2_000;

let stack: Stack;
let acme: Person;
let globex: Person;

beforeAll(async () => {
  stack = await startStack({ API_REQUESTS_PER_MINUTE: String(PER_MINUTE) });
  [acme, globex] = await Promise.all([signUpCompany(stack), signUpCompany(stack)]);
});

afterAll(() => stack.stop());

const ask = ({ browser, origin }: Person, headers: Record<string, string> = {}): Promise<BrowserResponse> =>
  browser.request(`${origin}/api/account`, { headers });

/** Asks until the person's quota is used up; the answer that said so. */
const useUp = async (person: Person): Promise<BrowserResponse> => {
  for (let tried = 0; tried <= PER_MINUTE; tried += 1) {
    const answer = await ask(person);
    if (answer.status === 429) return answer;
  }
  throw new Error('Nobody was stopped.');
};

const itemsOf = (header: unknown): Record<string, Record<string, number>> =>
  Object.fromEntries(
    String(header)
      .split(', ')
      .map((item) => item.split(';'))
      .map(([name = '', ...parameters]) => [
        name.replaceAll('"', ''),
        Object.fromEntries(parameters.map((one) => one.split('=')).map(([key = '', value]) => [key, Number(value)])),
      ]),
  );

describe('T62 One company’s flood', () => {
  it('T62 is announced: every answer says what is left for the person and their company', async () => {
    const first = expectStatus(await ask(globex), 200);
    const policy = `"actor";q=${String(PER_MINUTE)};w=60, "tenant";q=${String(PER_MINUTE * 10)};w=60`;
    expect(first.headers['ratelimit-policy']).toBe(policy);
    const [before, after] = [first, expectStatus(await ask(globex), 200)].map(({ headers }) =>
      itemsOf(headers['ratelimit']),
    );
    expect(Object.keys(after ?? {})).toEqual(['actor', 'tenant']);
    expect(after?.['actor']?.['r']).toBe((before?.['actor']?.['r'] ?? 0) - 1);
    expect(after?.['tenant']?.['r']).toBe((before?.['tenant']?.['r'] ?? 0) - 1);
    expect(after?.['actor']?.['t']).toBeLessThanOrEqual(60);
  });

  it('T62 stops at the person’s quota, with a problem that says when to come again', async () => {
    const refused = await useUp(acme);
    expect(problemOf(refused)).toMatchObject({ status: 429, code: 'rate_limited' });
    const retryAfter = Number(refused.headers['retry-after']);
    expect(retryAfter).toBeGreaterThan(0);
    expect(retryAfter).toBeLessThanOrEqual(60);
    expect(itemsOf(refused.headers['ratelimit'])['actor']).toEqual({ r: 0, t: retryAfter });
  });

  it('T62 is not paid for by a neighbour: everybody there is answered, and promptly', async () => {
    const flood = Array.from({ length: 300 }, () => ask(acme));
    const times: number[] = [];
    for (let asked = 0; asked < 20; asked += 1) {
      const begun = performance.now();
      expectStatus(await ask(globex), 200);
      times.push(performance.now() - begun);
    }
    expect(Math.max(...times)).toBeLessThan(PROMPT_MS);
    const statuses = (await Promise.all(flood)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([429]));
  });

  it('T62 is not paid for by a colleague', async () => {
    const colleague = await join(stack, globex, 'grace');
    await useUp(globex);
    expectStatus(await ask(colleague), 200);
  });

  it('T62 leaves the protocol alone: its endpoints know no such limit', async () => {
    for (let asked = 0; asked < PER_MINUTE; asked += 1) {
      const answer = await acme.browser.request(`${acme.origin}/.well-known/openid-configuration`);
      expect(answer.headers).not.toHaveProperty('ratelimit');
      expectStatus(answer, 200);
    }
  });

  it('T62 of guessed API keys is counted by network, and costs those who are signed in nothing', async () => {
    const third = await signUpCompany(stack);
    const guess = (): Promise<BrowserResponse> =>
      stack.newBrowser().request(`${third.origin}/api/account`, { headers: { 'x-api-key': `pmo_${'A'.repeat(43)}` } });
    const statuses: number[] = [];
    for (let tried = 0; tried < PER_MINUTE * 2 + 5; tried += 1) statuses.push((await guess()).status);
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
    expect(statuses.at(-1)).toBe(429);
    expectStatus(await ask(third), 200);
  });
});
