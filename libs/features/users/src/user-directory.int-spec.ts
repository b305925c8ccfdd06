import { newId, type Role, type TenantContext } from '#kernel';
import { PlatformDb, TenantDb, type TenantTx } from '#platform/database';
import { Harness } from '#testing';
import { type NewUser, UserDirectory } from './user-directory.js';
import { EmailTaken, UsernameTaken } from './user.errors.js';
import { type UserRecord } from './user-record.js';
import { UsersModule } from './users.module.js';

const grace: NewUser = {
  username: 'grace',
  email: 'Grace@Example.com',
  givenName: 'Grace',
  familyName: 'Hopper',
  role: 'member',
};

describe('The directory of users', () => {
  let harness: Harness;
  let directory: UserDirectory;
  let acme: TenantContext;
  let globex: TenantContext;

  beforeAll(async () => {
    harness = await Harness.start(UsersModule);
    directory = harness.get(UserDirectory);
  });
  afterAll(() => harness.stop());

  beforeEach(async () => {
    [acme, globex] = [await harness.createTenant('Acme'), await harness.createTenant('Globex')];
  });

  const inTenant = <T>(ctx: TenantContext, work: (tx: TenantTx) => Promise<T>): Promise<T> =>
    harness.get(TenantDb).run(ctx, work);
  const create = (ctx: TenantContext, change: Partial<NewUser> = {}): Promise<UserRecord> =>
    inTenant(ctx, (tx) => directory.create(tx, ctx, { ...grace, ...change }));
  const find = (ctx: TenantContext, id: string): Promise<UserRecord | null> =>
    inTenant(ctx, (tx) => directory.find(tx, ctx.tenant.id, id));
  const check = (ctx: TenantContext, who: { username: string; email: string }): Promise<void> =>
    inTenant(ctx, (tx) => directory.checkAvailability(tx, ctx.tenant.id, who));

  it('creates an account that is found again, active and unverified', async () => {
    const created = await create(acme);
    expect(created).toMatchObject({
      ...grace,
      displayName: 'Grace Hopper',
      emailVerified: false,
      isDisabled: false,
      lastSignInAt: null,
    });
    expect(await find(acme, created.id)).toEqual(created);
  });

  it('keeps a display name and a verified address that are given', async () => {
    const created = await create(acme, { displayName: 'Amazing Grace', emailVerified: true });
    expect(created).toMatchObject({ displayName: 'Amazing Grace', emailVerified: true });
  });

  it.each<[string, TenantContext['actor'], 'self' | 'other']>([
    ['the person themselves, where nobody is signed in', { kind: 'anonymous' }, 'self'],
    ['the system, where it does so', { kind: 'system', name: 'cli' }, 'other'],
  ])('records the creation by %s', async (_, actor, by) => {
    const { id } = await create({ ...acme, actor });
    const [message] = await harness
      .get(PlatformDb)
      .run((tx) => tx.outboxMessage.findMany({ where: { tenantId: acme.tenant.id, topic: 'audit' } }));
    expect(message?.payload).toMatchObject({
      type: 'Account Created',
      actorId: by === 'self' ? id : null,
      actorName: by === 'self' ? 'Grace Hopper' : 'cli',
      subjectId: id,
      subjectName: 'Grace Hopper',
      data: { after: { username: 'grace', role: 'member' } },
    });
  });

  it.each<[string, Partial<NewUser>, typeof UsernameTaken | typeof EmailTaken, string]>([
    ['username', { email: 'other@example.com' }, UsernameTaken, 'username_taken'],
    ['address in other letter case', { username: 'other', email: 'gRACE@eXAMPLE.com' }, EmailTaken, 'email_taken'],
    ['username, where both clash,', {}, UsernameTaken, 'username_taken'],
  ])('refuses a %s that is taken, and the transaction stays usable', async (_, change, error, code) => {
    await create(acme);
    const outcome = await inTenant(acme, async (tx) => {
      const refusal: unknown = await directory
        .create(tx, acme, { ...grace, ...change })
        .catch((reason: unknown) => reason);
      return { refusal, users: await tx.user.count({ where: { tenantId: acme.tenant.id } }) };
    });
    expect(outcome.refusal).toBeInstanceOf(error);
    expect(outcome.refusal).toMatchObject({ code, kind: 'conflict', fields: [{ code }] });
    expect(outcome.users).toBe(1);
  });

  it('lets one of two win who want the same username at once', async () => {
    const attempts = [1, 2, 3, 4].map((n) => create(acme, { email: `grace${String(n)}@example.com` }));
    const results = await Promise.allSettled(attempts);
    const reasons = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
    expect(reasons).toHaveLength(3);
    for (const reason of reasons) expect(reason).toBeInstanceOf(UsernameTaken);
  });

  it('tells beforehand what it would refuse', async () => {
    await create(acme);
    await expect(check(acme, { username: 'grace', email: 'a@example.com' })).rejects.toThrow(UsernameTaken);
    await expect(check(acme, { username: 'other', email: 'GRACE@example.com' })).rejects.toThrow(EmailTaken);
    await expect(check(acme, { username: 'other', email: 'a@example.com' })).resolves.toBeUndefined();
  });

  it('has the same username and address in two tenants, and finds neither from the other', async () => {
    const here = await create(acme);
    await expect(check(globex, grace)).resolves.toBeUndefined();
    const there = await create(globex);
    expect(await find(acme, there.id)).toBeNull();
    expect(await find(globex, here.id)).toBeNull();
    await inTenant(acme, (tx) => directory.touchSignIn(tx, acme.tenant.id, there.id, new Date()));
    expect(await find(globex, there.id)).toEqual(there);
  });

  it('keeps a tenant out even when its id is used in the transaction of another', async () => {
    const there = await create(globex);
    expect(await inTenant(acme, (tx) => directory.find(tx, globex.tenant.id, there.id))).toBeNull();
  });

  it.each(['', 'x', "' OR 1=1 --", 'a\u0000'])('finds nobody behind %j', async (id) => {
    expect(await find(acme, id)).toBeNull();
  });

  it('finds a disabled person, but not as an active one', async () => {
    const { id } = await create(acme);
    const findActive = () => inTenant(acme, (tx) => directory.findActive(tx, acme.tenant.id, id));
    expect(await findActive()).toMatchObject({ id });
    await inTenant(acme, (tx) => tx.user.updateMany({ where: { id }, data: { isDisabled: true } }));
    expect(await findActive()).toBeNull();
    expect(await find(acme, id)).toMatchObject({ id, isDisabled: true });
  });

  it('finds nobody who does not exist', async () => {
    expect(await find(acme, newId())).toBeNull();
  });

  it('remembers the last sign-in and does not call that a change of the profile', async () => {
    const created = await create(acme, { role: 'owner' satisfies Role });
    const at = new Date('2026-11-24T10:00:00.123Z');
    await inTenant(acme, (tx) => directory.touchSignIn(tx, acme.tenant.id, created.id, at));
    expect(await find(acme, created.id)).toEqual({ ...created, lastSignInAt: at });
  });
});
