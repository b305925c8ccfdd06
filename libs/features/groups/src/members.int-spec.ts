import {
  InvalidRequest,
  newId,
  NotFound,
  PermissionDenied,
  type Role,
  secondsAfter,
  type TenantContext,
} from '#kernel';
import { PlatformDb, TenantDb, type TenantTx } from '#platform/database';
import { Harness } from '#testing';
import { GroupMemberships } from './group-memberships.js';
import { GroupsModule } from './groups.module.js';
import { GroupsService } from './groups.service.js';
import { MembersService } from './members.service.js';

const inAnHour = (): Date => secondsAfter(new Date(), 3600);

describe('The members of a group', () => {
  let harness: Harness;
  let members: MembersService;
  let memberships: GroupMemberships;
  let acme: TenantContext;
  let globex: TenantContext;
  let groupId: string;
  let theirGroupId: string;

  beforeAll(async () => {
    harness = await Harness.start(GroupsModule);
    members = harness.get(MembersService);
    memberships = harness.get(GroupMemberships);
  });
  afterAll(() => harness.stop());

  beforeEach(async () => {
    [acme, globex] = [await harness.createTenant('Acme'), await harness.createTenant('Globex')];
    groupId = await createGroup(acme, 'Engineering');
    theirGroupId = await createGroup(globex, 'Engineering');
  });

  const createGroup = async (ctx: TenantContext, name: string): Promise<string> =>
    (await harness.get(GroupsService).create(ctx, { name })).id;
  const createUser = async (ctx: TenantContext, role: Role = 'member', username?: string): Promise<string> =>
    (await harness.createUser(ctx, { role, username })).id;
  const inTenant = <T>(ctx: TenantContext, work: (tx: TenantTx) => Promise<T>): Promise<T> =>
    harness.get(TenantDb).run(ctx, work);
  const idsOf = async (ctx: TenantContext, id: string): Promise<string[]> =>
    (await members.list(ctx, id, { limit: 25 })).items.map(({ user }) => user.id);
  const countOf = async (ctx: TenantContext, id: string): Promise<number> =>
    (await harness.get(GroupsService).get(ctx, id)).memberCount;
  const groupsOf = (ctx: TenantContext, userId: string) =>
    inTenant(ctx, (tx) => memberships.activeGroupsOf(tx, ctx.tenant.id, userId));
  /** Lets the membership have ended a second ago. */
  const end = (ctx: TenantContext, userId: string) =>
    inTenant(ctx, (tx) =>
      tx.groupMember.updateMany({
        where: { userId },
        data: { endsAt: secondsAfter(new Date(), -1), createdAt: new Date(0) },
      }),
    );
  const lastAudited = async (ctx: TenantContext): Promise<unknown> => {
    const messages = await harness
      .get(PlatformDb)
      .run((tx) => tx.outboxMessage.findMany({ where: { tenantId: ctx.tenant.id }, orderBy: { id: 'asc' } }));
    return messages.at(-1)?.payload;
  };

  it('are added several at once, listed page by page, counted, and recorded', async () => {
    const people = [await createUser(acme), await createUser(acme), await createUser(acme)];
    const endsAt = inAnHour();
    await members.add(acme, groupId, people, endsAt);
    const first = await members.list(acme, groupId, { limit: 2 });
    const second = await members.list(acme, groupId, { limit: 2, cursor: first.nextCursor ?? '' });
    const listed = [...first.items, ...second.items];
    expect(listed.map(({ user }) => user.id).sort()).toEqual([...people].sort());
    expect(listed[0]).toMatchObject({
      user: { displayName: 'Ada Lovelace' },
      endsAt,
      addedAt: expect.any(Date) as Date,
    });
    expect(second.nextCursor).toBeNull();
    expect(await countOf(acme, groupId)).toBe(3);
    expect(await lastAudited(acme)).toMatchObject({
      type: 'Group Members Changed',
      subjectId: groupId,
      subjectName: 'Engineering',
      data: {
        endsAt: endsAt.toISOString(),
        added: expect.arrayContaining([{ id: people[0], name: 'Ada Lovelace' }]) as unknown,
      },
    });
  });

  it('get the new end date when they are added again, and keep their place', async () => {
    const id = await createUser(acme);
    await members.add(acme, groupId, [id], inAnHour());
    const before = await members.list(acme, groupId, { limit: 1 });
    await members.add(acme, groupId, [id, id], null);
    const after = await members.list(acme, groupId, { limit: 5 });
    expect(after.items).toEqual([{ ...before.items[0], endsAt: null }]);
  });

  it.each([
    ['has passed', () => secondsAfter(new Date(), -1)],
    ['is no date', () => new Date(Number.NaN)],
  ])('are not added when the end %s', async (_, endsAt) => {
    const attempt = members.add(acme, groupId, [await createUser(acme)], endsAt());
    await expect(attempt).rejects.toMatchObject({ code: 'invalid_request', fields: [{ field: 'endsAt' }] });
  });

  it('are added all or none', async () => {
    const id = await createUser(acme);
    const attempt = members.add(acme, groupId, [id, newId()], null);
    await expect(attempt).rejects.toMatchObject({ fields: [{ field: 'userIds', code: 'unknown_user' }] });
    expect(await idsOf(acme, groupId)).toEqual([]);
  });

  it('can be nobody', async () => {
    await members.add(acme, groupId, [], null);
    expect(await idsOf(acme, groupId)).toEqual([]);
  });

  it('are removed and recorded; who is no member is not found', async () => {
    const id = await createUser(acme);
    await members.add(acme, groupId, [id], null);
    await members.remove(acme, groupId, id);
    expect(await idsOf(acme, groupId)).toEqual([]);
    expect(await lastAudited(acme)).toMatchObject({ data: { removed: [{ id, name: 'Ada Lovelace' }] } });
    await expect(members.remove(acme, groupId, id)).rejects.toThrow(NotFound);
    await expect(members.remove(acme, groupId, newId())).rejects.toThrow(NotFound);
  });

  it('whose membership has ended count nowhere', async () => {
    const id = await createUser(acme);
    await members.add(acme, groupId, [id], inAnHour());
    expect(await groupsOf(acme, id)).toEqual([{ id: groupId, name: 'Engineering' }]);
    await end(acme, id);
    expect(await groupsOf(acme, id)).toEqual([]);
    expect(await idsOf(acme, groupId)).toEqual([]);
    expect(await countOf(acme, groupId)).toBe(0);
    await expect(members.remove(acme, groupId, id)).rejects.toThrow(NotFound);
  });

  it('whose membership has ended are new when they are added again', async () => {
    const id = await createUser(acme);
    await members.add(acme, groupId, [id], null);
    await end(acme, id);
    await members.add(acme, groupId, [id], null);
    const [member] = (await members.list(acme, groupId, { limit: 1 })).items;
    expect(member?.addedAt.getTime()).toBeGreaterThan(0);
  });

  it.each<[Role, Role]>([
    ['user_manager', 'administrator'],
    ['user_manager', 'owner'],
    ['administrator', 'owner'],
  ])('above a(n) %s, such as a(n) %s, are not theirs to add or remove', async (actorRole, role) => {
    const actor = await harness.createUser(acme, { role: actorRole });
    const ctx = harness.actingAs(acme, actor, actorRole);
    const [id, member] = [await createUser(acme, role), await createUser(acme)];
    await expect(members.add(ctx, groupId, [member, id], null)).rejects.toThrow(PermissionDenied);
    expect(await idsOf(acme, groupId)).toEqual([]);
    await members.add(acme, groupId, [id], null);
    await expect(members.remove(ctx, groupId, id)).rejects.toThrow(PermissionDenied);
    expect(await idsOf(acme, groupId)).toEqual([id]);
  });

  it('of another tenant can neither be added, removed nor listed', async () => {
    const [ours, theirs] = [await createUser(acme, 'member', 'ada'), await createUser(globex, 'member', 'ada')];
    await members.add(globex, theirGroupId, [theirs], null);
    await expect(members.add(acme, groupId, [theirs], null)).rejects.toThrow(InvalidRequest);
    await expect(members.add(acme, theirGroupId, [ours], null)).rejects.toThrow(NotFound);
    await expect(members.remove(acme, theirGroupId, theirs)).rejects.toThrow(NotFound);
    await expect(members.list(acme, theirGroupId, { limit: 5 })).rejects.toThrow(NotFound);
    expect(await idsOf(globex, theirGroupId)).toEqual([theirs]);
    expect(await groupsOf(acme, theirs)).toEqual([]);
  });

  it('survive parallel additions in different order', async () => {
    const people = await Promise.all([1, 2, 3, 4, 5].map(() => createUser(acme)));
    const orders = [people, [...people].reverse(), people, [...people].reverse()];
    await Promise.all(orders.map((userIds) => members.add(acme, groupId, userIds, null)));
    expect(await countOf(acme, groupId)).toBe(5);
  });

  describe('seen from the person', () => {
    it('are in groups in the order of their names', async () => {
      const id = await createUser(acme);
      const more = [await createGroup(acme, 'ärzte'), await createGroup(acme, 'Board')];
      await inTenant(acme, (tx) => memberships.addToGroups(tx, acme, id, [groupId, ...more]));
      expect((await groupsOf(acme, id)).map(({ name }) => name)).toEqual(['ärzte', 'Board', 'Engineering']);
      expect(await lastAudited(acme)).toMatchObject({
        type: 'Group Members Changed',
        subjectId: id,
        data: { added: ['ärzte', 'Board', 'Engineering'] },
      });
    });

    it('get exactly the groups that are named, and keep the end dates of those that stay', async () => {
      const id = await createUser(acme);
      const [board, sales] = [await createGroup(acme, 'Board'), await createGroup(acme, 'Sales')];
      const endsAt = inAnHour();
      await members.add(acme, groupId, [id], endsAt);
      await members.add(acme, board, [id], null);
      await inTenant(acme, (tx) => memberships.replaceGroupsOf(tx, acme, id, [groupId, sales, sales]));
      expect((await groupsOf(acme, id)).map(({ name }) => name)).toEqual(['Engineering', 'Sales']);
      const [member] = (await members.list(acme, groupId, { limit: 1 })).items;
      expect(member?.endsAt).toEqual(endsAt);
      expect(await lastAudited(acme)).toMatchObject({
        subjectId: id,
        data: { before: ['Board', 'Engineering'], after: ['Engineering', 'Sales'] },
      });
    });

    it('come back without an end date where their membership had ended', async () => {
      const id = await createUser(acme);
      await members.add(acme, groupId, [id], inAnHour());
      await end(acme, id);
      await inTenant(acme, (tx) => memberships.replaceGroupsOf(tx, acme, id, [groupId]));
      expect((await members.list(acme, groupId, { limit: 1 })).items).toMatchObject([{ endsAt: null }]);
    });

    it('leave all groups', async () => {
      const id = await createUser(acme);
      await members.add(acme, groupId, [id], null);
      await inTenant(acme, (tx) => memberships.replaceGroupsOf(tx, acme, id, []));
      expect(await groupsOf(acme, id)).toEqual([]);
    });

    it("do not get into another tenant's group, nor into one that does not exist", async () => {
      const id = await createUser(acme);
      for (const unknown of [theirGroupId, newId()]) {
        for (const act of [
          (tx: TenantTx) => memberships.replaceGroupsOf(tx, acme, id, [groupId, unknown]),
          (tx: TenantTx) => memberships.addToGroups(tx, acme, id, [unknown]),
          (tx: TenantTx) => memberships.assertExist(tx, acme.tenant.id, [groupId, unknown]),
        ]) {
          await expect(inTenant<unknown>(acme, act)).rejects.toMatchObject({
            fields: [{ field: 'groupIds', code: 'unknown_group' }],
          });
        }
      }
      expect(await groupsOf(acme, id)).toEqual([]);
    });

    it('are not found in another tenant', async () => {
      const theirs = await createUser(globex);
      await expect(inTenant(acme, (tx) => memberships.addToGroups(tx, acme, theirs, [groupId]))).rejects.toThrow(
        NotFound,
      );
    });
  });
});
