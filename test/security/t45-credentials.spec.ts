import { ageSignIns } from '../support/sessions.js';
import { idOf } from '../support/login-links.js';
import { type BrowserResponse } from '../support/http-browser.js';
import {
  addPasskey,
  assertPasskey,
  expectStatus,
  join,
  type Person,
  signIn,
  signUpCompany,
} from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';
import { problemOf } from './problem.js';

interface Company {
  readonly ada: Person;
  readonly grace: Person;
}

let stack: Stack;
let acme: Company;
let globex: Company;

const found = async (): Promise<Company> => {
  const ada = await signUpCompany(stack);
  const change = { method: 'PATCH', json: { hasRecoveryCodes: true } } as const;
  expectStatus(await ada.browser.request(`${ada.origin}/api/settings`, change), 200);
  return { ada, grace: await join(stack, ada, 'grace') };
};

beforeAll(async () => {
  stack = await startStack();
  [acme, globex] = await Promise.all([found(), found()]);
});

afterAll(() => stack.stop());

const refusalOf = (response: BrowserResponse): [number, string] => {
  const { status, code } = problemOf(response);
  return [status, code];
};

const passkeysOf = async ({ browser, origin }: Person): Promise<string[]> =>
  expectStatus(await browser.request(`${origin}/api/account/passkeys`), 200)
    .json<{ items: { id: string }[] }>()
    .items.map(({ id }) => id);

/** How long each of the calls took at the median, in milliseconds. */
const medianMs = async (call: () => Promise<BrowserResponse>): Promise<number> => {
  const times: number[] = [];
  for (let round = 0; round < 9; round += 1) {
    const begun = performance.now();
    await call();
    times.push(performance.now() - begun);
  }
  return times.sort((a, b) => a - b)[4] ?? 0;
};

