import { type TenantContext } from '#kernel';
import { TenantVault } from '#platform/crypto';
import { PlatformDb, TenantDb, type TenantTx } from '#platform/database';
import { SettingsService } from '#features/settings';
import { Harness } from '#testing';
import { RecoveryCodesModule } from './recovery-codes.module.js';
import { RecoveryCodes } from './recovery-codes.service.js';

const rejected = { code: 'recovery_code_rejected', kind: 'unauthenticated' };

let harness: Harness;
let codes: RecoveryCodes;
let acme: TenantContext;
let globex: TenantContext;
let ada: { id: string; username: string };
let asAda: TenantContext;

beforeAll(async () => {
  harness = await Harness.start(RecoveryCodesModule);
  codes = harness.get(RecoveryCodes);
  [acme, globex] = [await company('Acme'), await company('Globex')];
});
afterAll(() => harness.stop());
beforeEach(async () => {
  ada = await harness.createUser(acme);
  asAda = harness.actingAs(acme, ada, 'member');
});

const company = async (name: string): Promise<TenantContext> => {
  const ctx = await harness.createTenant(name);
  await harness.get(SettingsService).update(ctx, { hasRecoveryCodes: true });
  return { ...ctx, actor: { kind: 'anonymous' } };
};

const inDatabase = <T>(work: (tx: TenantTx) => Promise<T>, ctx = acme): Promise<T> =>
  harness.get(TenantDb).run(ctx, work);

const redeem = (code: string, { ctx = acme, username = ada.username } = {}) => codes.redeem(ctx, { username, code });

const oneCode = async (by = asAda): Promise<string> => (await codes.create(by))[0] ?? '';

const switchOff = async (ctx: TenantContext, isOn: boolean): Promise<void> => {
  await harness
    .get(SettingsService)
    .update({ ...ctx, actor: { kind: 'system', name: 'test' } }, { hasRecoveryCodes: isOn });
};

const messagesOf = async (ctx: TenantContext, topic = 'audit'): Promise<unknown[]> => {
  const where = { tenantId: ctx.tenant.id, topic };
  const rows = await harness.get(PlatformDb).run((tx) => tx.outboxMessage.findMany({ where, orderBy: { id: 'asc' } }));
  return rows.map(({ payload }) => payload);
};

/** The mails that wait for the worker, opened. */
const mailsOf = async (ctx: TenantContext) => {
  const mails = (await messagesOf(ctx, 'tenant-mail')) as { template: string; sealed: string }[];
  return Promise.all(
    mails.map(async ({ template, sealed }) => {
      const opened = await inDatabase((tx) => harness.get(TenantVault).unseal(tx, ctx.tenant.id, 'mail', sealed), ctx);
      return { template, ...(JSON.parse(opened) as { to: string; values: Record<string, unknown> }) };
    }),
  );
};

