import { jest } from '@jest/globals';
import { AppConfig } from '#config';
import { Clock, secondsAfter, type TenantContext } from '#kernel';
import { PlatformDb, TenantDb } from '#platform/database';
import { Harness } from '#testing';
import { AuditEventsRepository } from './audit-events.repository.js';
import { AuditModule } from './audit.module.js';
import { AuditVerification } from './audit-verification.service.js';
import { RetainAuditEvents } from './retain-audit-events.service.js';
import { writeEntries } from './audit-entries.fixture.js';

const DAY_SECONDS = 24 * 3600;

describe('The retention of the audit log', () => {
  let harness: Harness;
  let acme: TenantContext;
  let globex: TenantContext;
  /** Long ago: the job goes through all tenants, and those of tests that run beside this one must keep their entries. */
  const now = new Date('2001-01-01T12:00:00.000Z');

  beforeAll(async () => {
    harness = await Harness.start(AuditModule);
  });
  afterAll(() => harness.stop());

  beforeEach(async () => {
    [acme, globex] = [await harness.createTenant('Acme'), await harness.createTenant('Globex')];
    jest.spyOn(harness.get(Clock), 'now').mockReturnValue(now);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  const write = (ctx: TenantContext, ...times: Date[]) =>
    writeEntries(harness, ctx, ...times.map((createdAt) => ({ createdAt })));
  const timesOf = async (ctx: TenantContext): Promise<Date[]> => {
    const rows = await harness
      .get(TenantDb)
      .run(ctx, (tx) => tx.auditEvent.findMany({ orderBy: { createdAt: 'asc' } }));
    return rows.map(({ createdAt }) => createdAt);
  };
  const daysAgo = (days: number, seconds = 0): Date => secondsAfter(now, -days * DAY_SECONDS + seconds);
  const run = (): Promise<number> => harness.get(RetainAuditEvents).run();

  it("goes by the deployment's rule, to the second", async () => {
    const days = harness.get(AppConfig).auditRetentionDays;
    await write(acme, daysAgo(days, -1), daysAgo(days), daysAgo(days, 1));
    await run();
    expect(await timesOf(acme)).toEqual([daysAgo(days), daysAgo(days, 1)]);
  });

  it("goes by the tenant's own rule where it has one, and by it alone", async () => {
    const setRule = (ctx: TenantContext, auditRetentionDays: number) =>
      harness
        .get(TenantDb)
        .run(ctx, (tx) =>
          tx.tenantSettings.update({ where: { tenantId: ctx.tenant.id }, data: { auditRetentionDays } }),
        );
    await setRule(acme, 7);
    await setRule(globex, 400);
    for (const ctx of [acme, globex]) await write(ctx, daysAgo(300), daysAgo(8), daysAgo(6));
    await run();
    expect(await timesOf(acme)).toEqual([daysAgo(6)]);
    expect(await timesOf(globex)).toEqual([daysAgo(300), daysAgo(8), daysAgo(6)]);
  });

  it('tells how many entries it deleted, and deletes none the second time', async () => {
    await run();
    await write(acme, daysAgo(1000), daysAgo(999));
    await write(globex, daysAgo(1000), daysAgo(1));
    expect(await run()).toBe(3);
    expect(await run()).toBe(0);
  });

  it('goes on until a batch is not full', async () => {
    await run();
    for (const start of [0, 1_700, 3_400]) {
      await write(acme, ...Array.from({ length: 1_667 }, (_, second) => daysAgo(1000, start + second)));
    }
    const batches = jest.spyOn(harness.get(AuditEventsRepository), 'deleteUpTo');
    expect(await run()).toBe(5_001);
    expect(batches.mock.calls.filter(([, tenantId]) => tenantId === acme.tenant.id)).toHaveLength(2);
    expect(await timesOf(acme)).toEqual([]);
  });

  it('leaves a log that verifies, with its numbers, and goes on with it', async () => {
    await write(acme, daysAgo(1000), daysAgo(999), daysAgo(1));
    await write(globex, daysAgo(1));
    await run();
    const verify = (ctx: TenantContext) => harness.get(AuditVerification).verify(ctx);
    expect(await verify(acme)).toMatchObject({ intact: 1, last: { sequence: 3 }, broken: null });
    await write(acme, daysAgo(0));
    expect(await verify(acme)).toMatchObject({ intact: 2, last: { sequence: 4 }, broken: null });
    expect(await verify(globex)).toMatchObject({ intact: 1, broken: null });
  });

  it('leaves a log that verifies where nothing is left of it', async () => {
    await write(acme, daysAgo(1000), daysAgo(999));
    await run();
    expect(await harness.get(AuditVerification).verify(acme)).toMatchObject({ intact: 0, broken: null });
  });

  it('removes from the old end alone: an old entry behind a new one waits for it', async () => {
    await write(acme, daysAgo(1000), daysAgo(1), daysAgo(1000));
    await run();
    expect(await timesOf(acme)).toEqual([daysAgo(1000), daysAgo(1)]);
    expect(await harness.get(AuditVerification).verify(acme)).toMatchObject({ intact: 2, broken: null });
  });

  it('has the database refuse to remove anything else, whoever asks', async () => {
    const [, second] = await write(acme, daysAgo(1000), daysAgo(999));
    const remove = harness.get(PlatformDb).run((tx) => tx.auditEvent.deleteMany({ where: { id: second } }));
    await expect(remove).rejects.toThrow('old end');
    expect(await timesOf(acme)).toHaveLength(2);
  });
});
