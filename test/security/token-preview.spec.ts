import { randomUUID } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { type Application, connectApplication, logIn } from '../support/application.js';
import { expectStatus, join, type Person, signUpCompany } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';

interface Preview {
  readonly isAllowed: boolean;
  readonly reason: string | null;
  readonly asksConsent: boolean;
  readonly idToken: { header: Record<string, unknown>; claims: Record<string, unknown> } | null;
  readonly accessToken: { scopes: string[]; expiresInSeconds: number } | null;
  readonly refreshToken: { expiresInSeconds: number } | null;
  readonly userinfo: Record<string, unknown> | null;
}

interface Company {
  readonly founder: Person;
  readonly member: Person;
  readonly memberId: string;
  readonly groupId: string;
}

/** One of each kind: renamed with and without its own scope, left out, fixed, copied, carried by another scope. */
const MAPPINGS = [
  { action: 'rename', claim: 'groups', name: 'roles', scope: 'openid' },
  { action: 'omit', claim: 'updated_at' },
  { action: 'add', name: 'realm', value: '{"level":2}', scope: 'openid' },
  { action: 'add', claim: 'preferred_username', name: 'login', scope: 'profile' },
  { action: 'rename', claim: 'department', name: 'department', scope: 'email' },
] as const;
const ALL_SCOPES = 'openid profile email groups offline_access';
/** Depend on when the token is issued. */
const TIMES = ['iat', 'exp', 'auth_time'];

let stack: Stack;
let companies: [Company, Company];

/** Names are the same in both, so that only the tenant tells them apart. */
const found = async (): Promise<Company> => {
  const founder = await signUpCompany(stack);
  const { browser, origin } = founder;
  const group = expectStatus(await browser.request(`${origin}/api/groups`, { json: { name: 'Engineering' } }), 201);
  const { id: groupId } = group.json<{ id: string }>();
  const member = await join(stack, founder, 'grace', [groupId]);
  const account = expectStatus(await member.browser.request(`${origin}/api/account`), 200);
  const { id: memberId } = account.json<{ id: string }>();
  const items = [{ key: 'department', value: JSON.stringify({ name: founder.slug, floors: [1, 2] }) }];
  const claims = { method: 'PUT', json: { items } } as const;
  expectStatus(await browser.request(`${origin}/api/users/${memberId}/claims`, claims), 200);
  return { founder, member, memberId, groupId };
};

beforeAll(async () => {
  stack = await startStack();
  companies = [await found(), await found()];
});

afterAll(() => stack.stop());

const ask = ({ founder }: Company, app: Application, query: Record<string, string>) =>
  founder.browser.request(
    `${founder.origin}/api/clients/${app.clientId}/preview?${new URLSearchParams(query).toString()}`,
  );

const previewOf = async (company: Company, app: Application, scope = ALL_SCOPES): Promise<Preview> =>
  expectStatus(await ask(company, app, { userId: company.memberId, scope }), 200).json<Preview>();

const withoutTimes = (claims: object): object =>
  Object.fromEntries(Object.entries(claims).filter(([name]) => !TIMES.includes(name)));

const lifetimeOf = ({ iat, exp }: { iat?: unknown; exp?: unknown }): number => Number(exp) - Number(iat);

