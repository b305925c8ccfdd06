import { newId, NotFound, PermissionDenied, type Role, secondsAfter, type TenantContext } from '#kernel';
import { PlatformDb } from '#platform/database';
import { Harness } from '#testing';
import { AdministeredGroupsService } from './administered-groups.service.js';
import { GroupAdministratorsService } from './group-administrators.service.js';
import { GroupsModule } from './groups.module.js';
import { GroupsService } from './groups.service.js';

interface Company {
  readonly admin: TenantContext;
  readonly grace: TenantContext;
  readonly graceId: string;
  readonly memberId: string;
  readonly groupId: string;
  readonly otherGroupId: string;
}

describe('Administrators of a group', () => {
  let harness: Harness;
  let administrators: GroupAdministratorsService;
  let administered: AdministeredGroupsService;
  let acme: Company;
  let globex: Company;

  beforeAll(async () => {
    harness = await Harness.start(GroupsModule);
    administrators = harness.get(GroupAdministratorsService);
    administered = harness.get(AdministeredGroupsService);
  });
  afterAll(() => harness.stop());

  beforeEach(async () => {
    [acme, globex] = [await found('Acme'), await found('Globex')];
  });

  const idOf = async (ctx: TenantContext, role: Role = 'member'): Promise<string> =>
    (await harness.createUser(ctx, { role })).id;

  const found = async (name: string): Promise<Company> => {
    const admin = await harness.createTenant(name);
    const [graceId, memberId] = [await idOf(admin), await idOf(admin)];
    const create = async (group: string): Promise<string> =>
      (await harness.get(GroupsService).create(admin, { name: group })).id;
    const [groupId, otherGroupId] = [await create('Engineering'), await create('Sales')];
    await administrators.add(admin, groupId, graceId);
    const actor = { kind: 'user', userId: graceId, displayName: 'Grace', role: 'member', via: 'session' } as const;
    return { admin, graceId, memberId, groupId, otherGroupId, grace: { ...admin, actor } };
  };

  const membersOf = async ({ grace, groupId }: Company): Promise<string[]> =>
    (await administered.listMembers(grace, groupId, { limit: 25 })).items.map(({ user }) => user.id);
  const audited = async (ctx: TenantContext): Promise<unknown[]> => {
    const messages = await harness
      .get(PlatformDb)
      .run((tx) => tx.outboxMessage.findMany({ where: { tenantId: ctx.tenant.id }, orderBy: { id: 'asc' } }));
    return messages.map(({ payload }) => payload);
  };

  it('are listed, made once however often it is asked, and recorded', async () => {
    const before = (await audited(acme.admin)).length;
    await administrators.add(acme.admin, acme.groupId, acme.graceId);
    expect(await audited(acme.admin)).toHaveLength(before);
    expect(await administrators.list(acme.admin, acme.groupId)).toMatchObject([{ user: { id: acme.graceId } }]);
    await administrators.remove(acme.admin, acme.groupId, acme.graceId);
    expect((await audited(acme.admin)).slice(-2)).toMatchObject([
      {
        type: 'Group Administrators Changed',
        subjectId: acme.groupId,
        subjectName: 'Engineering',
        data: { added: [{ id: acme.graceId }] },
      },
      { type: 'Group Administrators Changed', data: { removed: [{ id: acme.graceId }] } },
    ]);
  });

  it('see their group alone, and put people in and take them out, on the record', async () => {
    const { grace, groupId, memberId } = acme;
    const endsAt = secondsAfter(new Date(), 3600);
    expect(await administered.list(grace)).toMatchObject([{ id: groupId, name: 'Engineering', memberCount: 0 }]);
    await administered.addMembers(grace, groupId, [memberId], endsAt);
    expect((await administered.listMembers(grace, groupId, { limit: 25 })).items).toMatchObject([
      { user: { id: memberId }, endsAt },
    ]);
    await administered.removeMember(grace, groupId, memberId);
    expect(await membersOf(acme)).toEqual([]);
    expect((await audited(grace)).at(-1)).toMatchObject({
      type: 'Group Members Changed',
      actorId: acme.graceId,
      data: { removed: [{ id: memberId }] },
    });
  });

  it('find other groups of the company, and the groups of another, nowhere', async () => {
    for (const groupId of [acme.otherGroupId, globex.groupId, newId()]) {
      const attempts = [
        administered.get(acme.grace, groupId),
        administered.candidates(acme.grace, groupId, 'ada'),
        administered.listMembers(acme.grace, groupId, { limit: 25 }),
        administered.addMembers(acme.grace, groupId, [acme.memberId], null),
        administered.removeMember(acme.grace, groupId, acme.memberId),
      ];
      for (const attempt of attempts) await expect(attempt).rejects.toThrow(NotFound);
    }
    await expect(administered.addMembers(acme.grace, acme.groupId, [globex.memberId], null)).rejects.toMatchObject({
      code: 'invalid_request',
    });
    await expect(administrators.add(acme.admin, acme.groupId, globex.memberId)).rejects.toThrow(NotFound);
    await expect(administrators.add(acme.admin, globex.groupId, acme.memberId)).rejects.toThrow(NotFound);
    expect(await membersOf(globex)).toEqual([]);
  });

  it('reach nobody who administers the company', async () => {
    for (const role of ['administrator', 'owner'] as const) {
      const id = await idOf(acme.admin, role);
      await expect(administered.addMembers(acme.grace, acme.groupId, [id], null)).rejects.toThrow(PermissionDenied);
      await expect(administered.removeMember(acme.grace, acme.groupId, id)).rejects.toThrow(PermissionDenied);
    }
  });

  it('find people by name, neither members nor those beyond their reach, and nobody by a single letter', async () => {
    const { grace, groupId, memberId, graceId } = acme;
    await idOf(acme.admin, 'administrator');
    const ids = async (search: string): Promise<string[]> =>
      (await administered.candidates(grace, groupId, search)).map(({ id }) => id).sort();
    expect(await ids('LOVELACE')).toEqual([graceId, memberId].sort());
    await administered.addMembers(grace, groupId, [memberId], null);
    expect(await ids('lovelace')).toEqual([graceId]);
    expect(await ids('@')).toEqual([]);
    expect(await ids('example.com')).toEqual([]);
    expect(await ids('%%')).toEqual([]);
    expect(Object.keys((await administered.candidates(grace, groupId, 'lovelace'))[0] ?? {}).sort()).toEqual([
      'displayName',
      'id',
      'username',
    ]);
  });

  it.each(['removed', 'deleted with the group'] as const)('may do nothing once they are %s', async (how) => {
    const { admin, grace, groupId, graceId, memberId } = acme;
    if (how === 'removed') await administrators.remove(admin, groupId, graceId);
    else await harness.get(GroupsService).delete(admin, groupId);
    await expect(administered.addMembers(grace, groupId, [memberId], null)).rejects.toThrow(NotFound);
    expect(await administered.list(grace)).toEqual([]);
  });
});