describe.each([
  ['Acme', () => acme],
  ['Globex', () => globex],
])('At %s,', (_name, company) => {
  it('T45 the last passkey stays, also when both are removed at once, and by an administrator', async () => {
    const { ada, grace } = company();
    const { origin, browser } = grace;
    const remove = (id: string) => browser.request(`${origin}/api/account/passkeys/${id}`, { method: 'DELETE' });
    const [only = ''] = await passkeysOf(grace);
    expect(refusalOf(await remove(only))).toEqual([409, 'last_passkey']);
    const byAdmin = `${origin}/api/users/${await idOf(grace)}/passkeys/${only}`;
    expect(refusalOf(await ada.browser.request(byAdmin, { method: 'DELETE' }))).toEqual([409, 'last_passkey']);
    const added = await addPasskey(grace);
    const statuses = (await Promise.all([remove(added), remove(added), remove(added)])).map(({ status }) => status);
    expect(statuses.filter((status) => status === 204)).toHaveLength(1);
    expect(await passkeysOf(grace)).toEqual([only]);
  });

  it('T45 T52 credentials are changed and shown after a fresh assertion alone, for which no API key counts', async () => {
    const { grace } = company();
    const { origin, browser } = grace;
    const made = await browser.request(`${origin}/api/account/api-keys`, { json: { name: 'CI' } });
    const { id, secret } = expectStatus(made, 201).json<{ id: string; secret: string }>();
    const spare = await addPasskey(grace);
    const changes = [
      ['POST', '/api/account/passkeys/options'],
      ['POST', '/api/account/passkeys'],
      ['DELETE', `/api/account/passkeys/${spare}`],
      ['POST', '/api/account/recovery-codes'],
      ['POST', '/api/account/api-keys'],
    ] as const;
    await ageSignIns(stack, await idOf(grace), 301);
    for (const [method, path] of changes) {
      const request = method === 'DELETE' ? { method } : { method, json: { name: 'CI' } };
      const stale = await browser.request(`${origin}${path}`, request);
      expect([path, ...refusalOf(stale)]).toEqual([path, 403, 'reauthentication_required']);
      const headers = { 'x-api-key': secret };
      const byKey = await stack.newBrowser().request(`${origin}${path}`, { ...request, headers });
      expect([path, ...refusalOf(byKey)]).toEqual([path, 403, 'permission_denied']);
    }
    const json = await assertPasskey(grace, browser);
    expectStatus(await browser.request(`${origin}/api/account/reauthentication`, { json }), 204);
    expectStatus(await browser.request(`${origin}/api/account/passkeys/${spare}`, { method: 'DELETE' }), 204);
    expectStatus(await browser.request(`${origin}/api/account/api-keys/${id}`, { method: 'DELETE' }), 204);
  });

  it('T45 nobody else’s passkey is a proof of presence', async () => {
    const { ada, grace } = company();
    const json = await assertPasskey({ origin: ada.origin, passkey: ada.passkey }, grace.browser);
    const answered = await grace.browser.request(`${grace.origin}/api/account/reauthentication`, { json });
    expect(refusalOf(answered)).toEqual([401, 'passkey_rejected']);
  });

  it('T52 an API key and recovery codes are shown once, and never again', async () => {
    const { ada } = company();
    const { origin, browser } = ada;
    expectStatus(await signIn(ada, browser), 201);
    const made = await browser.request(`${origin}/api/account/api-keys`, { json: { name: 'Once' } });
    const { secret } = expectStatus(made, 201).json<{ secret: string }>();
    const codes = await browser.request(`${origin}/api/account/recovery-codes`, { method: 'POST' });
    const [code = ''] = expectStatus(codes, 201).json<{ codes: string[] }>().codes;
    for (const path of ['account/api-keys', 'api-keys', 'account/recovery-codes', 'audit-events', 'account']) {
      const { text } = expectStatus(await browser.request(`${origin}/api/${path}`), 200);
      expect(text).not.toContain(secret);
      expect(text).not.toContain(code);
    }
  });

  it('T46 a challenge is the same for everybody: it names no passkey and asks for no name', async () => {
    const { ada } = company();
    for (const json of [{}, { username: 'ada' }]) {
      const begun = await stack.newBrowser().request(`${ada.origin}/api/passkeys/authentication-options`, { json });
      if (begun.status === 200)
        expect(begun.json<{ options: object }>().options).not.toHaveProperty('allowCredentials');
      else expect(begun.status).toBe(400);
    }
  });

  it('T46 a recovery code tells nothing of who exists, in words or in time', async () => {
    const { ada, grace } = company();
    const { origin } = ada;
    const redeem = (username: string) =>
      stack.newBrowser().request(`${origin}/api/recovery-codes/redemption`, {
        json: { username, code: '0000-0000-0000' },
      });
    const answers = [];
    for (const username of ['ada', 'grace', 'nobody', 'eve@example.com']) {
      const { status, code, detail } = problemOf(await redeem(username));
      answers.push([status, code, detail].join(' '));
    }
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('401 recovery_code_rejected');
    const known = await medianMs(() => redeem(grace.username));
    const unknown = await medianMs(() => redeem(`none-${String(Math.trunc(performance.now()))}`));
    expect(Math.max(known, unknown)).toBeLessThan(Math.min(known, unknown) * 3 + 20);
  });

  it('T46 a login that fails says the same for a passkey that is unknown, removed, or of a disabled person', async () => {
    const { ada } = company();
    const { origin, browser } = ada;
    const leaver = await join(stack, ada, `leaver-${String(Math.trunc(performance.now()))}`);
    const url = `${origin}/api/users/${await idOf(leaver)}`;
    expectStatus(await browser.request(url, { method: 'PATCH', json: { isDisabled: true } }), 200);
    const disabled = problemOf(await signIn(leaver, stack.newBrowser()));
    expectStatus(await browser.request(url, { method: 'DELETE' }), 204);
    const deleted = problemOf(await signIn(leaver, stack.newBrowser()));
    const { status, code, detail } = disabled;
    expect([deleted.status, deleted.code, deleted.detail]).toEqual([status, code, detail]);
    expect([status, code]).toEqual([401, 'passkey_rejected']);
  });
});
