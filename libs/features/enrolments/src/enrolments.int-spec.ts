import { newId, type TenantContext } from '#kernel';
import { PlatformDb, TenantDb, type TenantTx } from '#platform/database';
import { PasskeyAssertions } from '#features/passkeys';
import { FakeBrowser, Harness, type Tampering, VirtualPasskey } from '#testing';
import { EnrolmentsModule } from './enrolments.module.js';
import { EnrolmentsRepository } from './enrolments.repository.js';
import { Enrolments } from './enrolments.service.js';

const expired = { code: 'enrolment_expired', kind: 'gone' };

describe('Enrolments', () => {
  let harness: Harness;
  let enrolments: Enrolments;
  let acme: TenantContext;
  let globex: TenantContext;
  let ada: { id: string; username: string };
  let browser: FakeBrowser;

  beforeAll(async () => {
    harness = await Harness.start(EnrolmentsModule);
    enrolments = harness.get(Enrolments);
    acme = await anonymous('Acme');
    globex = await anonymous('Globex');
  });
  afterAll(() => harness.stop());
  beforeEach(async () => {
    ada = await harness.createUser(acme);
    browser = new FakeBrowser();
  });

  const anonymous = async (name: string): Promise<TenantContext> => ({
    ...(await harness.createTenant(name)),
    actor: { kind: 'anonymous' },
  });

  const inDatabase = <T>(work: (tx: TenantTx) => Promise<T>, ctx = acme): Promise<T> =>
    harness.get(TenantDb).run(ctx, work);

  const give = (userId = ada.id, ctx = acme): Promise<string> =>
    inDatabase((tx) => enrolments.create(tx, ctx, userId), ctx);

  const enrol = async (token: string, { ctx = acme, tampering = {} as Tampering, by = browser } = {}) => {
    const { ceremonyId, options } = await enrolments.options(ctx, by, token);
    const { passkey, response } = VirtualPasskey.create(ctx.tenant.issuer, options, tampering);
    return { passkey, login: await enrolments.complete(ctx, by, { token, ceremonyId, response }) };
  };

  const passkeysOf = (userId: string): Promise<unknown[]> =>
    inDatabase((tx) => tx.passkey.findMany({ where: { tenantId: acme.tenant.id, userId } }));

  it('registers the first passkey, which then signs in', async () => {
    const { passkey, login } = await enrol(await give());
    expect(login).toEqual({ userId: ada.id, isSyncedPasskey: true });
    const assertions = harness.get(PasskeyAssertions);
    const { ceremonyId, options } = await assertions.options(acme, browser);
    const response = passkey.get(acme.tenant.issuer, options);
    await expect(assertions.verify(acme, browser, { ceremonyId, response })).resolves.toMatchObject({ userId: ada.id });
  });

  it('says whose account it is and asks for a passkey of that person', async () => {
    const { user, options } = await enrolments.options(acme, browser, await give());
    expect(user).toMatchObject({ id: ada.id, username: ada.username });
    expect(options.user.name).toBe(ada.username);
  });

  it('records the passkey and the sign-in, and when the person was here', async () => {
    await enrol(await give());
    const messages = await harness
      .get(PlatformDb)
      .run((tx) =>
        tx.outboxMessage.findMany({ where: { tenantId: acme.tenant.id, topic: 'audit' }, orderBy: { id: 'asc' } }),
      );
    const types = messages
      .map(({ payload }) => payload as { type: string; actorId: string })
      .filter(({ actorId }) => actorId === ada.id)
      .map(({ type }) => type);
    expect(types).toEqual(['Passkey Added', 'Sign In']);
    const user = await inDatabase((tx) => tx.user.findFirst({ where: { tenantId: acme.tenant.id, id: ada.id } }));
    expect(user?.lastSignInAt).toBeInstanceOf(Date);
  });

  it('keeps only a hash of the token', async () => {
    const token = await give();
    expect(token).toMatch(/^[\w-]{43}$/);
    const rows = await inDatabase((tx) => tx.enrolment.findMany({ where: { tenantId: acme.tenant.id } }));
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('is good for one use', async () => {
    const token = await give();
    await enrol(token);
    await expect(enrolments.options(acme, browser, token)).rejects.toMatchObject(expired);
    await expect(
      enrolments.complete(acme, browser, { token, ceremonyId: newId(), response: {} }),
    ).rejects.toMatchObject(expired);
  });

  it('is good for one use when it is used many times at once', async () => {
    const token = await give();
    const browsers = Array.from({ length: 8 }, () => new FakeBrowser());
    const answers = await Promise.all(
      browsers.map(async (by) => {
        const { ceremonyId, options } = await enrolments.options(acme, by, token);
        return { by, ceremonyId, response: VirtualPasskey.create(acme.tenant.issuer, options).response };
      }),
    );
    const results = await Promise.allSettled(
      answers.map(({ by, ceremonyId, response }) => enrolments.complete(acme, by, { token, ceremonyId, response })),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refusals = results.filter((result): result is PromiseRejectedResult => result.status === 'rejected');
    for (const { reason } of refusals) expect(reason).toMatchObject(expired);
    expect(await passkeysOf(ada.id)).toHaveLength(1);
  });

  it('is spent by the statement that checks it: once, and only in time', async () => {
    const repository = harness.get(EnrolmentsRepository);
    await give();
    const row = await inDatabase((tx) => tx.enrolment.findFirstOrThrow({ where: { userId: ada.id } }));
    const consume = (now: Date): Promise<boolean> =>
      inDatabase((tx) => repository.consume(tx, acme.tenant.id, row.id, now));
    expect(await consume(row.expiresAt)).toBe(false);
    expect(await consume(new Date())).toBe(true);
    expect(await consume(new Date())).toBe(false);
  });

  it('is not spent by looking at it, nor by a passkey that is refused', async () => {
    const token = await give();
    await enrolments.options(acme, browser, token);
    await expect(enrol(token, { tampering: { isUserVerified: false } })).rejects.toMatchObject({
      code: 'registration_rejected',
    });
    await expect(enrol(token)).resolves.toMatchObject({ login: { userId: ada.id } });
  });

  it('lapses after an hour', async () => {
    const token = await give();
    const where = { tenantId: acme.tenant.id, userId: ada.id };
    const row = await inDatabase((tx) => tx.enrolment.findFirst({ where }));
    const minutes = ((row?.expiresAt.getTime() ?? 0) - new Date().getTime()) / 60_000;
    expect(minutes).toBeGreaterThan(59);
    expect(minutes).toBeLessThanOrEqual(60);
    const { ceremonyId, options } = await enrolments.options(acme, browser, token);
    await inDatabase((tx) => tx.enrolment.updateMany({ where, data: { expiresAt: new Date() } }));
    const { response } = VirtualPasskey.create(acme.tenant.issuer, options);
    await expect(enrolments.complete(acme, browser, { token, ceremonyId, response })).rejects.toMatchObject(expired);
    await expect(enrolments.options(acme, browser, token)).rejects.toMatchObject(expired);
  });

  it('is void after a newer one', async () => {
    const [older, newer] = [await give(), await give()];
    await expect(enrolments.options(acme, browser, older)).rejects.toMatchObject(expired);
    await expect(enrol(newer)).resolves.toMatchObject({ login: { userId: ada.id } });
  });

  it('is void once the person has a passkey', async () => {
    await enrol(await give());
    await expect(enrolments.options(acme, browser, await give())).rejects.toMatchObject(expired);
    expect(await passkeysOf(ada.id)).toHaveLength(1);
  });

  it('is void while the person is disabled', async () => {
    const token = await give();
    await inDatabase((tx) => tx.user.updateMany({ where: { id: ada.id }, data: { isDisabled: true } }));
    await expect(enrolments.options(acme, browser, token)).rejects.toMatchObject(expired);
  });

  it('is void when the person is disabled while their authenticator makes the passkey', async () => {
    const token = await give();
    const { ceremonyId, options } = await enrolments.options(acme, browser, token);
    const { response } = VirtualPasskey.create(acme.tenant.issuer, options);
    await inDatabase((tx) => tx.user.updateMany({ where: { id: ada.id }, data: { isDisabled: true } }));
    await expect(enrolments.complete(acme, browser, { token, ceremonyId, response })).rejects.toMatchObject(expired);
    expect(await passkeysOf(ada.id)).toEqual([]);
  });

  it('is not spent for a disabled person, however late that is found', async () => {
    await give();
    const row = await inDatabase((tx) => tx.enrolment.findFirstOrThrow({ where: { userId: ada.id } }));
    await inDatabase((tx) => tx.user.updateMany({ where: { id: ada.id }, data: { isDisabled: true } }));
    const repository = harness.get(EnrolmentsRepository);
    expect(await inDatabase((tx) => repository.consume(tx, acme.tenant.id, row.id, new Date()))).toBe(false);
  });

  it('answers a guess like an expired one', async () => {
    await expect(enrolments.options(acme, browser, 'guess')).rejects.toMatchObject(expired);
  });

  it('means nothing in another tenant, in either direction', async () => {
    const [ours, theirs] = [await give(), await give((await harness.createUser(globex)).id, globex)];
    await expect(enrolments.options(globex, browser, ours)).rejects.toMatchObject(expired);
    await expect(enrolments.options(acme, browser, theirs)).rejects.toMatchObject(expired);
  });

  it("does not take the ceremony of somebody else's token, nor another browser's", async () => {
    const eve = await harness.createUser(acme);
    const [tokenOfAda, tokenOfEve] = [await give(), await give(eve.id)];
    const { ceremonyId, options } = await enrolments.options(acme, browser, tokenOfEve);
    const { response } = VirtualPasskey.create(acme.tenant.issuer, options);
    await expect(enrolments.complete(acme, browser, { token: tokenOfAda, ceremonyId, response })).rejects.toMatchObject(
      { code: 'registration_rejected' },
    );
    const mine = await enrolments.options(acme, browser, tokenOfAda);
    const made = VirtualPasskey.create(acme.tenant.issuer, mine.options).response;
    await expect(
      enrolments.complete(acme, new FakeBrowser(), { token: tokenOfAda, ceremonyId: mine.ceremonyId, response: made }),
    ).rejects.toMatchObject({ code: 'registration_rejected' });
  });
});
