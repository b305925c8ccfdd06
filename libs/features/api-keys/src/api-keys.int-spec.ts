import { InvalidRequest, newId, NotFound, type Role, ROLES, secondsAfter, type TenantContext } from '#kernel';
import { PlatformDb, TenantDb } from '#platform/database';
import { PubSub } from '#platform/redis';
import { Harness } from '#testing';
import { RoleBeyondOwn } from './api-key.errors.js';
import { ApiKeysModule } from './api-keys.module.js';
import { API_KEY_CHANGED, ApiKeysService } from './api-keys.service.js';

const forever = { name: 'Deployment', expiresAt: null };

describe('The API keys of a tenant', () => {
  let harness: Harness;
  let keys: ApiKeysService;
  let acme: TenantContext;
  let globex: TenantContext;

  beforeAll(async () => {
    harness = await Harness.start(ApiKeysModule);
    keys = harness.get(ApiKeysService);
  });
  afterAll(() => harness.stop());

  /** A signed-in person of the tenant. */
  const signIn = async (tenant: TenantContext, role: Role = 'owner'): Promise<TenantContext & { userId: string }> => {
    const user = await harness.createUser(tenant, { role });
    return { ...harness.actingAs(tenant, user, role), userId: user.id };
  };

  beforeEach(async () => {
    [acme, globex] = [await harness.createTenant('Acme'), await harness.createTenant('Globex')];
  });

  const audited = async (ctx: TenantContext): Promise<unknown[]> => {
    const messages = await harness
      .get(PlatformDb)
      .run((tx) => tx.outboxMessage.findMany({ where: { tenantId: ctx.tenant.id }, orderBy: { id: 'asc' } }));
    return messages.map(({ payload }) => payload);
  };

  it('are shown once, and from then on by name and last characters', async () => {
    const ctx = await signIn(acme, 'member');
    const expiresAt = secondsAfter(new Date(), 3600);
    const { secret, ...key } = await keys.createOwn(ctx, { name: 'Deployment', expiresAt });
    expect(secret).toMatch(/^pmo_[A-Za-z0-9_-]{43}$/);
    expect(key).toMatchObject({
      name: 'Deployment',
      hint: secret.slice(-4),
      user: { id: ctx.userId, displayName: 'Ada Lovelace' },
      expiresAt,
      lastUsedAt: null,
    });
    expect((await keys.listOwn(ctx, { limit: 25 })).items).toEqual([key]);
  });

  it('are stored as hashes only', async () => {
    const { secret } = await keys.createOwn(await signIn(acme), forever);
    const rows = await harness.get(TenantDb).run(acme, (tx) => tx.apiKey.findMany());
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(secret.slice(4, 40));
  });

  it('are recorded when they are made and revoked, without themselves', async () => {
    const [owner, member] = [await signIn(acme), await signIn(acme, 'member')];
    const { id, secret, hint } = await keys.create(owner, member.userId, forever);
    await keys.revoke(owner, id);
    const events = await audited(acme);
    const details = { id, name: 'Deployment', hint, expiresAt: null };
    expect(events).toMatchObject([
      { type: 'API Key Created', actorId: owner.userId, subjectId: member.userId, data: { after: details } },
      { type: 'API Key Revoked', actorId: owner.userId, subjectId: member.userId, data: { before: details } },
    ]);
    expect(JSON.stringify(events)).not.toContain(secret);
  });

  it('tell other processes when they are made and revoked', async () => {
    const told: string[] = [];
    const ctx = await signIn(acme);
    const done = new Promise<void>((resolve) => {
      void harness.get(PubSub).subscribe(API_KEY_CHANGED, (message) => {
        if (message.startsWith(acme.tenant.id) && told.push(message) === 2) resolve();
      });
    });
    const { id } = await keys.createOwn(ctx, forever);
    await keys.revokeOwn(ctx, id);
    await done;
    expect(told).toEqual([`${acme.tenant.id}:${id}`, `${acme.tenant.id}:${id}`]);
  });

  it.each([
    ['in the past', new Date(0)],
    ['at a time that is none', new Date(Number.NaN)],
  ])('may not expire %s', async (_, expiresAt) => {
    await expect(keys.createOwn(await signIn(acme), { name: 'Late', expiresAt })).rejects.toMatchObject({
      fields: [{ field: 'expiresAt', code: 'in_the_past' }],
    });
  });

  it('may have the same name twice', async () => {
    const ctx = await signIn(acme);
    await keys.createOwn(ctx, forever);
    await keys.createOwn(ctx, forever);
    expect((await keys.listOwn(ctx, { limit: 25 })).items).toHaveLength(2);
  });

  describe('for another person', () => {
    it('are made by owners for every role', async () => {
      const owner = await signIn(acme);
      for (const role of ROLES) {
        const { userId } = await signIn(acme, role);
        expect(await keys.create(owner, userId, forever)).toMatchObject({ user: { id: userId } });
      }
    });

    it('are made by administrators for every role but owner', async () => {
      const administrator = await signIn(acme, 'administrator');
      for (const role of ROLES.filter((role) => role !== 'owner')) {
        const { userId } = await signIn(acme, role);
        expect(await keys.create(administrator, userId, forever)).toMatchObject({ user: { id: userId } });
      }
      const { userId } = await signIn(acme, 'owner');
      await expect(keys.create(administrator, userId, forever)).rejects.toThrow(RoleBeyondOwn);
    });

    it.each([
      ['user_manager', 'administrator'],
      ['user_manager', 'auditor'],
      ['auditor', 'user_manager'],
      ['member', 'auditor'],
    ] as const)('are not made by a %s for a role with other rights: %s', async (role, target) => {
      const [actor, { userId }] = [await signIn(acme, role), await signIn(acme, target)];
      await expect(keys.create(actor, userId, forever)).rejects.toMatchObject({ code: 'permission_denied' });
    });

    it('go by the role the person has now, not by what the caller believes', async () => {
      const [administrator, target] = [await signIn(acme, 'administrator'), await signIn(acme, 'member')];
      const where = { tenantId_id: { tenantId: acme.tenant.id, id: target.userId } };
      await harness.get(TenantDb).run(acme, (tx) => tx.user.update({ where, data: { role: 'owner' } }));
      await expect(keys.create(administrator, target.userId, forever)).rejects.toThrow(RoleBeyondOwn);
    });

    it('are refused when the person is disabled', async () => {
      const [owner, target] = [await signIn(acme), await signIn(acme, 'member')];
      const where = { tenantId_id: { tenantId: acme.tenant.id, id: target.userId } };
      await harness.get(TenantDb).run(acme, (tx) => tx.user.update({ where, data: { isDisabled: true } }));
      await expect(keys.create(owner, target.userId, forever)).rejects.toMatchObject({
        fields: [{ field: 'userId', code: 'disabled_user' }],
      });
    });

    it('are refused when there is no such person', async () => {
      await expect(keys.create(await signIn(acme), newId(), forever)).rejects.toMatchObject({
        fields: [{ field: 'userId', code: 'unknown_user' }],
      });
    });

    it("are refused for another tenant's person, in either direction", async () => {
      const [ours, theirs] = [await signIn(acme), await signIn(globex)];
      for (const attempt of [keys.create(ours, theirs.userId, forever), keys.create(theirs, ours.userId, forever)]) {
        await expect(attempt).rejects.toMatchObject({ fields: [{ field: 'userId', code: 'unknown_user' }] });
      }
    });
  });

  describe('when they are revoked', () => {
    it('are gone, and do not exist the second time', async () => {
      const ctx = await signIn(acme);
      const { id } = await keys.createOwn(ctx, forever);
      await keys.revokeOwn(ctx, id);
      expect((await keys.listOwn(ctx, { limit: 25 })).items).toEqual([]);
      await expect(keys.revokeOwn(ctx, id)).rejects.toThrow(NotFound);
    });

    it("are another person's, they do not exist under one's own", async () => {
      const [ours, colleague] = [await signIn(acme), await signIn(acme, 'member')];
      const { id } = await keys.createOwn(colleague, forever);
      await expect(keys.revokeOwn(ours, id)).rejects.toThrow(NotFound);
      expect((await keys.listOwn(colleague, { limit: 25 })).items).toHaveLength(1);
    });

    it("are another tenant's, they do not exist, in either direction", async () => {
      const [ours, theirs] = [await signIn(acme), await signIn(globex)];
      const ourKey = await keys.createOwn(ours, forever);
      const theirKey = await keys.createOwn(theirs, forever);
      await expect(keys.revoke(ours, theirKey.id)).rejects.toThrow(NotFound);
      await expect(keys.revokeOwn(ours, theirKey.id)).rejects.toThrow(NotFound);
      await expect(keys.revoke(theirs, ourKey.id)).rejects.toThrow(NotFound);
      await expect(keys.revokeOwn(theirs, ourKey.id)).rejects.toThrow(NotFound);
      expect((await keys.list(ours, { limit: 25 })).items).toHaveLength(1);
      expect((await keys.list(theirs, { limit: 25 })).items).toHaveLength(1);
    });
  });

  describe('of another person', () => {
    it.each<[Role, Role, boolean]>([
      ['owner', 'owner', true],
      ['owner', 'administrator', true],
      ['administrator', 'owner', false],
      ['administrator', 'administrator', true],
      ['administrator', 'member', true],
      ['user_manager', 'owner', false],
      ['user_manager', 'administrator', false],
      ['user_manager', 'member', true],
      ['auditor', 'member', false],
      ['member', 'member', false],
    ])('with role %s, those of a person with role %s are revoked: %s', async (role, targetRole, isAllowed) => {
      const [actor, target] = [await signIn(acme, role), await signIn(acme, targetRole)];
      const { id } = await keys.createOwn(target, forever);
      const revocation = keys.revoke(actor, id);
      await (isAllowed
        ? expect(revocation).resolves.toBeUndefined()
        : expect(revocation).rejects.toMatchObject({ code: 'permission_denied' }));
      expect((await keys.listOwn(target, { limit: 25 })).items).toHaveLength(isAllowed ? 0 : 1);
    });

    it.each(['auditor', 'member'] as const)(
      'are not made by a(n) %s, even for a person of the same role',
      async (role) => {
        const [actor, target] = [await signIn(acme, role), await signIn(acme, role)];
        await expect(keys.create(actor, target.userId, forever)).rejects.toMatchObject({ code: 'permission_denied' });
      },
    );

    it("need not be in reach to manage one's own", async () => {
      for (const role of ROLES) {
        const ctx = await signIn(acme, role);
        const { id } = await keys.createOwn(ctx, forever);
        await expect(keys.revokeOwn(ctx, id)).resolves.toBeUndefined();
      }
    });
  });

  describe('in a list', () => {
    it("are one's own under one's account, and everybody's for administrators", async () => {
      const [ours, colleague] = [await signIn(acme), await signIn(acme, 'member')];
      await keys.createOwn(ours, { ...forever, name: 'Mine' });
      await keys.createOwn(colleague, { ...forever, name: 'Colleague' });
      const namesOf = ({ items }: { items: { name: string }[] }) => items.map(({ name }) => name);
      expect(namesOf(await keys.listOwn(ours, { limit: 25 }))).toEqual(['Mine']);
      expect(namesOf(await keys.list(ours, { limit: 25 }))).toEqual(['Colleague', 'Mine']);
    });

    it('come newest first, a page at a time', async () => {
      const ctx = await signIn(acme);
      for (const name of ['A', 'B', 'C']) await keys.createOwn(ctx, { ...forever, name });
      const first = await keys.list(ctx, { limit: 2 });
      const second = await keys.list(ctx, { limit: 2, cursor: first.nextCursor ?? '' });
      expect([first, second].map(({ items }) => items.map(({ name }) => name))).toEqual([['C', 'B'], ['A']]);
      expect(second.nextCursor).toBeNull();
      await expect(keys.list(ctx, { limit: 2, cursor: 'abc' })).rejects.toThrow(InvalidRequest);
    });

    it("are never another tenant's, in either direction", async () => {
      const [ours, theirs] = [await signIn(acme), await signIn(globex)];
      const ourKey = await keys.createOwn(ours, forever);
      const theirKey = await keys.createOwn(theirs, forever);
      expect((await keys.list(ours, { limit: 25 })).items.map(({ id }) => id)).toEqual([ourKey.id]);
      expect((await keys.list(theirs, { limit: 25 })).items.map(({ id }) => id)).toEqual([theirKey.id]);
    });
  });
});
