import { newId, NotFound, permissionsOf, ROLES, type TenantContext } from '#kernel';
import { PlatformDb, TenantDb } from '#platform/database';
import { GroupMemberships } from '#features/groups';
import { Harness } from '#testing';
import { presentAccount } from './account.dto.js';
import { AccountService } from './account.service.js';
import { UsersModule } from './users.module.js';
import { UsersService } from './users.service.js';

describe("A person's own account", () => {
  let harness: Harness;
  let account: AccountService;
  let acme: TenantContext;
  let globex: TenantContext;
  let ada: TenantContext;
  let adaId: string;

  beforeAll(async () => {
    harness = await Harness.start(UsersModule);
    account = harness.get(AccountService);
  });
  afterAll(() => harness.stop());

  beforeEach(async () => {
    [acme, globex] = [await harness.createTenant('Acme'), await harness.createTenant('Globex')];
    await harness.createUser(globex, { username: 'ada' });
    const user = await harness.createUser(acme, { username: 'ada', role: 'user_manager' });
    adaId = user.id;
    ada = harness.actingAs(acme, user, 'user_manager');
  });

  it('tells who they are, what they may do, and where', async () => {
    const group = { tenantId: acme.tenant.id, id: newId(), name: 'Engineering', nameKey: 'engineering' };
    await harness.get(TenantDb).run(acme, async (tx) => {
      await tx.group.create({ data: group });
      await harness.get(GroupMemberships).addToGroups(tx, acme, adaId, [group.id]);
    });
    expect(presentAccount(await account.get(ada), ada.tenant)).toEqual({
      id: adaId,
      pictureUrl: null,
      username: 'ada',
      email: 'ada@example.com',
      language: null,
      emailVerified: false,
      givenName: 'Ada',
      familyName: 'Lovelace',
      displayName: 'Ada Lovelace',
      role: 'user_manager',
      permissions: permissionsOf('user_manager'),
      groups: [{ id: group.id, name: 'Engineering' }],
      tenant: { slug: acme.tenant.slug, name: 'Acme', issuer: acme.tenant.issuer },
      createdAt: expect.stringMatching(/Z$/) as string,
    });
  });

  it.each(ROLES)('goes by the stored role %s, not by the one of the session', async (role) => {
    const user = await harness.createUser(acme, { role });
    expect((await account.get(harness.actingAs(acme, user, 'member'))).role).toBe(role);
  });

  it('changes names that are sent, leaves the others, and records before and after', async () => {
    const changed = await account.update(ada, { displayName: 'Augusta' });
    expect(changed).toMatchObject({ givenName: 'Ada', familyName: 'Lovelace', displayName: 'Augusta' });
    expect(await account.get(ada)).toEqual(changed);
    const [message] = await harness
      .get(PlatformDb)
      .run((tx) => tx.outboxMessage.findMany({ where: { tenantId: acme.tenant.id, topic: 'audit' } }));
    expect(message?.payload).toMatchObject({
      type: 'Account Updated',
      actorId: adaId,
      subjectId: adaId,
      data: { before: { displayName: 'Ada Lovelace' }, after: { displayName: 'Augusta' } },
    });
  });

  it('takes nothing but names, whatever else is slipped in', async () => {
    const slippedIn = { givenName: 'Ada', role: 'owner', email: 'x@example.com', username: 'root', isDisabled: true };
    const changed = await account.update(ada, slippedIn);
    expect(changed).toMatchObject({
      role: 'user_manager',
      email: 'ada@example.com',
      username: 'ada',
      isDisabled: false,
    });
  });

  it('is not found once it is deleted', async () => {
    await harness.get(UsersService).delete(acme, adaId);
    await expect(account.get(ada)).rejects.toThrow(NotFound);
    await expect(account.update(ada, { givenName: 'Eve' })).rejects.toThrow(NotFound);
  });

  it("is not found on another tenant's host", async () => {
    await expect(account.get({ ...ada, tenant: globex.tenant })).rejects.toThrow(NotFound);
    await expect(account.update({ ...ada, tenant: globex.tenant }, { givenName: 'Eve' })).rejects.toThrow(NotFound);
  });
});