describe('Recovery codes', () => {
  it('are ten, each of which lets the person in once, however it is typed', async () => {
    const all = await codes.create(asAda);
    expect(new Set(all).size).toBe(10);
    const [first = '', second = ''] = all;
    await expect(redeem(first)).resolves.toEqual({ userId: ada.id });
    await expect(redeem(first)).rejects.toMatchObject(rejected);
    const typed = second.replaceAll('-', ' ').toLowerCase();
    await expect(redeem(typed, { username: ada.username.toUpperCase() })).resolves.toEqual({ userId: ada.id });
    expect(await codes.summarizeOwn(asAda)).toMatchObject({ isEnabled: true, total: 10, unused: 8 });
  });

  it('let in one of those who use the same one at once', async () => {
    const code = await oneCode();
    const results = await Promise.allSettled(Array.from({ length: 6 }, () => redeem(code)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('are kept as hashes, and stand in no log', async () => {
    const all = await codes.create(asAda);
    await redeem(all[0] ?? '');
    const rows = await inDatabase((tx) => tx.recoveryCode.findMany());
    const text = JSON.stringify([rows, await messagesOf(acme), await mailsOf(acme)]);
    for (const code of all) {
      expect(text).not.toContain(code);
      expect(text).not.toContain(code.replaceAll('-', ''));
    }
  });

  it('are void after new ones, also when two sets are made at once', async () => {
    const former = await oneCode();
    await Promise.all([codes.create(asAda), codes.create(asAda)]);
    await expect(redeem(former)).rejects.toMatchObject(rejected);
    expect(await codes.summarizeOwn(asAda)).toMatchObject({ total: 10, unused: 10 });
  });

  it('let nobody in who is disabled, and are there again afterwards', async () => {
    const code = await oneCode();
    const disable = (isDisabled: boolean) =>
      inDatabase((tx) => tx.user.updateMany({ where: { id: ada.id }, data: { isDisabled } }));
    await disable(true);
    await expect(redeem(code)).rejects.toMatchObject(rejected);
    await disable(false);
    await expect(redeem(code)).resolves.toEqual({ userId: ada.id });
  });

  it('let nobody in where the company does not use them, nor are any made', async () => {
    const ctx = await company('Initech');
    const grace = await harness.createUser(ctx);
    const asGrace = harness.actingAs(ctx, grace, 'member');
    const code = await oneCode(asGrace);
    await switchOff(ctx, false);
    await expect(redeem(code, { ctx, username: grace.username })).rejects.toMatchObject(rejected);
    await expect(codes.create(asGrace)).rejects.toMatchObject({ code: 'recovery_codes_are_off', kind: 'conflict' });
    expect(await codes.summarizeOwn(asGrace)).toMatchObject({ isEnabled: false });
    expect(await inDatabase((tx) => codes.isWayIn(tx, ctx.tenant.id, grace.id), ctx)).toBe(false);
    await switchOff(ctx, true);
    expect(await inDatabase((tx) => codes.isWayIn(tx, ctx.tenant.id, grace.id), ctx)).toBe(true);
  });

  it('are no way in once all are used', async () => {
    const isWayIn = () => inDatabase((tx) => codes.isWayIn(tx, acme.tenant.id, ada.id));
    expect(await isWayIn()).toBe(false);
    await codes.create(asAda);
    expect(await isWayIn()).toBe(true);
    await inDatabase((tx) => tx.recoveryCode.updateMany({ where: { userId: ada.id }, data: { usedAt: new Date() } }));
    expect(await isWayIn()).toBe(false);
  });

  it('answer alike for nobody’s name, somebody without codes, and a wrong code', async () => {
    const code = await oneCode();
    const bare = await harness.createUser(acme);
    const reasons = await Promise.all(
      [redeem(code, { username: 'nobody' }), redeem(code, { username: bare.username }), redeem('0000-0000-0000')].map(
        (one) =>
          one.then(
            () => null,
            (error: unknown) => error,
          ),
      ),
    );
    for (const reason of reasons) expect(reason).toMatchObject(rejected);
    expect(new Set(reasons.map((reason) => (reason instanceof Error ? reason.message : ''))).size).toBe(1);
  });

  it('mean nothing for somebody else, or in another tenant where the same name is', async () => {
    const code = await oneCode();
    const eve = await harness.createUser(acme);
    await harness.createUser(globex, { username: ada.username });
    await expect(redeem(code, { username: eve.username })).rejects.toMatchObject(rejected);
    await expect(redeem(code, { ctx: globex })).rejects.toMatchObject(rejected);
    await expect(redeem(code)).resolves.toEqual({ userId: ada.id });
  });

  it('limit tries on one account, from wherever they come, and leave other accounts alone', async () => {
    const tryFrom = (index: number) =>
      redeem('0000-0000-0000', { ctx: { ...acme, request: { ...acme.request, ip: `203.0.113.${String(index)}` } } });
    const results = await Promise.allSettled(Array.from({ length: 11 }, (_, index) => tryFrom(index)));
    const reasons = results.map((one) => one.status === 'rejected' && (one.reason as { code: string }).code);
    expect(reasons.filter((code) => code === 'rate_limited')).toHaveLength(1);
    const grace = await harness.createUser(acme);
    const code = await oneCode(harness.actingAs(acme, grace, 'member'));
    await expect(redeem(code, { username: grace.username })).resolves.toEqual({ userId: grace.id });
  });

  it('limit tries from one network, whatever name is tried', async () => {
    const ctx = { ...acme, request: { ...acme.request, ip: '198.51.100.7' } };
    const tries = Array.from({ length: 61 }, (_, index) =>
      redeem('0000', { ctx, username: `nobody-${String(index)}` }),
    );
    const results = await Promise.allSettled(tries);
    const reasons = results.map((one) => one.status === 'rejected' && (one.reason as { code: string }).code);
    expect(reasons.filter((code) => code === 'rate_limited')).toHaveLength(1);
  });

  it('tell the person by mail that one was used, and the audit log everything', async () => {
    const ctx = await company('Hooli');
    const grace = await harness.createUser(ctx, { username: 'grace-of-hooli' });
    const code = await oneCode(harness.actingAs(ctx, grace, 'member'));
    await redeem('0000-0000-0000', { ctx, username: grace.username }).catch(() => undefined);
    await redeem(code, { ctx, username: grace.username });
    expect(await mailsOf(ctx)).toEqual([
      {
        template: 'recovery-code-used',
        to: 'grace-of-hooli@example.com',
        language: null,
        values: expect.objectContaining({
          left: 9,
          ip: '127.0.0.1',
          url: `${ctx.tenant.issuer}/settings/account/security`,
        }) as object,
      },
    ]);
    expect((await messagesOf(ctx)).slice(1)).toEqual([
      expect.objectContaining({ type: 'Recovery Codes Created', actorId: grace.id }),
      expect.objectContaining({ type: 'Sign In Failed', actorId: null, data: { reason: 'recovery_code_rejected' } }),
      expect.objectContaining({ type: 'Recovery Code Login', actorId: grace.id, data: { left: 9 } }),
    ]);
  });
});
