import pg from 'pg';
import { beginInteraction, connectApplication } from '../support/application.js';
import { type BrowserRequest, type BrowserResponse } from '../support/http-browser.js';
import { expectStatus, join, type Person, signUpCompany } from '../support/people.js';
import { ageSignIns } from '../support/sessions.js';
import { type Stack, startStack } from '../support/stack.js';
import { problemOf } from './problem.js';

const STATIC_KEY = 'a-static-key-for-automated-deployments';
const SLUG = 'acme-static';

let stack: Stack;
let acme: Person;
let globex: Person;

beforeAll(async () => {
  stack = await startStack({ STATIC_API_KEY: STATIC_KEY, STATIC_API_KEY_TENANT: SLUG });
  [acme, globex] = await Promise.all([signUpCompany(stack, { slug: SLUG }), signUpCompany(stack)]);
});

afterAll(() => stack.stop());

interface Key {
  readonly id: string;
  readonly secret: string;
}

const newKey = async (person: Person, options: object = {}): Promise<Key> => {
  const json = { name: 'CI', ...options };
  return expectStatus(await person.browser.request(`${person.origin}/api/account/api-keys`, { json }), 201).json<Key>();
};

/** A call with that key and nothing else: no cookie goes along. */
const by = (
  secret: string,
  route: string,
  { json, origin = acme.origin, header = 'x-api-key' }: { json?: object; origin?: string; header?: string } = {},
): Promise<BrowserResponse> => {
  const [method = 'GET', path = '/'] = route.split(' ');
  const value = header === 'authorization' ? `Bearer ${secret}` : secret;
  const request = { method, headers: { [header]: value }, ...(json && { json }) } as BrowserRequest;
  return stack.newBrowser().request(`${origin}${path}`, request);
};
const outcome = (answer: BrowserResponse): [number, string] => [answer.status, problemOf(answer).code];
/** The rows of all API keys, and what was recorded of them, as text. */
const storedKeys = async (): Promise<string> => {
  const client = new pg.Client({ connectionString: stack.env['DB_CONNECTION_STRING'] });
  await client.connect();
  const { rows } = await client.query<{ text: string }>(
    `SELECT t::text AS text FROM api_keys t UNION ALL SELECT t::text FROM audit_events t
     UNION ALL SELECT t::text FROM outbox_messages t`,
  );
  await client.end();
  return rows.map(({ text }) => text).join('\n');
};
const idOf = async ({ browser, origin }: Person): Promise<string> =>
  expectStatus(await browser.request(`${origin}/api/account`), 200).json<{ id: string }>().id;

describe('T52 The secret of an API key', () => {
  it('T52 is shown once: no list and no database has it', async () => {
    const { secret } = await newKey(acme);
    for (const path of ['/api/account/api-keys', '/api/api-keys', '/api/audit-events']) {
      const listed = expectStatus(await acme.browser.request(`${acme.origin}${path}`), 200);
      expect(listed.text).not.toContain(secret);
    }
    const stored = await storedKeys();
    expect(stored).toContain(secret.slice(-4)); // what people tell it by
    expect(stored).not.toContain(secret.slice(4, 40));
  });

  it('T52 is made, and made anew, after a fresh passkey assertion alone', async () => {
    const person = await join(stack, acme, 'stale');
    const { id } = await newKey(person);
    await ageSignIns(stack, await idOf(person), 6 * 60);
    for (const path of ['/api/account/api-keys', `/api/account/api-keys/${id}/renewals`]) {
      const answer = await person.browser.request(`${person.origin}${path}`, { json: { name: 'CI' } });
      expect(outcome(answer)).toEqual([403, 'reauthentication_required']);
    }
  });

  it('T52 stops at once when the key is renewed, and the key stays what it was', async () => {
    const { id, secret } = await newKey(acme, { scopes: ['account:read'], ipRanges: ['127.0.0.0/8'] });
    const path = `${acme.origin}/api/account/api-keys/${id}/renewals`;
    const renewed = expectStatus(await acme.browser.request(path, { json: {} }), 201).json();
    expect(renewed).toMatchObject({ id, name: 'CI', scopes: ['account:read'], ipRanges: ['127.0.0.0/8'] });
    expect(outcome(await by(secret, 'GET /api/account'))).toEqual([401, 'unauthenticated']);
    expectStatus(await by(String(renewed['secret']), 'GET /api/account'), 200);
  });

  it('T52 of a colleague is out of reach: their key is not found', async () => {
    const person = await join(stack, acme, 'colleague');
    const { id, secret } = await newKey(person);
    const own = `${acme.origin}/api/account/api-keys/${id}`;
    expect(outcome(await acme.browser.request(`${own}/renewals`, { json: {} }))).toEqual([404, 'not_found']);
    expect(outcome(await acme.browser.request(own, { method: 'DELETE' }))).toEqual([404, 'not_found']);
    expectStatus(await by(secret, 'GET /api/account'), 200);
  });
});