describe.each([
  ['the first', 0],
  ['the second', 1],
] as const)('In %s company, a preview', (_which, index) => {
  it.each([
    ['everything', ALL_SCOPES, {}],
    ['a name only', 'openid profile', { signingAlgorithm: 'ES256', idTokenTtlSeconds: 120 }],
    ['no claims', 'openid', { skipsConsent: true }],
    ['mapped claims', ALL_SCOPES, { claimMappings: MAPPINGS }],
    ['mapped claims of few scopes', 'openid profile', { claimMappings: MAPPINGS }],
    ['mail and groups', 'openid email groups', { accessTokenTtlSeconds: 90, refreshTokenTtlSeconds: 600 }],
  ])('tells claim by claim what is really issued for %s', async (_what, scope, settings) => {
    const company = companies[index];
    const app = await connectApplication(company.founder, settings);
    const preview = await previewOf(company, app, scope);
    const tokens = await logIn(app, company.member, { scope });
    const issued = decodeJwt(tokens.id_token);
    expect(preview.isAllowed).toBe(true);
    expect(withoutTimes(preview.idToken?.claims ?? {})).toEqual(withoutTimes(issued));
    expect(Object.keys(preview.idToken?.claims ?? {}).sort()).toEqual(Object.keys(issued).sort());
    expect(lifetimeOf(preview.idToken?.claims ?? {})).toBe(lifetimeOf(issued));
    expect(preview.idToken?.header).toEqual(decodeProtectedHeader(tokens.id_token));
    const headers = { authorization: `Bearer ${tokens.access_token}` };
    const userinfo = await stack.newBrowser().request(`${app.origin}/oauth/userinfo`, { headers });
    expect(preview.userinfo).toEqual(expectStatus(userinfo, 200).json());
    expect(preview.accessToken?.scopes.join(' ')).toBe(tokens.scope);
    expect(preview.accessToken?.expiresInSeconds).toBe(tokens.expires_in);
    expect(preview.refreshToken !== null).toBe(tokens.refresh_token !== undefined);
  });

  it('follows the client’s mappings, as its ID tokens and userinfo do', async () => {
    const company = companies[index];
    const app = await connectApplication(company.founder, { claimMappings: MAPPINGS });
    const plain = await connectApplication(company.founder);
    const department = { name: company.founder.slug, floors: [1, 2] };
    const mapped = { roles: ['Engineering'], realm: { level: 2 }, login: 'grace', department };
    const issued = async (scope: string) => decodeJwt((await logIn(app, company.member, { scope })).id_token);
    const all = await issued(ALL_SCOPES);
    expect(all).toMatchObject({ ...mapped, preferred_username: 'grace' });
    for (const gone of ['groups', 'updated_at']) expect(all).not.toHaveProperty(gone);
    // A standard claim never goes without its own scope, a claim of the tenant's goes with the one that was chosen.
    const few = await issued('openid profile');
    expect(few).toMatchObject({ realm: { level: 2 }, login: 'grace' });
    for (const gone of ['roles', 'department']) expect(few).not.toHaveProperty(gone);
    expect(decodeJwt((await logIn(plain, company.member, { scope: ALL_SCOPES })).id_token)).toMatchObject({
      groups: ['Engineering'],
      department,
    });
  });

  it('follows a change of the mappings from the next token on', async () => {
    const company = companies[index];
    const app = await connectApplication(company.founder);
    const { origin, browser } = company.founder;
    expect(decodeJwt((await logIn(app, company.member, { scope: ALL_SCOPES })).id_token)).toHaveProperty('groups');
    const change = { method: 'PATCH', json: { claimMappings: [{ action: 'omit', claim: 'groups' }] } } as const;
    expectStatus(await browser.request(`${origin}/api/clients/${app.clientId}`, change), 200);
    expect((await previewOf(company, app)).userinfo).not.toHaveProperty('groups');
    expect(decodeJwt((await logIn(app, company.member, { scope: ALL_SCOPES })).id_token)).not.toHaveProperty('groups');
  });

  it.each([
    ['sub', { action: 'omit', claim: 'sub' }, 'claim'],
    ['acr', { action: 'rename', claim: 'acr', name: 'level', scope: 'openid' }, 'claim'],
    ['EMAIL', { action: 'add', name: 'EMAIL', value: 'root@acme.example', scope: 'openid' }, 'name'],
    ['__proto__', { action: 'add', name: '__proto__', value: '{}', scope: 'openid' }, 'name'],
  ])('T38: can’t be made to say something else of %s', async (_name, mapping, field) => {
    const { origin, browser } = companies[index].founder;
    const json = { name: 'Evil', redirectUris: ['https://app.example/callback'], claimMappings: [mapping] };
    const refused = expectStatus(await browser.request(`${origin}/api/clients`, { json }), 400);
    expect(refused.json()).toMatchObject({
      errors: [{ field: `claimMappings.0.${field}`, code: 'reserved_claim' }],
    });
  });

  it('tells whether consent would be asked for', async () => {
    const company = companies[index];
    const app = await connectApplication(company.founder);
    expect((await previewOf(company, app)).asksConsent).toBe(true);
    await logIn(app, company.member, { scope: 'openid email' });
    expect((await previewOf(company, app, 'openid email')).asksConsent).toBe(false);
    expect((await previewOf(company, app, 'openid profile')).asksConsent).toBe(true);
    const own = await connectApplication(company.founder, { skipsConsent: true });
    expect((await previewOf(company, own)).asksConsent).toBe(false);
  });

  it('has no ID token without openid', async () => {
    const company = companies[index];
    const app = await connectApplication(company.founder);
    const preview = await previewOf(company, app, 'profile');
    expect(preview).toMatchObject({ isAllowed: true, idToken: null, userinfo: null, refreshToken: null });
  });

  it('is about oneself where nobody is named', async () => {
    const company = companies[index];
    const app = await connectApplication(company.founder);
    const preview = expectStatus(await ask(company, app, {}), 200).json<Preview>();
    expect(preview.userinfo).toMatchObject({ preferred_username: company.founder.username });
  });

  it.each([
    ['client_disabled', { isEnabled: false }],
    ['not_in_allowed_group', { isGroupRestricted: true }],
  ])('says %s instead, where that is so', async (reason, settings) => {
    const company = companies[index];
    const app = await connectApplication(company.founder, settings);
    const nothing = { asksConsent: false, idToken: null, accessToken: null, refreshToken: null, userinfo: null };
    expect(await previewOf(company, app)).toEqual({ isAllowed: false, reason, ...nothing });
  });

  it('knows nothing of the other company', async () => {
    const [company, other] = [companies[index], companies[1 - index] ?? companies[0]];
    const app = await connectApplication(company.founder);
    const theirs = await connectApplication(other.founder);
    expectStatus(await ask(company, app, { userId: other.memberId }), 404);
    expectStatus(await ask(company, app, { userId: randomUUID() }), 404);
    expectStatus(await ask(company, theirs, { userId: company.memberId }), 404);
  });

  it('is not for people without a role', async () => {
    const company = companies[index];
    const app = await connectApplication(company.founder);
    const url = `${company.founder.origin}/api/clients/${app.clientId}/preview`;
    expectStatus(await company.member.browser.request(url), 403);
  });

  // The last one, for nobody signs in afterwards.
  it('says that a person is disabled', async () => {
    const company = companies[index];
    const app = await connectApplication(company.founder);
    const change = { method: 'PATCH', json: { isDisabled: true } } as const;
    const { origin, browser } = company.founder;
    expectStatus(await browser.request(`${origin}/api/users/${company.memberId}`, change), 200);
    expect(await previewOf(company, app)).toMatchObject({ isAllowed: false, reason: 'user_disabled', idToken: null });
  });
});
