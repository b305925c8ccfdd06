import { jest } from '@jest/globals';
import { AppConfig } from '#config';
import { Clock, newId, secondsAfter, type TenantContext } from '#kernel';
import { TenantDb } from '#platform/database';
import { Harness } from '#testing';
import { AuditEventsRepository } from './audit-events.repository.js';
import { AuditModule } from './audit.module.js';
import { RetainAuditEvents } from './retain-audit-events.service.js';

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

  const write = (ctx: TenantContext, ...createdAt: Date[]) => {
    const data = createdAt.map((at) => ({ tenantId: ctx.tenant.id, id: newId(), type: 'Sign In', createdAt: at }));
    return harness.get(TenantDb).run(ctx, (tx) => tx.auditEvent.createMany({ data }));
  };
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
    await write(acme, ...Array.from({ length: 5_001 }, (_, second) => daysAgo(1000, second)));
    const batches = jest.spyOn(harness.get(AuditEventsRepository), 'deleteBefore');
    expect(await run()).toBe(5_001);
    expect(batches.mock.calls.filter(([, tenantId]) => tenantId === acme.tenant.id)).toHaveLength(2);
    expect(await timesOf(acme)).toEqual([]);
  });
});
