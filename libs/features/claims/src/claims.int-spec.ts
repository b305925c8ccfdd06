import { newId, NotFound, PermissionDenied, type Role, type TenantContext } from '#kernel';
import { PlatformDb, TenantDb } from '#platform/database';
import { Harness } from '#testing';
import { ClaimsModule } from './claims.module.js';
import { ClaimsService } from './claims.service.js';
import { CustomClaims } from './custom-claims.js';

describe('Custom claims', () => {
  let harness: Harness;
  let claims: ClaimsService;
  let acme: TenantContext;
  let globex: TenantContext;
  let adaId: string;
  let theirAdaId: string;

  beforeAll(async () => {
    harness = await Harness.start(ClaimsModule);
    claims = harness.get(ClaimsService);
  });
  afterAll(() => harness.stop());

  beforeEach(async () => {
    [acme, globex] = [await harness.createTenant('Acme'), await harness.createTenant('Globex')];
    adaId = (await harness.createUser(acme, { username: 'ada' })).id;
    theirAdaId = (await harness.createUser(globex, { username: 'ada' })).id;
  });

  const createGroup = async (ctx: TenantContext, name: string): Promise<{ id: string; name: string }> => {
    const group = { tenantId: ctx.tenant.id, id: newId(), name, nameKey: name.toLowerCase() };
    await harness.get(TenantDb).run(ctx, (tx) => tx.group.create({ data: group }));
    return { id: group.id, name };
  };
  const resolve = (ctx: TenantContext, userId: string, groups: { id: string; name: string }[]) =>
    harness.get(TenantDb).run(ctx, (tx) => harness.get(CustomClaims).resolve(tx, ctx.tenant.id, userId, groups));
  const audited = async (ctx: TenantContext): Promise<unknown[]> => {
    const messages = await harness
      .get(PlatformDb)
      .run((tx) => tx.outboxMessage.findMany({ where: { tenantId: ctx.tenant.id }, orderBy: { id: 'asc' } }));
    return messages.map(({ payload }) => payload);
  };

  it('of a person are replaced as a whole, and recorded without their values', async () => {
    const stored = await claims.replaceOfUser(acme, adaId, [
      { key: 'team', value: 'Research' },
      { key: 'level', value: '3' },
    ]);
    expect(stored).toEqual([
      { key: 'level', value: '3' },
      { key: 'team', value: 'Research' },
    ]);
    await claims.replaceOfUser(acme, adaId, [{ key: 'level', value: '4' }]);
    expect(await claims.listOfUser(acme, adaId)).toEqual([{ key: 'level', value: '4' }]);
    await claims.replaceOfUser(acme, adaId, [{ key: 'level', value: '4' }]);
    expect(await audited(acme)).toEqual([
      expect.objectContaining({
        type: 'Custom Claims Changed',
        subjectId: adaId,
        subjectName: 'Ada Lovelace',
        data: { added: ['team', 'level'], changed: [], removed: [] },
      }),
      expect.objectContaining({ data: { added: [], changed: ['level'], removed: ['team'] } }),
    ]);
  });

  it('of a group are replaced as a whole, and recorded', async () => {
    const group = await createGroup(acme, 'Board');
    await claims.replaceOfGroup(acme, group.id, [{ key: 'team', value: 'Board' }]);
    expect(await claims.listOfGroup(acme, group.id)).toEqual([{ key: 'team', value: 'Board' }]);
    expect(await claims.replaceOfGroup(acme, group.id, [])).toEqual([]);
    expect(await audited(acme)).toEqual([
      expect.objectContaining({
        subjectId: group.id,
        subjectName: 'Board',
        data: { added: ['team'], changed: [], removed: [] },
      }),
      expect.objectContaining({ subjectId: group.id, data: { added: [], changed: [], removed: ['team'] } }),
    ]);
  });

  it('are refused with the place of the reserved name, and nothing is changed', async () => {
    const group = await createGroup(acme, 'Board');
    const before = [{ key: 'team', value: 'x' }];
    await claims.replaceOfUser(acme, adaId, before);
    await claims.replaceOfGroup(acme, group.id, before);
    const wanted = [
      { key: 'level', value: '1' },
      { key: 'SUB', value: 'somebody' },
    ];
    const refusal = {
      code: 'reserved_claim',
      kind: 'invalid',
      fields: [{ field: 'items.1.key', code: 'reserved_claim' }],
    };
    await expect(claims.replaceOfUser(acme, adaId, wanted)).rejects.toMatchObject(refusal);
    await expect(claims.replaceOfGroup(acme, group.id, wanted)).rejects.toMatchObject(refusal);
    expect(await claims.listOfUser(acme, adaId)).toEqual(before);
    expect(await claims.listOfGroup(acme, group.id)).toEqual(before);
  });

  it('are refused when a key is there twice', async () => {
    const wanted = [
      { key: 'team', value: 'a' },
      { key: 'team', value: 'b' },
    ];
    await expect(claims.replaceOfUser(acme, adaId, wanted)).rejects.toMatchObject({
      fields: [{ field: 'items.1.key', code: 'duplicate_claim' }],
    });
  });

  it('survive parallel replacements: one of them stands whole', async () => {
    const sets = [1, 2, 3, 4].map((n) => ['a', 'b', 'c'].map((key) => ({ key, value: String(n) })));
    await Promise.all(sets.map((set) => claims.replaceOfUser(acme, adaId, set)));
    const values = new Set((await claims.listOfUser(acme, adaId)).map(({ value }) => value));
    expect(values.size).toBe(1);
  });

  it.each<[Role, Role]>([
    ['user_manager', 'administrator'],
    ['user_manager', 'owner'],
    ['administrator', 'owner'],
    ['auditor', 'member'],
  ])('are not a(n) %s to set on a(n) %s', async (actorRole, role) => {
    const ctx = harness.actingAs(acme, await harness.createUser(acme, { role: actorRole }), actorRole);
    const { id } = await harness.createUser(acme, { role });
    await expect(claims.replaceOfUser(ctx, id, [{ key: 'team', value: 'x' }])).rejects.toThrow(PermissionDenied);
    expect(await claims.listOfUser(acme, id)).toEqual([]);
  });

  it('are resolved from the person and their groups', async () => {
    const [board, sales] = [await createGroup(acme, 'Board'), await createGroup(acme, 'Sales')];
    await claims.replaceOfGroup(acme, sales.id, [
      { key: 'team', value: 'Sales' },
      { key: 'region', value: '["EU"]' },
    ]);
    await claims.replaceOfGroup(acme, board.id, [
      { key: 'team', value: 'Board' },
      { key: 'level', value: '1' },
    ]);
    await claims.replaceOfUser(acme, adaId, [{ key: 'level', value: '9' }]);
    expect(await resolve(acme, adaId, [sales, board])).toEqual({ team: 'Board', level: 9, region: ['EU'] });
    expect(await resolve(acme, adaId, [])).toEqual({ level: 9 });
  });

  it('carry roles and permissions as lists, for applications that map them', async () => {
    const group = await createGroup(acme, 'Admins');
    await claims.replaceOfGroup(acme, group.id, [{ key: 'roles', value: '["Admin"]' }]);
    await claims.replaceOfUser(acme, adaId, [
      { key: 'permissions', value: '["dashboards:write"]' },
      { key: 'entitlements', value: 'gold' },
    ]);
    expect(await resolve(acme, adaId, [group])).toEqual({
      roles: ['Admin'],
      permissions: ['dashboards:write'],
      entitlements: 'gold',
    });
    expect(await resolve(globex, theirAdaId, [group])).toEqual({});
  });

  it('of another tenant do not exist: not to read, to change, or to resolve', async () => {
    const [ours, theirs] = [await createGroup(acme, 'Board'), await createGroup(globex, 'Board')];
    const claim = [{ key: 'team', value: 'Globex' }];
    await claims.replaceOfUser(globex, theirAdaId, claim);
    await claims.replaceOfGroup(globex, theirs.id, claim);
    for (const attempt of [
      () => claims.listOfUser(acme, theirAdaId),
      () => claims.listOfGroup(acme, theirs.id),
      () => claims.replaceOfUser(acme, theirAdaId, []),
      () => claims.replaceOfGroup(acme, theirs.id, []),
    ]) {
      await expect(attempt()).rejects.toThrow(NotFound);
    }
    expect(await resolve(acme, theirAdaId, [theirs])).toEqual({});
    await claims.replaceOfUser(acme, adaId, []);
    await claims.replaceOfGroup(acme, ours.id, []);
    expect(await resolve(globex, theirAdaId, [theirs])).toEqual({ team: 'Globex' });
  });

  it('go with the person and with the group', async () => {
    const group = await createGroup(acme, 'Board');
    await claims.replaceOfUser(acme, adaId, [{ key: 'team', value: 'x' }]);
    await claims.replaceOfGroup(acme, group.id, [{ key: 'team', value: 'x' }]);
    await harness.get(TenantDb).run(acme, async (tx) => {
      await tx.user.deleteMany({ where: { id: adaId } });
      await tx.group.deleteMany({ where: { id: group.id } });
    });
    expect(await resolve(acme, adaId, [group])).toEqual({});
    await expect(claims.listOfUser(acme, adaId)).rejects.toThrow(NotFound);
  });
});