describe('T52 An API key', () => {
  it.each([
    ['makes no key', 'POST /api/account/api-keys', { name: 'CI' }],
    ['makes no key for others', 'POST /api/api-keys', { name: 'CI' }],
    ['asks for no passkey', 'POST /api/account/passkeys/options', undefined],
    ['registers no passkey', 'POST /api/account/passkeys', { ceremonyId: '0', response: {} }],
    ['approves no device', 'POST /api/device-authorizations/approval', { userCode: 'BCDF-GHJK' }],
    ['looks no device up', 'POST /api/device-authorizations/lookup', { userCode: 'BCDF-GHJK' }],
    ['ends no session', 'DELETE /api/sessions/current', undefined],
    ['confirms nothing', 'POST /api/account/reauthentication', { ceremonyId: '0', response: {} }],
  ])('T52 %s', async (_what, route, json) => {
    const { secret } = await newKey(acme);
    for (const header of ['x-api-key', 'authorization']) {
      expect(outcome(await by(secret, route, { json, header }))).toEqual([403, 'permission_denied']);
    }
  });

  it('T52 renews no key, not even itself', async () => {
    const { id, secret } = await newKey(acme);
    for (const path of [`/api/account/api-keys/${id}`, `/api/api-keys/${id}`]) {
      expect(outcome(await by(secret, `POST ${path}/renewals`, { json: {} }))).toEqual([403, 'permission_denied']);
    }
  });

  it('T52 approves no consent: an application’s question is answered by who is signed in', async () => {
    const { secret } = await newKey(acme);
    const application = await connectApplication(acme);
    const browser = stack.newBrowser();
    const uid = await beginInteraction(application, browser);
    const answer = await browser.request(`${acme.origin}/api/interactions/${uid}/consent`, {
      json: { decision: 'allow' },
      headers: { 'x-api-key': secret },
    });
    expect(outcome(answer)).toEqual([409, 'wrong_step']);
    const consents = await acme.browser.request(`${acme.origin}/api/account/consents`);
    expect(consents.json()['items']).toEqual([]);
  });
});

describe('T52 A narrowed key', () => {
  it('T52 may do what it was made for, and nothing else of what its owner may', async () => {
    const { secret } = await newKey(acme, { scopes: ['groups:read', 'groups:write'] });
    expectStatus(await by(secret, 'GET /api/groups'), 200);
    expectStatus(await by(secret, 'POST /api/groups', { json: { name: 'Made by a key' } }), 201);
    for (const route of ['GET /api/users', 'GET /api/account', 'GET /api/audit-events', 'GET /api/account/passkeys']) {
      expect(outcome(await by(secret, route))).toEqual([403, 'permission_denied']);
    }
  });

  it('T52 reads its owner’s account, or changes it, as its scopes say', async () => {
    const { secret } = await newKey(acme, { scopes: ['account:read'] });
    expectStatus(await by(secret, 'GET /api/account'), 200);
    const change = await by(secret, 'PATCH /api/account', { json: { givenName: 'Changed' } });
    expect(outcome(change)).toEqual([403, 'permission_denied']);
  });

  it('T52 gives its owner nothing that their role does not', async () => {
    const member = await join(stack, acme, 'member');
    const { secret } = await newKey(member, { scopes: ['users:read', 'users:write'] });
    expect(outcome(await by(secret, 'GET /api/users'))).toEqual([403, 'permission_denied']);
  });

  it('T52 works from its networks alone, and says elsewhere no more than a key that never was', async () => {
    const near = await newKey(acme, { ipRanges: ['127.0.0.0/8'] });
    const far = await newKey(acme, { ipRanges: ['203.0.113.0/24', '2001:db8::/32'] });
    expectStatus(await by(near.secret, 'GET /api/account'), 200);
    const refused = problemOf(await by(far.secret, 'GET /api/account'));
    const unknown = problemOf(await by(`pmo_${'A'.repeat(43)}`, 'GET /api/account'));
    const { code, detail, status } = refused;
    expect({ code, detail, status }).toEqual({ code: unknown.code, detail: unknown.detail, status: 401 });
  });

  it.each([
    ['no scope at all', { scopes: [] }, 'scopes'],
    ['a scope nobody knows', { scopes: ['everything'] }, 'scopes'],
    ['no network at all', { ipRanges: [] }, 'ipRanges'],
    ['a network that is none', { ipRanges: ['203.0.113.0/40'] }, 'ipRanges'],
    ['a name as a network', { ipRanges: ['acme.example'] }, 'ipRanges'],
  ])('T52 is not made with %s', async (_what, options, field) => {
    const json = { name: 'Never', ...options };
    const answer = await acme.browser.request(`${acme.origin}/api/account/api-keys`, { json });
    expect(problemOf(answer)).toMatchObject({ status: 400, errors: [{ field }] });
  });
});

