import { setTimeout as sleep } from 'node:timers/promises';
import { InvalidRequest, newId, NotFound, PermissionDenied, type Role, type TenantContext } from '#kernel';
import { encodeCursor } from '#platform/http';
import { PubSub } from '#platform/redis';
import { PlatformDb, TenantDb } from '#platform/database';
import { Harness } from '#testing';
import { ClosedAccounts } from './closed-accounts.js';
import { USER_CHANGED } from './user-changes.js';
import { EmailTaken, LastOwner } from './user.errors.js';
import { type UserChange } from './user-record.js';
import { UsersModule } from './users.module.js';
import { type UserListing, UsersService } from './users.service.js';

describe('The people of a tenant', () => {
  let harness: Harness;
  let users: UsersService;
  let acme: TenantContext;
  let globex: TenantContext;
  const announced: string[] = [];

  beforeAll(async () => {
    harness = await Harness.start(UsersModule);
    users = harness.get(UsersService);
    await harness.get(PubSub).subscribe(USER_CHANGED, (message) => announced.push(message));
  });
  afterAll(() => harness.stop());

  beforeEach(async () => {
    [acme, globex] = [await harness.createTenant('Acme'), await harness.createTenant('Globex')];
  });

  const createUser = (ctx: TenantContext, role: Role, username?: string) => harness.createUser(ctx, { role, username });

  /** `ctx` as seen by a new person of that role. */
  const signedIn = async (ctx: TenantContext, role: Role): Promise<TenantContext> =>
    harness.actingAs(ctx, await createUser(ctx, role), role);

  const list = (ctx: TenantContext, listing: Partial<UserListing> = {}) =>
    users.list(ctx, { sort: 'name', order: 'asc', limit: 25, ...listing });

  const namesOf = async (ctx: TenantContext, listing: Partial<UserListing>): Promise<string[]> =>
    (await list(ctx, listing)).items.map(({ username }) => username);

  const audited = async (ctx: TenantContext): Promise<Record<string, unknown>[]> => {
    const messages = await harness
      .get(PlatformDb)
      .run((tx) =>
        tx.outboxMessage.findMany({ where: { tenantId: ctx.tenant.id, topic: 'audit' }, orderBy: { id: 'asc' } }),
      );
    return messages.map(({ payload }) => payload as Record<string, unknown>);
  };

  /** Waits until the message arrives; a message that never does fails the test by its time limit. */
  const heard = async (message: string): Promise<void> => {
    while (!announced.includes(message)) await sleep(10);
  };

  const addRefreshToken = (ctx: TenantContext, userId: string) =>
    harness.get(TenantDb).run(ctx, async (tx) => {
      const tenantId = ctx.tenant.id;
      const clientId = newId();
      const expiresAt = new Date('2036-01-01T00:00:00Z');
      await tx.client.create({
        data: { tenantId, id: clientId, name: 'Wiki', redirectUris: [], postLogoutRedirectUris: [] },
      });
      const token = { tenantId, idHash: newId(), grantId: newId(), userId, clientId, payload: {}, expiresAt };
      await tx.refreshToken.create({ data: token });
    });

  const countRefreshTokens = (ctx: TenantContext) =>
    harness.get(TenantDb).run(ctx, (tx) => tx.refreshToken.count({ where: { tenantId: ctx.tenant.id } }));

  const addEnrolment = (ctx: TenantContext, userId: string) =>
    harness.get(TenantDb).run(ctx, (tx) => {
      const row = { tenantId: ctx.tenant.id, id: newId(), userId, tokenHash: newId() };
      return tx.enrolment.create({ data: { ...row, expiresAt: new Date('2036-01-01T00:00:00Z') } });
    });

  const enrolmentsOf = (ctx: TenantContext, { id: userId }: { id: string }) =>
    harness.get(TenantDb).run(ctx, (tx) => tx.enrolment.count({ where: { tenantId: ctx.tenant.id, userId } }));

  describe('as a list', () => {
    beforeEach(async () => {
      for (const ctx of [acme, globex]) {
        const ada = await createUser(ctx, 'owner', 'ada');
        const bob = await createUser(ctx, 'member', 'bob');
        const cleo = await createUser(ctx, 'auditor', 'cleo');
        await users.update(ctx, ada.id, { displayName: 'Ada Lovelace', email: 'first@Example.com' });
        await users.update(ctx, bob.id, { displayName: 'Äsop 100%', isDisabled: true });
        await users.update(ctx, cleo.id, { displayName: 'bertha_B' });
        await harness
          .get(TenantDb)
          .run(ctx, (tx) =>
            tx.user.updateMany({ where: { id: cleo.id }, data: { lastSignInAt: new Date('2026-11-01T00:00:00Z') } }),
          );
      }
    });

    it('holds the people of this tenant only, although the other has the same ones', async () => {
      const [here, there] = [await list(acme), await list(globex)];
      expect(here.items).toHaveLength(3);
      expect(there.items).toHaveLength(3);
      const ids = new Set([...here.items, ...there.items].map(({ id }) => id));
      expect(ids.size).toBe(6);
    });

    it.each([
      ['part of a display name, in any letter case', 'LOVE', ['ada']],
      ['part of a display name with an umlaut', 'äSo', ['bob']],
      ['part of a username', 'cle', ['cleo']],
      ['part of an address, in any letter case', 'FIRST@exa', ['ada']],
      ['a percent sign as such', '0%', ['bob']],
      ['an underscore as such', 'a_b', ['cleo']],
      ['nothing that is there', 'zzz', []],
    ])('is searched for %s', async (_, search, expected) => {
      expect(await namesOf(acme, { search })).toEqual(expected);
    });

    it('is filtered by role and state', async () => {
      expect(await namesOf(acme, { role: 'auditor' })).toEqual(['cleo']);
      expect(await namesOf(acme, { state: 'disabled' })).toEqual(['bob']);
      expect(await namesOf(acme, { state: 'active' })).toEqual(['ada', 'cleo']);
      expect(await namesOf(acme, { state: 'active', role: 'member' })).toEqual([]);
    });

    it.each<[Partial<UserListing>, string[]]>([
      [{ sort: 'name', order: 'asc' }, ['ada', 'bob', 'cleo']],
      [{ sort: 'name', order: 'desc' }, ['cleo', 'bob', 'ada']],
      [{ sort: 'createdAt', order: 'asc' }, ['ada', 'bob', 'cleo']],
      [{ sort: 'createdAt', order: 'desc' }, ['cleo', 'bob', 'ada']],
      [{ sort: 'lastSignInAt', order: 'asc' }, ['ada', 'bob', 'cleo']],
      [{ sort: 'lastSignInAt', order: 'desc' }, ['cleo', 'bob', 'ada']],
    ])('is sorted by %j, the same whole or page by page', async (sorting, expected) => {
      expect(await namesOf(acme, sorting)).toEqual(expected);
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page = await list(acme, { ...sorting, limit: 1, ...(cursor === null ? {} : { cursor }) });
        expect(page.items).toHaveLength(1);
        seen.push(...page.items.map(({ username }) => username));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(seen).toEqual(expected);
    });

    it("reads another tenant's cursor as a place in its own list", async () => {
      const theirs = await list(globex, { limit: 1 });
      const page = await list(acme, { cursor: theirs.nextCursor ?? '' });
      expect(page.items.every((user) => user.username !== 'ada')).toBe(true);
      expect((await list(globex)).items.some(({ id }) => page.items.some((user) => user.id === id))).toBe(false);
    });

    it.each<[string, Partial<UserListing>]>([
      ['of another sort', { sort: 'createdAt', cursor: encodeCursor(['ada lovelace', newId()]) }],
      ['with a NUL character', { sort: 'name', cursor: encodeCursor(['a\0', newId()]) }],
      ['without an id', { sort: 'name', cursor: encodeCursor(['a', null]) }],
      [
        'with something else for an id',
        { sort: 'lastSignInAt', cursor: encodeCursor(['2026-11-24T10:00:00.000Z', 'x']) },
      ],
    ])('refuses a cursor %s', async (_, listing) => {
      await expect(list(acme, listing)).rejects.toThrow(InvalidRequest);
    });
  });

  describe('when an administrator changes an account', () => {
    it('shows what was changed, leaves the rest, and records before and after', async () => {
      const ctx = await signedIn(acme, 'administrator');
      const { id, username } = await createUser(acme, 'member');
      const user = await users.update(ctx, id, { givenName: 'Grace', role: 'auditor' });
      expect(user).toMatchObject({
        username,
        givenName: 'Grace',
        familyName: 'Lovelace',
        role: 'auditor',
        groups: [],
        passkeyCount: 0,
      });
      expect(await users.get(ctx, id)).toEqual(user);
      expect(await audited(acme)).toEqual([
        expect.objectContaining({
          type: 'Account Updated',
          actorId: expect.any(String) as string,
          subjectId: id,
          data: { before: { givenName: 'Ada', role: 'member' }, after: { givenName: 'Grace', role: 'auditor' } },
        }),
      ]);
    });

    it('records nothing when nothing changed', async () => {
      const { id } = await createUser(acme, 'member');
      await users.update(await signedIn(acme, 'owner'), id, { givenName: 'Ada', isDisabled: false });
      expect(await audited(acme)).toEqual([]);
    });

    it('takes the new address as unverified, unless it is marked in the same call', async () => {
      const ctx = await signedIn(acme, 'administrator');
      const { id } = await createUser(acme, 'member');
      expect(await users.update(ctx, id, { emailVerified: true })).toMatchObject({ emailVerified: true });
      expect(await users.update(ctx, id, { email: 'a@example.org' })).toMatchObject({ emailVerified: false });
      const marked = await users.update(ctx, id, { email: 'b@example.org', emailVerified: true });
      expect(marked).toMatchObject({ email: 'b@example.org', emailVerified: true });
      expect(await users.update(ctx, id, { email: 'b@example.org' })).toMatchObject({ emailVerified: true });
      expect(await users.update(ctx, id, { email: 'c@example.org', emailVerified: undefined })).toMatchObject({
        emailVerified: false,
      });
    });

    it("refuses somebody else's address in any letter case, and leaves both as they were", async () => {
      const ctx = await signedIn(acme, 'administrator');
      await createUser(acme, 'member', 'grace');
      const { id } = await createUser(acme, 'member', 'ada');
      const attempt = users.update(ctx, id, { email: 'Grace@Example.com' });
      await expect(attempt).rejects.toThrow(EmailTaken);
      await expect(attempt).rejects.toMatchObject({ code: 'email_taken', fields: [{ field: 'email' }] });
      expect(await users.get(ctx, id)).toMatchObject({ email: 'ada@example.com' });
    });

    it('takes an address that somebody has in the other tenant', async () => {
      await createUser(globex, 'member', 'grace');
      const { id } = await createUser(acme, 'member', 'ada');
      const user = await users.update(acme, id, { email: 'grace@example.com' });
      expect(user.email).toBe('grace@example.com');
    });

    it('ends refresh tokens with the disabling, and those of nobody else', async () => {
      const [bob, eve] = [await createUser(acme, 'member'), await createUser(acme, 'member')];
      const stranger = await createUser(globex, 'member');
      await Promise.all([
        addRefreshToken(acme, bob.id),
        addRefreshToken(acme, eve.id),
        addRefreshToken(globex, stranger.id),
      ]);
      await users.update(await signedIn(acme, 'user_manager'), bob.id, { isDisabled: true });
      expect(await countRefreshTokens(acme)).toBe(1);
      expect(await countRefreshTokens(globex)).toBe(1);
      expect((await audited(acme)).map(({ type }) => type)).toEqual(['Account Disabled']);
    });

    it('voids set-up links with the disabling, and those of nobody else', async () => {
      const [bob, eve] = [await createUser(acme, 'member'), await createUser(acme, 'member')];
      const stranger = await createUser(globex, 'member');
      await Promise.all([addEnrolment(acme, bob.id), addEnrolment(acme, eve.id), addEnrolment(globex, stranger.id)]);
      await users.update(acme, bob.id, { givenName: 'Bob' });
      expect(await enrolmentsOf(acme, bob)).toBe(1);
      await users.update(acme, bob.id, { isDisabled: true });
      await users.update(acme, bob.id, { isDisabled: false });
      expect(await enrolmentsOf(acme, bob)).toBe(0);
      expect([await enrolmentsOf(acme, eve), await enrolmentsOf(globex, stranger)]).toEqual([1, 1]);
    });

    it('has whoever keeps something outside of the database end it, with the disabling and the deletion', async () => {
      const closed: string[] = [];
      harness.get(ClosedAccounts).onClosed(async ({ tenant }, userId) => {
        const user = await harness.get(TenantDb).run({ tenant }, (tx) => tx.user.findFirst({ where: { id: userId } }));
        closed.push(`${tenant.id}:${userId}:${String(user?.isDisabled)}`);
      });
      const [bob, eve] = [await createUser(acme, 'member'), await createUser(acme, 'member')];
      await users.update(acme, bob.id, { givenName: 'Bob' });
      await users.update(acme, bob.id, { isDisabled: true });
      await users.delete(acme, eve.id);
      expect(closed).toEqual([`${acme.tenant.id}:${bob.id}:true`, `${acme.tenant.id}:${eve.id}:undefined`]);
    });

    it('records that an account is enabled again', async () => {
      const { id } = await createUser(acme, 'member');
      await users.update(acme, id, { isDisabled: true });
      expect(await users.update(acme, id, { isDisabled: false })).toMatchObject({ isDisabled: false });
      expect((await audited(acme)).map(({ type }) => type)).toEqual(['Account Disabled', 'Account Enabled']);
    });

    it('tells every process after the commit', async () => {
      const { id } = await createUser(acme, 'member');
      await users.update(acme, id, { isDisabled: true });
      await heard(`${acme.tenant.id}:${id}`);
    });
  });

  describe('when the change is out of reach', () => {
    it.each<[Role, Role, UserChange]>([
      ['administrator', 'owner', { givenName: 'Eve' }],
      ['administrator', 'owner', { isDisabled: true }],
      ['administrator', 'member', { role: 'owner' }],
      ['user_manager', 'administrator', { email: 'eve@example.org' }],
      ['user_manager', 'member', { role: 'user_manager' }],
      ['auditor', 'member', { givenName: 'Eve' }],
      ['member', 'member', { givenName: 'Eve' }],
    ])('refuses a(n) %s who wants a(n) %s to become %j', async (actorRole, targetRole, change) => {
      await createUser(acme, 'owner');
      const { id } = await createUser(acme, targetRole);
      const before = await users.get(acme, id);
      await expect(users.update(await signedIn(acme, actorRole), id, change)).rejects.toThrow(PermissionDenied);
      expect(await users.get(acme, id)).toEqual(before);
      expect(await audited(acme)).toEqual([]);
    });

    it.each<UserChange>([{ role: 'owner' }, { role: 'member' }, { isDisabled: true }])(
      'refuses %j on oneself',
      async (change) => {
        const self = await createUser(acme, 'administrator');
        const ctx = harness.actingAs(acme, self, 'administrator');
        await expect(users.update(ctx, self.id, change)).rejects.toThrow(PermissionDenied);
      },
    );

    it('refuses to delete oneself', async () => {
      await createUser(acme, 'owner');
      const self = await createUser(acme, 'owner');
      await expect(users.delete(harness.actingAs(acme, self), self.id)).rejects.toThrow(PermissionDenied);
    });

    it('goes by the role the actor has now, not by the one they came with', async () => {
      const demoted = await createUser(acme, 'member');
      const { id } = await createUser(acme, 'member');
      const ctx = harness.actingAs(acme, demoted, 'owner');
      await expect(users.update(ctx, id, { role: 'owner' })).rejects.toThrow(PermissionDenied);
      await expect(users.delete(ctx, id)).rejects.toThrow(PermissionDenied);
    });

    it('refuses an actor who has been disabled or deleted since', async () => {
      const { id } = await createUser(acme, 'member');
      const disabled = await createUser(acme, 'administrator');
      await users.update(acme, disabled.id, { isDisabled: true });
      await expect(users.delete(harness.actingAs(acme, disabled, 'administrator'), id)).rejects.toThrow(
        PermissionDenied,
      );
      await expect(users.delete(harness.actingAs(acme, { id: newId() }), id)).rejects.toThrow(PermissionDenied);
    });

    it.each<[Role, Role]>([
      ['user_manager', 'owner'],
      ['user_manager', 'administrator'],
      ['administrator', 'owner'],
      ['auditor', 'member'],
      ['member', 'member'],
    ])('refuses a(n) %s who wants to disable, delete or put into groups a(n) %s', async (actorRole, targetRole) => {
      await createUser(acme, 'owner');
      const { id } = await createUser(acme, targetRole);
      const before = await users.get(acme, id);
      const ctx = await signedIn(acme, actorRole);
      await expect(users.update(ctx, id, { isDisabled: true })).rejects.toThrow(PermissionDenied);
      await expect(users.delete(ctx, id)).rejects.toThrow(PermissionDenied);
      await expect(users.replaceGroups(ctx, id, [])).rejects.toThrow(PermissionDenied);
      expect(await users.get(acme, id)).toEqual(before);
    });
  });

  describe('and its last owner', () => {
    it.each<UserChange>([{ role: 'administrator' }, { isDisabled: true }])('is kept from %j', async (change) => {
      const { id } = await createUser(acme, 'owner');
      await createUser(globex, 'owner');
      await expect(users.update(acme, id, change)).rejects.toThrow(LastOwner);
      expect(await users.get(acme, id)).toMatchObject({ role: 'owner', isDisabled: false });
    });

    it('is kept from being deleted', async () => {
      const { id } = await createUser(acme, 'owner');
      await expect(users.delete(harness.actingAs(acme, { id }), id)).rejects.toMatchObject({ code: 'last_owner' });
      expect(await users.get(acme, id)).toBeDefined();
    });

    it('is the last one although another owner is disabled', async () => {
      const [ada, bob] = [await createUser(acme, 'owner'), await createUser(acme, 'owner')];
      await users.update(acme, bob.id, { isDisabled: true });
      await expect(users.update(acme, ada.id, { role: 'member' })).rejects.toThrow(LastOwner);
      await users.delete(acme, bob.id);
    });

    it.each<[string, (ctx: TenantContext, id: string) => Promise<unknown>]>([
      ['demote', (ctx, id) => users.update(ctx, id, { role: 'member' })],
      ['disable', (ctx, id) => users.update(ctx, id, { isDisabled: true })],
      ['delete', (ctx, id) => users.delete(ctx, id)],
    ])('remains when all owners %s each other at once', async (_, act) => {
      for (let round = 0; round < 5; round += 1) {
        const ctx = await harness.createTenant();
        const owners = await Promise.all([1, 2, 3, 4].map(() => createUser(ctx, 'owner')));
        const attempts = owners.map((owner, index) => {
          const next = owners[(index + 1) % owners.length] ?? owner;
          return act(harness.actingAs(ctx, owner), next.id);
        });
        const results = await Promise.allSettled(attempts);
        const left = await list(ctx, { role: 'owner', state: 'active' });
        expect(left.items.length).toBeGreaterThanOrEqual(1);
        const refusals = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
        expect(refusals.length).toBe(left.items.length);
        for (const reason of refusals) {
          expect(reason instanceof LastOwner || reason instanceof PermissionDenied || reason instanceof NotFound).toBe(
            true,
          );
        }
      }
    });

    it('remains when the system demotes all owners at once', async () => {
      const owners = await Promise.all([1, 2, 3, 4].map(() => createUser(acme, 'owner')));
      const results = await Promise.allSettled(owners.map(({ id }) => users.update(acme, id, { role: 'member' })));
      expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(1);
      expect(await namesOf(acme, { role: 'owner' })).toHaveLength(1);
    });
  });

  describe('when an account is deleted', () => {
    it('is gone with its refresh tokens, and the username is free again', async () => {
      const ctx = await signedIn(acme, 'administrator');
      const { id } = await createUser(acme, 'member', 'ada');
      const twin = await createUser(globex, 'member', 'ada');
      await addRefreshToken(acme, id);
      await users.delete(ctx, id);
      await expect(users.get(ctx, id)).rejects.toThrow(NotFound);
      expect(await countRefreshTokens(acme)).toBe(0);
      expect(await audited(acme)).toEqual([
        expect.objectContaining({
          type: 'Account Deleted',
          subjectId: id,
          subjectName: 'Ada Lovelace',
          data: { before: { username: 'ada', email: 'ada@example.com', role: 'member' } },
        }),
      ]);
      expect(await users.get(globex, twin.id)).toMatchObject({ username: 'ada' });
      await createUser(acme, 'member', 'ada');
      await heard(`${acme.tenant.id}:${id}`);
    });

    it('has the audit log erased where that is asked for, after the deletion itself is recorded', async () => {
      const ctx = await signedIn(acme, 'administrator');
      const { id } = await createUser(acme, 'member', 'ada');
      await users.delete(ctx, id, { erase: true });
      expect(await audited(acme)).toEqual([
        expect.objectContaining({ type: 'Account Deleted', subjectId: id }),
        expect.objectContaining({ type: 'Account Erased', subjectId: id }),
      ]);
      expect(await audited(globex)).toEqual([]);
    });

    it('finds nothing the second time', async () => {
      const { id } = await createUser(acme, 'member');
      await users.delete(acme, id);
      await expect(users.delete(acme, id)).rejects.toThrow(NotFound);
    });
  });

  describe('seen from another tenant', () => {
    it('do not exist: not to read, change, delete or put into groups', async () => {
      const { id } = await createUser(globex, 'member');
      const ctx = await signedIn(acme, 'owner');
      await expect(users.get(ctx, id)).rejects.toThrow(NotFound);
      await expect(users.update(ctx, id, { givenName: 'Eve' })).rejects.toThrow(NotFound);
      await expect(users.delete(ctx, id)).rejects.toThrow(NotFound);
      await expect(users.replaceGroups(ctx, id, [])).rejects.toThrow(NotFound);
      expect(await users.get(globex, id)).toMatchObject({ givenName: 'Ada' });
    });
  });
});
