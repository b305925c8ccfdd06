import { newId, type Role, secondsAfter, type TenantContext } from '#kernel';
import { TenantDb } from '#platform/database';
import { type RegistrationOptionsDto } from '#features/passkeys';
import { generateKey, SigningKeys } from '#features/signing-keys';
import { FakeBrowser, HttpHarness, VirtualPasskey } from '#testing';
import { type CreatedInvitationDto, type InvitationDto } from './invitation.dto.js';
import { InvitationsHttpModule } from './invitations.module.js';

describe('The routes of sign-up links and joining', () => {
  let http: HttpHarness;
  let acme: TenantContext;
  let globex: TenantContext;
  let owner: Record<string, string>;

  beforeAll(async () => {
    http = await HttpHarness.start(InvitationsHttpModule);
  });
  afterAll(() => http.stop());
  beforeEach(async () => {
    [acme, globex] = [await http.features.createTenant('Acme'), await http.features.createTenant('Globex')];
    http.serve(acme, globex);
    owner = await signIn(acme, 'owner');
  });

  const signIn = async (tenant: TenantContext, role: Role): Promise<Record<string, string>> =>
    http.sessionOf(http.features.actingAs(tenant, await http.features.createUser(tenant, { role }), role));
  const tomorrow = (): string => secondsAfter(new Date(), 24 * 3600).toISOString();
  const create = (body: unknown, headers = owner, ctx = acme) =>
    http.call<CreatedInvitationDto>(ctx, 'POST /api/invitations', { headers, body });
  const tokenOf = ({ url }: CreatedInvitationDto): string => url.split('#')[1] ?? '';
  const profile = { givenName: 'Grace', familyName: 'Hopper', username: 'grace', email: 'grace@example.com' };

  it('create with 201, list without the address, and revoke with 204', async () => {
    const expiresAt = tomorrow();
    const created = await create({ expiresAt, usageLimit: 3, groupIds: [] });
    const { url, ...rest } = created.body;
    expect(created.status).toBe(201);
    expect(url).toMatch(new RegExp(`^${acme.tenant.issuer}/join#[\\w-]{43}$`));
    expect(rest).toEqual({
      id: expect.any(String) as string,
      groups: [],
      usageLimit: 3,
      useCount: 0,
      expiresAt,
      state: 'active',
      createdBy: { id: expect.any(String) as string, displayName: 'Ada Lovelace' },
      createdAt: expect.stringMatching(/Z$/) as string,
    });
    const list = () => http.call<{ items: InvitationDto[] }>(acme, 'GET /api/invitations', { headers: owner });
    expect(await list()).toEqual({ status: 200, body: { items: [rest], nextCursor: null } });
    const revocation = await http.call(acme, `DELETE /api/invitations/${rest.id}`, { headers: owner });
    expect(revocation).toEqual({ status: 204, body: null });
    expect((await list()).body.items).toEqual([{ ...rest, state: 'revoked' }]);
  });

  it.each<[Role, number, number]>([
    ['owner', 200, 201],
    ['administrator', 200, 201],
    ['user_manager', 200, 201],
    ['auditor', 200, 403],
    ['member', 403, 403],
  ])('are open to a(n) %s for reading with %i and for writing with %i', async (role, reading, writing) => {
    const headers = await signIn(acme, role);
    const { body } = await create({ expiresAt: tomorrow() });
    expect((await http.call(acme, 'GET /api/invitations', { headers })).status).toBe(reading);
    expect((await create({ expiresAt: tomorrow() }, headers)).status).toBe(writing);
    const revocation = await http.call(acme, `DELETE /api/invitations/${body.id}`, { headers });
    expect(revocation.status).toBe(writing === 201 ? 204 : 403);
  });

  it('are closed to those who are not signed in', async () => {
    for (const route of ['GET /api/invitations', 'POST /api/invitations', `DELETE /api/invitations/${newId()}`]) {
      expect((await http.call(acme, route)).status).toBe(401);
    }
  });

  it('find nothing of another tenant', async () => {
    const { body } = await create({ expiresAt: tomorrow() });
    const stranger = await signIn(globex, 'owner');
    expect((await http.call(globex, `DELETE /api/invitations/${body.id}`, { headers: stranger })).status).toBe(404);
    const token = tokenOf(body);
    expect(await http.call(globex, 'POST /api/joining/lookup', { body: { token } })).toMatchObject({
      status: 410,
      body: { code: 'invitation_expired' },
    });
  });

  it.each<[string, Record<string, unknown>]>([
    ['no expiry', { expiresAt: undefined }],
    ['an expiry in the past', { expiresAt: '2020-01-01T00:00:00Z' }],
    ['an expiry without a time zone', { expiresAt: '2030-01-01T00:00:00' }],
    ['an expiry in the far future', { expiresAt: '2999-01-01T00:00:00Z' }],
    ['an expiry on a day that does not exist', { expiresAt: '2030-02-30T00:00:00Z' }],
    ['an expiry in a year of five digits', { expiresAt: '99999-01-01T00:00:00Z' }],
    ['a limit of nobody', { usageLimit: 0 }],
    ['a limit beyond 10,000', { usageLimit: 10_001 }],
    ['half a person', { usageLimit: 1.5 }],
    ['a group that is no id', { groupIds: ['x'] }],
    ['a group that does not exist', { groupIds: [newId()] }],
    ['a role for those who join', { role: 'owner' }],
  ])('refuse %s with 400', async (_, change) => {
    expect(await create({ expiresAt: tomorrow(), ...change })).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', errors: [{ field: expect.stringContaining(Object.keys(change)[0] ?? '') }] },
    });
  });

  it('let a person join: look, say who they are, make a passkey, and be signed in', async () => {
    const keys = await Promise.all([generateKey('RS256'), generateKey('ES256')]);
    await http.features
      .get(TenantDb)
      .run(acme, (tx) => http.features.get(SigningKeys).provision(tx, acme.tenant.id, keys));
    const { body: invitation } = await create({ expiresAt: tomorrow(), usageLimit: 1 });
    const token = tokenOf(invitation);
    expect(await http.call(acme, 'POST /api/joining/lookup', { body: { token } })).toEqual({
      status: 200,
      body: { tenant: { name: 'Acme', slug: acme.tenant.slug }, email: null, expiresAt: invitation.expiresAt },
    });
    const browser = new FakeBrowser();
    const begun = await http.call<RegistrationOptionsDto>(acme, 'POST /api/joining/options', {
      browser,
      body: { token, ...profile },
    });
    expect(begun.status).toBe(200);
    const { ceremonyId, options } = begun.body;
    const { response } = VirtualPasskey.create(acme.tenant.issuer, options);
    const joined = await http.call(acme, 'POST /api/joining', { browser, body: { ceremonyId, response } });
    expect(joined).toEqual({ status: 201, body: { redirectTo: '/' } });
    expect(browser.setCookies.some((cookie) => /session/i.test(cookie) && cookie.includes('httponly'))).toBe(true);
    expect((await http.call(acme, 'POST /api/joining/lookup', { body: { token } })).status).toBe(410);
  });

  it('say which of the names is taken', async () => {
    const { username } = await http.features.createUser(acme);
    const token = tokenOf((await create({ expiresAt: tomorrow() })).body);
    const body = { token, ...profile, username };
    expect(await http.call(acme, 'POST /api/joining/options', { body })).toMatchObject({
      status: 409,
      body: { code: 'username_taken', errors: [{ field: 'username' }] },
    });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a role', { role: 'owner' }, 'role'],
    ['a verified address', { emailVerified: true }, 'emailVerified'],
    ['groups', { groupIds: [] }, 'groupIds'],
    ['no name', { givenName: '' }, 'givenName'],
    ['a username in capitals', { username: 'Grace' }, 'username'],
    ['an e-mail address that is none', { email: 'grace' }, 'email'],
  ])('refuse %s of the person’s own making', async (_, change, field) => {
    const token = tokenOf((await create({ expiresAt: tomorrow() })).body);
    const body = { token, ...profile, ...change };
    expect(await http.call(acme, 'POST /api/joining/options', { body })).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', errors: [{ field }] },
    });
  });
});
