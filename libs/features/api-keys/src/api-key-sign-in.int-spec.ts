import { jest } from '@jest/globals';
import { Clock, type Role, secondsAfter, type TenantContext, type UserActor } from '#kernel';
import { TenantDb } from '#platform/database';
import { Harness } from '#testing';
import { ApiKeySignIn } from './api-key-sign-in.js';
import { ApiKeysModule } from './api-keys.module.js';
import { ApiKeysRepository } from './api-keys.repository.js';
import { ApiKeysService } from './api-keys.service.js';

describe('Signing in with an API key', () => {
  let harness: Harness;
  let signIn: ApiKeySignIn;
  let acme: TenantContext;
  let globex: TenantContext;

  beforeAll(async () => {
    harness = await Harness.start(ApiKeysModule);
    signIn = harness.get(ApiKeySignIn);
  });
  afterAll(() => harness.stop());
  afterEach(() => {
    jest.restoreAllMocks();
  });

  beforeEach(async () => {
    [acme, globex] = [await harness.createTenant('Acme'), await harness.createTenant('Globex')];
  });

  const createKey = async (
    tenant: TenantContext,
    { role = 'member', expiresAt = null }: { role?: Role; expiresAt?: Date | null } = {},
  ) => {
    const user = await harness.createUser(tenant, { role });
    const key = await harness
      .get(ApiKeysService)
      .createOwn(harness.actingAs(tenant, user, role), { name: 'Key', expiresAt });
    return { ...key, userId: user.id };
  };
  const find = ({ tenant }: TenantContext, secret: string): Promise<UserActor | null> =>
    signIn.findActor(tenant, secret, '127.0.0.1');
  const changeUser = (tenant: TenantContext, userId: string, data: { isDisabled?: boolean; role?: Role }) =>
    harness
      .get(TenantDb)
      .run(tenant, (tx) =>
        tx.user.update({ where: { tenantId_id: { tenantId: tenant.tenant.id, id: userId } }, data }),
      );
  const lastUseOf = async (tenant: TenantContext, id: string): Promise<Date | null | undefined> => {
    const row = await harness.get(TenantDb).run(tenant, (tx) => tx.apiKey.findFirst({ where: { id } }));
    return row?.lastUsedAt;
  };
  const setTime = (now: Date): void => {
    jest.spyOn(harness.get(Clock), 'now').mockReturnValue(now);
  };

  it('makes the caller the person the key belongs to', async () => {
    const { secret, userId } = await createKey(acme, { role: 'auditor' });
    expect(await find(acme, secret)).toEqual({
      kind: 'user',
      userId,
      displayName: 'Ada Lovelace',
      role: 'auditor',
      via: 'api-key',
    });
  });

  it("is refused at another tenant's host, in either direction", async () => {
    const [ours, theirs] = [await createKey(acme), await createKey(globex)];
    expect([await find(globex, ours.secret), await find(acme, theirs.secret)]).toEqual([null, null]);
    expect([await find(acme, ours.secret), await find(globex, theirs.secret)]).toMatchObject([
      { userId: ours.userId },
      { userId: theirs.userId },
    ]);
  });

  it.each([
    [
      'a wrong key',
      (secret: string) => `${secret.slice(0, 10)}${secret.at(10) === 'A' ? 'B' : 'A'}${secret.slice(11)}`,
    ],
    ['a part of a key', (secret: string) => secret.slice(0, -1)],
    ['a key in capital letters', (secret: string) => secret.toUpperCase()],
    ['a key with something after it', (secret: string) => `${secret} `],
    ['the prefix alone', () => 'pmo_'],
    ['nothing', () => ''],
    ['a NUL', () => '\u0000'],
  ])('is refused with %s', async (_what, altered) => {
    const { secret } = await createKey(acme);
    expect(await find(acme, altered(secret))).toBeNull();
  });

  it('is refused from the moment the key expires, by the clock', async () => {
    const expiresAt = secondsAfter(new Date(), 3600);
    const { secret } = await createKey(acme, { expiresAt });
    setTime(secondsAfter(expiresAt, -1));
    expect(await find(acme, secret)).not.toBeNull();
    setTime(expiresAt);
    expect(await find(acme, secret)).toBeNull();
  });

  it('is refused at once when the key is revoked', async () => {
    const { id, secret, userId } = await createKey(acme);
    expect(await find(acme, secret)).not.toBeNull();
    await harness.get(ApiKeysService).revokeOwn(harness.actingAs(acme, { id: userId }, 'member'), id);
    expect(await find(acme, secret)).toBeNull();
  });

  it('is refused at once when the person is disabled', async () => {
    const { secret, userId } = await createKey(acme);
    expect(await find(acme, secret)).not.toBeNull();
    await changeUser(acme, userId, { isDisabled: true });
    expect(await find(acme, secret)).toBeNull();
  });

  it('carries the role the person has now', async () => {
    const { secret, userId } = await createKey(acme, { role: 'owner' });
    await changeUser(acme, userId, { role: 'member' });
    expect(await find(acme, secret)).toMatchObject({ role: 'member' });
  });

  it('notes the last use at most once a minute', async () => {
    const { id, secret } = await createKey(acme);
    const start = new Date('2030-01-01T12:00:00.000Z');
    const touch = jest.spyOn(harness.get(ApiKeysRepository), 'touch');
    const seen = [];
    for (const seconds of [0, 59, 60, 61]) {
      setTime(secondsAfter(start, seconds));
      await find(acme, secret);
      seen.push(await lastUseOf(acme, id));
    }
    expect(seen).toEqual([start, start, secondsAfter(start, 60), secondsAfter(start, 60)]);
    expect(touch).toHaveBeenCalledTimes(2);
  });

  it('notes no use of a key that is refused', async () => {
    const { id, secret, userId } = await createKey(acme);
    await changeUser(acme, userId, { isDisabled: true });
    await find(acme, secret);
    expect(await lastUseOf(acme, id)).toBeNull();
  });
});
