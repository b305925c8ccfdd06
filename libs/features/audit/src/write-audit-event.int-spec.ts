import { type Job } from 'bullmq';
import { type TenantContext } from '#kernel';
import { PlatformDb, TenantDb } from '#platform/database';
import { Places } from '#platform/geolocation';
import { Outbox, type OutboxBatchJob } from '#platform/queue';
import { Harness } from '#testing';
import { AuditOutboxRepository } from './audit-outbox.repository.js';
import { AuditChain, AuditLog, AuditModule, AuditTrail, AuditVerification } from './index.js';
import { WriteAuditEvent } from './write-audit-event.job.js';

let harness: Harness;
let processor: WriteAuditEvent;

beforeAll(async () => {
  harness = await Harness.start(AuditModule);
  const outbox = new AuditOutboxRepository();
  const [chain, places] = [harness.get(AuditChain), harness.get(Places)];
  processor = new WriteAuditEvent(harness.get(PlatformDb), harness.get(TenantDb), outbox, chain, places);
});
afterAll(() => harness.stop());

const record = (ctx: TenantContext, name = ctx.tenant.name): Promise<void> =>
  harness
    .get(TenantDb)
    .run(ctx, (tx) => harness.get(AuditTrail).record(tx, ctx, { type: 'Settings Changed', data: { after: { name } } }));

/** Runs the job that the relay makes of the tenant's messages. */
const runJobOf = async ({ tenant }: TenantContext): Promise<void> => {
  const data: OutboxBatchJob = { tenantId: tenant.id };
  await processor.process({ data } as unknown as Job); // a job is asked for nothing but its data
};

/** The ids of the messages in the outbox, oldest first. */
const waitingOf = async ({ tenant }: TenantContext): Promise<string[]> => {
  const where = { tenantId: tenant.id };
  const orderBy = { id: 'asc' } as const;
  const messages = await harness.get(PlatformDb).run((tx) => tx.outboxMessage.findMany({ where, orderBy }));
  return messages.map(({ id }) => id);
};

/** The log, oldest first. */
const eventsOf = async (ctx: TenantContext) =>
  (await harness.get(AuditLog).list(ctx, { limit: 100 })).items.toSorted((one, other) => one.sequence - other.sequence);

describe('the writer of the audit log', () => {
  it('writes what was recorded, under the id of the message, and takes the message out of the outbox', async () => {
    const [acme, globex] = [await harness.createTenant('Acme'), await harness.createTenant('Globex')];
    await record(acme);
    await record(globex);
    const [message] = await waitingOf(acme);
    await runJobOf(acme);
    expect(await eventsOf(acme)).toEqual([
      expect.objectContaining({
        id: message,
        type: 'Settings Changed',
        actor: { id: null, name: 'test' },
        ip: '127.0.0.1',
        requestId: acme.request.id,
        data: { after: { name: 'Acme' } },
      }),
    ]);
    expect(await waitingOf(acme)).toEqual([]);
    expect(await eventsOf(globex)).toEqual([]);
    expect(await waitingOf(globex)).toHaveLength(1);
  });

  it('writes an event once when its job runs twice, also at the same time', async () => {
    const ctx = await harness.createTenant();
    await record(ctx);
    await Promise.all([runJobOf(ctx), runJobOf(ctx)]);
    await runJobOf(ctx);
    expect(await eventsOf(ctx)).toHaveLength(1);
  });

  it('tells where the address is', async () => {
    const ctx = await harness.createTenant();
    await record({ ...ctx, request: { ...ctx.request, ip: '192.0.2.7' } });
    await runJobOf(ctx);
    expect(await eventsOf(ctx)).toMatchObject([{ ip: '192.0.2.7', city: 'Berlin', country: 'DE' }]);
  });

  it('writes all that waits at once, in the order in which it was recorded', async () => {
    const [acme, globex] = [await harness.createTenant('Acme'), await harness.createTenant('Globex')];
    for (const name of ['one', 'two', 'three']) await record(acme, name);
    await record(globex);
    await runJobOf(acme);
    expect(await waitingOf(acme)).toEqual([]);
    expect((await eventsOf(acme)).map(({ sequence, data }) => [sequence, data])).toEqual([
      [1, { after: { name: 'one' } }],
      [2, { after: { name: 'two' } }],
      [3, { after: { name: 'three' } }],
    ]);
    expect(await waitingOf(globex)).toHaveLength(1);
  });

  it('writes more than fit into one transaction', async () => {
    const ctx = await harness.createTenant();
    const messages = Array.from({ length: 401 }, (_, index) => String(index));
    await harness.get(TenantDb).run(ctx, async (tx) => {
      for (const name of messages) {
        await harness.get(AuditTrail).record(tx, ctx, { type: 'Settings Changed', data: { after: { name } } });
      }
    });
    await runJobOf(ctx);
    expect(await waitingOf(ctx)).toEqual([]);
    expect(await harness.get(AuditVerification).verify(ctx)).toMatchObject({ intact: 401, broken: null });
  });

  it('makes one chain of what several workers write at the same time', async () => {
    const ctx = await harness.createTenant();
    for (let count = 0; count < 20; count += 1) await record(ctx, String(count));
    await Promise.all(Array.from({ length: 5 }, () => runJobOf(ctx)));
    expect(await eventsOf(ctx)).toHaveLength(20);
    expect(await harness.get(AuditVerification).verify(ctx)).toMatchObject({ intact: 20, broken: null });
  });

  it('leaves a message that can not be written in the outbox, and writes the others', async () => {
    const ctx = await harness.createTenant();
    await record(ctx);
    const { tenant } = ctx;
    const payload = { type: 'Settings Changed', createdAt: 'no date', data: {} };
    await harness.get(TenantDb).run(ctx, (tx) => harness.get(Outbox).add(tx, tenant.id, 'audit', payload));
    await record(ctx);
    const [, broken] = await waitingOf(ctx);
    await expect(runJobOf(ctx)).rejects.toThrow();
    expect(await eventsOf(ctx)).toHaveLength(2);
    expect(await waitingOf(ctx)).toEqual([broken]);
  });
});
