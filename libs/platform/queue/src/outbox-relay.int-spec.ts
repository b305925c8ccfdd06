import { jest } from '@jest/globals';
import { type Queue } from 'bullmq';
import { Client } from 'pg';
import { AppConfig } from '#config';
import { Clock, secondsAfter, type TenantContext } from '#kernel';
import { PlatformDb, TenantDb } from '#platform/database';
import { Harness } from '#testing';
import { outboxListenerName } from './outbox-listener.js';
import { Outbox, type OutboxJob, OutboxRelay, OutboxRelayModule } from './index.js';

let harness: Harness;
let relay: OutboxRelay;
let queue: Queue<OutboxJob>;
let acme: TenantContext;
let globex: TenantContext;

beforeAll(async () => {
  harness = await Harness.start(OutboxRelayModule);
  relay = harness.get(OutboxRelay);
  queue = harness.queue('tenant-mail');
  acme = await harness.createTenant('Acme');
  globex = await harness.createTenant('Globex');
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => harness.stop());

const add = (ctx: TenantContext, ...notes: string[]): Promise<void> =>
  harness.get(TenantDb).run(ctx, async (tx) => {
    for (const note of notes) await harness.get(Outbox).add(tx, ctx.tenant.id, 'tenant-mail', { note });
  });

const messagesOf = (ctx: TenantContext) =>
  harness.get(PlatformDb).run((tx) => tx.outboxMessage.findMany({ where: { tenantId: ctx.tenant.id } }));

const clear = (ctx: TenantContext) =>
  harness.get(PlatformDb).run((tx) => tx.outboxMessage.deleteMany({ where: { tenantId: ctx.tenant.id } }));

const jobsOf = async (ctx: TenantContext) => {
  const jobs = await queue.getJobs(['waiting', 'delayed']);
  return jobs.filter((job) => job.data.tenantId === ctx.tenant.id);
};

const eventually = async (check: () => Promise<void>): Promise<void> => {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await check();
      return;
    } catch (error) {
      if (attempt === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
};

describe('the outbox relay', () => {
  beforeEach(async () => {
    await clear(acme);
    await clear(globex);
    for (const job of [...(await jobsOf(acme)), ...(await jobsOf(globex))]) await job.remove();
  });

  it('puts a committed message on its queue under its own id, with its tenant, and keeps it until it is settled', async () => {
    await add(acme, 'of acme');
    await add(globex, 'of globex');
    await eventually(async () => {
      for (const [ctx, note] of [
        [acme, 'of acme'],
        [globex, 'of globex'],
      ] as const) {
        const [message] = await messagesOf(ctx);
        const job = await queue.getJob(message?.id ?? '');
        expect(job?.data).toEqual({ messageId: message?.id, tenantId: ctx.tenant.id, payload: { note } });
        expect(message?.relayedAt).not.toBeNull();
      }
    });
    const [message] = await messagesOf(acme);
    await harness.get(PlatformDb).run((tx) => harness.get(Outbox).settle(tx, message?.id ?? ''));
    expect(await messagesOf(acme)).toEqual([]);
    expect(await messagesOf(globex)).toHaveLength(1);
  });

  it('knows nothing of a change that was rolled back', async () => {
    const failing = harness.get(TenantDb).run(acme, async (tx) => {
      await harness.get(Outbox).add(tx, acme.tenant.id, 'tenant-mail', { note: 'never happened' });
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    await relay.relayBatch();
    expect(await jobsOf(acme)).toEqual([]);
  });

  it('makes one job of each message when several relays share the work', async () => {
    const notes = Array.from({ length: 60 }, (_, index) => `note ${String(index)}`);
    await Promise.all([add(acme, ...notes.slice(0, 30)), add(acme, ...notes.slice(30))]);
    await Promise.all([relay.relayBatch(), relay.relayBatch(), relay.relayBatch()]);
    await eventually(async () => {
      const relayed = (await jobsOf(acme)).map((job) => (job.data.payload as { note: string }).note);
      expect(relayed.toSorted()).toEqual(notes.toSorted());
    });
  });

  it('makes one job of all messages for a tenant’s audit log', async () => {
    const audit = harness.queue('audit');
    const before = await audit.getWaitingCount();
    for (const ctx of [acme, globex]) {
      await harness.get(TenantDb).run(ctx, async (tx) => {
        for (const note of ['one', 'two']) await harness.get(Outbox).add(tx, ctx.tenant.id, 'audit', { note });
      });
    }
    await eventually(async () => {
      const messages = [...(await messagesOf(acme)), ...(await messagesOf(globex))];
      expect(messages.every(({ relayedAt }) => relayedAt !== null)).toBe(true);
    });
    const jobs = (await audit.getJobs(['waiting'])).map(({ data }) => data as unknown);
    expect(jobs).toEqual(expect.arrayContaining([{ tenantId: acme.tenant.id }, { tenantId: globex.tenant.id }]));
    expect(await audit.getWaitingCount()).toBe(before + 2);
  });

  it('relays a message again when Redis lost its job', async () => {
    await add(acme, 'lost');
    await eventually(async () => expect(await jobsOf(acme)).toHaveLength(1));
    for (const job of await jobsOf(acme)) await job.remove();
    await relay.releaseLost();
    await relay.relayBatch();
    expect(await jobsOf(acme)).toEqual([]);
    const later = secondsAfter(new Date(), 11 * 60);
    jest.spyOn(harness.get(Clock), 'now').mockReturnValue(later);
    await relay.releaseLost();
    await eventually(async () => expect(await jobsOf(acme)).toHaveLength(1));
  });

  it('leaves a message that still has its job alone when it relays it again', async () => {
    await add(acme, 'slow');
    await eventually(async () => expect(await jobsOf(acme)).toHaveLength(1));
    jest.spyOn(harness.get(Clock), 'now').mockReturnValue(secondsAfter(new Date(), 11 * 60));
    await relay.releaseLost();
    await relay.relayBatch();
    await eventually(async () => expect((await messagesOf(acme))[0]?.relayedAt).not.toBeNull());
    expect(await jobsOf(acme)).toHaveLength(1);
  });

  it('leaves a message where it is while the queue refuses it', async () => {
    const refusing = jest.spyOn(queue, 'addBulk').mockRejectedValue(new Error('Redis is away'));
    await add(acme, 'patient');
    await eventually(async () => {
      expect(refusing).toHaveBeenCalled();
      await Promise.resolve();
    });
    expect((await messagesOf(acme))[0]?.relayedAt).toBeNull();
    refusing.mockRestore();
    await eventually(async () => expect(await jobsOf(acme)).toHaveLength(1));
  });

  it('listens again after its connection was cut', async () => {
    const client = new Client({ connectionString: harness.get(AppConfig).databaseUrl });
    await client.connect();
    const listeners = async (): Promise<number[]> => {
      const name = outboxListenerName();
      const query = 'SELECT pid FROM pg_stat_activity WHERE application_name = $1';
      return (await client.query<{ pid: number }>(query, [name])).rows.map(({ pid }) => pid);
    };
    const [former] = await listeners();
    await client.query('SELECT pg_terminate_backend($1)', [former]);
    await add(acme, 'meanwhile');
    await eventually(async () => expect(await jobsOf(acme)).toHaveLength(1));
    await eventually(async () => {
      const now = await listeners();
      expect(now).toHaveLength(1);
      expect(now).not.toContain(former);
    });
    await client.end();
  });
});