describe('T52 A service account', () => {
  const create = (person: Person, json: object): Promise<BrowserResponse> =>
    person.browser.request(`${person.origin}/api/service-accounts`, { json });

  it('T52 has keys and nothing else: no login link, no way to be an owner', async () => {
    const account = expectStatus(await create(acme, { username: 'deployer', displayName: 'Deployer' }), 201).json();
    expect(account).toMatchObject({ kind: 'service', role: 'member', passkeyCount: 0, emailVerified: false });
    const id = String(account['id']);
    const link = await acme.browser.request(`${acme.origin}/api/users/${id}/login-links`, { json: {} });
    expect(outcome(link)).toEqual([409, 'service_account']);
    const raise = { method: 'PATCH', json: { role: 'owner' } } as const;
    expect(outcome(await acme.browser.request(`${acme.origin}/api/users/${id}`, raise))).toEqual([
      403,
      'permission_denied',
    ]);
    const made = await acme.browser.request(`${acme.origin}/api/api-keys`, { json: { name: 'CI', userId: id } });
    const { secret } = expectStatus(made, 201).json<Key>();
    expect((await by(secret, 'GET /api/account')).json()).toMatchObject({ username: 'deployer' });
    expect(outcome(await by(secret, 'GET /api/users'))).toEqual([403, 'permission_denied']);
    expect(outcome(await by(secret, 'GET /api/account', { origin: globex.origin }))).toEqual([401, 'unauthenticated']);
    expectStatus(
      await acme.browser.request(`${acme.origin}/api/users/${id}`, { method: 'PATCH', json: { isDisabled: true } }),
      200,
    );
    expect(outcome(await by(secret, 'GET /api/account'))).toEqual([401, 'unauthenticated']);
  });

  it('T52 is found among the people by its kind, in its own company', async () => {
    const listOf = async ({ browser, origin }: Person): Promise<string[]> => {
      const { items } = (await browser.request(`${origin}/api/users?kind=service`)).json<{
        items: { username: string }[];
      }>();
      return items.map(({ username }) => username);
    };
    expect(await listOf(acme)).toContain('deployer');
    expect(await listOf(globex)).toEqual([]);
  });

  it.each([
    ['as an owner', { username: 'robot-owner', displayName: 'Robot', role: 'owner' }, 400],
    ['under a name that is taken', { username: 'deployer', displayName: 'Robot' }, 409],
    ['without a name', { username: 'robot' }, 400],
  ])('T52 is not made %s', async (_what, json, status) => {
    expect((await create(acme, json)).status).toBe(status);
  });
});

describe('T52 STATIC_API_KEY', () => {
  it('T52 is an administrator’s of the company it names, and of no other', async () => {
    for (const header of ['x-api-key', 'authorization']) {
      expectStatus(await by(STATIC_KEY, 'GET /api/users', { header }), 200);
      const elsewhere = await by(STATIC_KEY, 'GET /api/users', { origin: globex.origin, header });
      expect(outcome(elsewhere)).toEqual([401, 'unauthenticated']);
    }
    const account = (await by(STATIC_KEY, 'GET /api/account')).json();
    expect(account).toMatchObject({ username: 'static-api-key', role: 'administrator' });
  });

  it('T52 makes no keys and no owners, as no key does', async () => {
    const userId = await idOf(acme);
    const key = await by(STATIC_KEY, 'POST /api/api-keys', { json: { name: 'CI', userId } });
    expect(outcome(key)).toEqual([403, 'permission_denied']);
    const change = await by(STATIC_KEY, `PATCH /api/users/${userId}`, { json: { isDisabled: true } });
    expect(outcome(change)).toEqual([403, 'permission_denied']);
  });

  it.each([STATIC_KEY.slice(0, -1), `${STATIC_KEY}x`, STATIC_KEY.toUpperCase()])('T52 is not %j', async (key) => {
    expect(outcome(await by(key, 'GET /api/account'))).toEqual([401, 'unauthenticated']);
  });

  it('T52 is over when an owner disables its account', async () => {
    const { id } = (await by(STATIC_KEY, 'GET /api/account')).json<{ id: string }>();
    const disable = { method: 'PATCH', json: { isDisabled: true } } as const;
    expectStatus(await acme.browser.request(`${acme.origin}/api/users/${id}`, disable), 200);
    expect(outcome(await by(STATIC_KEY, 'GET /api/account'))).toEqual([401, 'unauthenticated']);
  });
});
