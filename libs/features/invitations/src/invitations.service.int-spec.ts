import { newId, secondsAfter, type TenantContext } from '#kernel';
import { PlatformDb, TenantDb, type TenantTx } from '#platform/database';
import { Harness } from '#testing';
import { InvitationsModule } from './invitations.module.js';
import { stateOf } from './invitations.repository.js';
import { InvitationsService } from './invitations.service.js';

const DAY_SECONDS = 24 * 3600;
const inDays = (days: number): Date => secondsAfter(new Date(), days * DAY_SECONDS);

describe('Sign-up links', () => {
  let harness: Harness;
  let invitations: InvitationsService;
  let acme: TenantContext;
  let globex: TenantContext;

  beforeAll(async () => {
    harness = await Harness.start(InvitationsModule);
    invitations = harness.get(InvitationsService);
  });
  afterAll(() => harness.stop());
  beforeEach(async () => {
    acme = await asOwner('Acme');
    globex = await asOwner('Globex');
  });

  const asOwner = async (name: string): Promise<TenantContext> => {
    const ctx = await harness.createTenant(name);
    return harness.actingAs(ctx, await harness.createUser(ctx, { role: 'owner' }));
  };

  const inDatabase = <T>(work: (tx: TenantTx) => Promise<T>, ctx = acme): Promise<T> =>
    harness.get(TenantDb).run(ctx, work);

  const createGroup = async (name: string, ctx = acme): Promise<string> => {
    const id = newId();
    const data = { tenantId: ctx.tenant.id, id, name, nameKey: name.toLowerCase() };
    await inDatabase((tx) => tx.group.create({ data }), ctx);
    return id;
  };

  const create = (
    options: { usageLimit?: number | null; groupIds?: string[]; expiresAt?: Date; emails?: string[] } = {},
    ctx = acme,
  ) => invitations.create(ctx, { expiresAt: inDays(7), usageLimit: null, groupIds: [], ...options });

  const auditOf = async (type: string, ctx = acme): Promise<unknown[]> => {
    const where = { tenantId: ctx.tenant.id };
    const messages = await harness.get(PlatformDb).run((tx) => tx.outboxMessage.findMany({ where }));
    return messages.map(({ payload }) => payload as { type: string }).filter((entry) => entry.type === type);
  };

  it('shows the link once and keeps only a hash of it', async () => {
    const { invitation, url } = await create({ usageLimit: 5 });
    const [address = '', token = ''] = url.split('#');
    expect(address).toBe(`${acme.tenant.issuer}/join`);
    expect(token).toMatch(/^[\w-]{43}$/);
    const rows = await inDatabase((tx) => tx.invitation.findMany({ where: { tenantId: acme.tenant.id } }));
    expect(JSON.stringify([rows, await invitations.list(acme, { limit: 10 })])).not.toContain(token);
    expect(invitation).toMatchObject({ usageLimit: 5, useCount: 0, createdBy: { displayName: 'Ada Lovelace' } });
    expect(stateOf(invitation, new Date())).toBe('active');
  });

  it('mails the link to those who are named, and keeps their names out of nobody’s sight', async () => {
    const emails = ['grace@acme.example', 'joan@acme.example'];
    const { url } = await create({ emails });
    const mails = (await harness.mailsOf(acme)).filter(({ to }) => emails.includes(to));
    expect(mails).toEqual(
      emails.map((to) =>
        expect.objectContaining({ template: 'invitation', to, values: expect.objectContaining({ url }) as object }),
      ),
    );
    expect(await auditOf('Sign-up Link Created')).toContainEqual(
      expect.objectContaining({ data: expect.objectContaining({ mailedTo: emails }) as object }),
    );
    expect(await harness.mailsOf(globex)).toEqual([]);
  });

  it('mails nobody where the link could not be made', async () => {
    await expect(create({ emails: ['grace@acme.example'], groupIds: [newId()] })).rejects.toMatchObject({
      code: 'invalid_request',
    });
    expect(await harness.mailsOf(acme)).toEqual([]);
  });

  it('is no way to write to the whole world', async () => {
    const emails = Array.from({ length: 50 }, (_, index) => `${String(index)}@world.example`);
    for (let times = 0; times < 10; times += 1) await create({ emails });
    await expect(create({ emails: ['one@more.example'] })).rejects.toMatchObject({ code: 'rate_limited' });
    await expect(create({ emails }, globex)).resolves.toBeDefined();
  });

  it('leaves the allowance of mails to a tenant whose requests were refused', async () => {
    const emails = Array.from({ length: 50 }, (_, index) => `${String(index)}@world.example`);
    for (const ctx of [acme, globex]) {
      for (let times = 0; times < 11; times += 1) {
        const refused = create({ emails, groupIds: [newId()] }, ctx);
        await expect(refused).rejects.toMatchObject({ code: 'invalid_request' });
      }
      await expect(create({ emails }, ctx)).resolves.toBeDefined();
    }
  });

  it('puts those who join into groups of this tenant only', async () => {
    const [sales, engineering] = [await createGroup('Sales'), await createGroup('Engineering')];
    const { invitation } = await create({ groupIds: [sales, engineering] });
    expect(invitation.groups.map(({ name }) => name)).toEqual(['Engineering', 'Sales']);
    const foreign = await createGroup('Foreign', globex);
    for (const groupIds of [[foreign], [sales, newId()]]) {
      await expect(create({ groupIds })).rejects.toMatchObject({ code: 'invalid_request' });
    }
    expect((await invitations.list(acme, { limit: 10 })).items).toHaveLength(1);
  });

  it('forgets a group that is deleted', async () => {
    const id = await createGroup('Sales');
    await create({ groupIds: [id] });
    await inDatabase((tx) => tx.group.deleteMany({ where: { tenantId: acme.tenant.id, id } }));
    const { items } = await invitations.list(acme, { limit: 10 });
    expect(items).toEqual([expect.objectContaining({ groups: [] })]);
  });

  it.each([
    ['now', () => new Date(), 'in_the_past'],
    ['in the past', () => inDays(-1), 'in_the_past'],
    ['in more than a year', () => inDays(367), 'too_late'],
    ['at a time that is none', () => new Date(Number.NaN), 'in_the_past'],
  ])('refuses to expire %s', async (_, expiresAt, code) => {
    await expect(create({ expiresAt: expiresAt() })).rejects.toMatchObject({
      code: 'invalid_request',
      fields: [expect.objectContaining({ field: 'expiresAt', code })],
    });
  });

  it('may last a year', async () => {
    await expect(create({ expiresAt: inDays(365) })).resolves.toBeDefined();
  });

  it('are revoked once, and stay in the list', async () => {
    const { invitation } = await create();
    await invitations.revoke(acme, invitation.id);
    await invitations.revoke(acme, invitation.id);
    const { items } = await invitations.list(acme, { limit: 10 });
    expect(items.map((item) => stateOf(item, new Date()))).toEqual(['revoked']);
    expect(await auditOf('Sign-up Link Revoked')).toHaveLength(1);
  });

  it('are audited without their tokens', async () => {
    const { invitation, url } = await create({ usageLimit: 3, groupIds: [await createGroup('Sales')] });
    const [entry] = await auditOf('Sign-up Link Created');
    expect(entry).toMatchObject({ data: { invitationId: invitation.id, usageLimit: 3, groups: ['Sales'] } });
    expect(JSON.stringify(entry)).not.toContain(url.split('#')[1]);
  });

  it('are listed newest first, page by page', async () => {
    const ids: string[] = [];
    for (let made = 0; made < 3; made += 1) ids.unshift((await create()).invitation.id);
    const page = await invitations.list(acme, { limit: 2 });
    expect(page.items.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    const next = await invitations.list(acme, { limit: 2, cursor: page.nextCursor ?? '' });
    expect(next.items.map(({ id }) => id)).toEqual(ids.slice(2));
    expect(next.nextCursor).toBeNull();
  });

  it('outlive the account of whoever made them', async () => {
    const { invitation } = await create();
    await inDatabase((tx) => tx.user.deleteMany({ where: { id: invitation.createdBy?.id ?? '' } }));
    const { items } = await invitations.list(acme, { limit: 10 });
    expect(items).toEqual([expect.objectContaining({ id: invitation.id, createdBy: null })]);
  });

  it("are not another tenant's to see or revoke", async () => {
    const { invitation } = await create();
    expect((await invitations.list(globex, { limit: 10 })).items).toEqual([]);
    await expect(invitations.revoke(globex, invitation.id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(invitations.revoke(acme, newId())).rejects.toMatchObject({ code: 'not_found' });
    const { items } = await invitations.list(acme, { limit: 10 });
    expect(items.map((item) => stateOf(item, new Date()))).toEqual(['active']);
  });

  it('name the first reason why nobody can join', () => {
    const now = new Date();
    const base = {
      id: newId(),
      groups: [],
      usageLimit: 1,
      useCount: 0,
      revokedAt: null,
      createdBy: null,
      createdAt: now,
    };
    expect(stateOf({ ...base, expiresAt: inDays(1) }, now)).toBe('active');
    expect(stateOf({ ...base, expiresAt: inDays(1), useCount: 1 }, now)).toBe('used_up');
    expect(stateOf({ ...base, expiresAt: now }, now)).toBe('expired');
    expect(stateOf({ ...base, expiresAt: inDays(-1), revokedAt: now }, now)).toBe('revoked');
  });
});
