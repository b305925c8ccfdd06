import { type Job } from 'bullmq';
import { type TenantContext } from '#kernel';
import { PlatformDb, TenantDb } from '#platform/database';
import { Outbox, type OutboxJob } from '#platform/queue';
import { Harness } from '#testing';
import { AuditModule, AuditTrail } from './index.js';
import { WriteAuditEvent } from './write-audit-event.job.js';

let harness: Harness;
let processor: WriteAuditEvent;

beforeAll(async () => {
  harness = await Harness.start(AuditModule);
  processor = new WriteAuditEvent(harness.get(PlatformDb), harness.get(TenantDb), harness.get(Outbox));
});
afterAll(() => harness.stop());

const record = (ctx: TenantContext): Promise<void> =>
  harness
    .get(TenantDb)
    .run(ctx, (tx) =>
      harness.get(AuditTrail).record(tx, ctx, { type: 'Settings Changed', data: { after: { name: ctx.tenant.name } } }),
    );

/** The jobs that the relay makes of the tenant's messages. */
const jobsOf = async (ctx: TenantContext): Promise<Job[]> => {
  const where = { tenantId: ctx.tenant.id };
  const messages = await harness.get(PlatformDb).run((tx) => tx.outboxMessage.findMany({ where }));
  return messages.map(({ id, tenantId, payload }) => {
    const data: OutboxJob = { messageId: id, tenantId, payload };
    return { data } as unknown as Job; // a job is asked for nothing but its data
  });
};

const eventsOf = (ctx: TenantContext) =>
  harness.get(TenantDb).run(ctx, (tx) => tx.auditEvent.findMany({ where: { tenantId: ctx.tenant.id } }));

describe('the writer of the audit log', () => {
  it('writes what was recorded, under the id of the message, and takes the message out of the outbox', async () => {
    const [acme, globex] = [await harness.createTenant('Acme'), await harness.createTenant('Globex')];
    await record(acme);
    await record(globex);
    const [job] = await jobsOf(acme);
    await processor.process(job as Job);
    expect(await eventsOf(acme)).toEqual([
      expect.objectContaining({
        id: job?.data.messageId,
        type: 'Settings Changed',
        actorName: 'test',
        ip: '127.0.0.1',
        requestId: acme.request.id,
        data: { after: { name: 'Acme' } },
      }),
    ]);
    expect(await jobsOf(acme)).toEqual([]);
    expect(await eventsOf(globex)).toEqual([]);
    expect(await jobsOf(globex)).toHaveLength(1);
  });

  it('writes an event once when its job runs twice, also at the same time', async () => {
    const ctx = await harness.createTenant();
    await record(ctx);
    const [job] = await jobsOf(ctx);
    await Promise.all([processor.process(job as Job), processor.process(job as Job)]);
    await processor.process(job as Job);
    expect(await eventsOf(ctx)).toHaveLength(1);
  });

  it('leaves the message in the outbox when the event can not be written', async () => {
    const ctx = await harness.createTenant();
    await record(ctx);
    const [job] = await jobsOf(ctx);
    const broken = { data: { ...job?.data, payload: { type: 'Settings Changed', createdAt: 'no date' } } } as Job;
    await expect(processor.process(broken)).rejects.toThrow();
    expect(await eventsOf(ctx)).toEqual([]);
    expect(await jobsOf(ctx)).toHaveLength(1);
  });
});
