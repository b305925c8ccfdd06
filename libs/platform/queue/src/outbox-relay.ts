import { setTimeout as sleep } from 'node:timers/promises';
import { InjectQueue } from '@nestjs/bullmq';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { type JobsOptions, type Queue } from 'bullmq';
import { Clock, secondsAfter } from '#kernel';
import { PlatformDb, type PlatformTx } from '#platform/database';
import { Logger } from '#platform/telemetry';
import { type OutboxBatchJob, type OutboxJob, type OutboxTopic } from './outbox.js';
import { OutboxListener } from './outbox-listener.js';

const BATCH = 200;
/** How long messages gather before they are relayed together, which costs hardly more than one of them does. */
const GATHER_MS = 50;
/** The net below LISTEN: nothing waits longer than this. */
const POLL_MS = 2_000;
/** A queue that has not answered by then is away; the messages stay where they are. Below the transaction's time-out. */
const QUEUE_TIMEOUT_MS = 5_000;
/** A message whose work is not done by then is put on its queue again, in case Redis lost the job or it gave up. */
const RELAY_AGAIN_SECONDS = 10 * 60;
const LOOK_FOR_LOST_MS = 60_000;
/** The message itself is the record of what is still to do: a job that has failed for good makes way for another. */
const JOB_OPTIONS = { removeOnComplete: true, removeOnFail: true };
/** How often a topic's work is tried, where it depends on others: with the queue's pauses, for about half an hour. */
const TOPIC_OPTIONS: Record<OutboxTopic, JobsOptions> = {
  audit: {},
  'backchannel-logout': { attempts: 12 },
  'backchannel-ping': { attempts: 12 },
  'backchannel-request': {},
  'tenant-mail': { attempts: 12 },
};

interface MessageRow {
  readonly id: string;
  readonly tenant_id: string;
  readonly topic: OutboxTopic;
  readonly payload: unknown;
}

/**
 * Puts committed outbox messages on their queues, at least once: a message stays until the job that does its work
 * removes it, so a crash of a worker or the loss of all of Redis loses nothing. The job's id is the message's: while
 * the job exists, relaying it again does nothing. Any number of relays share the work.
 *
 * Of the audit log's messages, a tenant's that are relayed together are one job, under the id of the first: it writes
 * all that waits.
 */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, OnModuleDestroy {
  private running: Promise<void> | null = null;
  private isWoken = false;
  private isStopped = false;
  private timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly db: PlatformDb,
    private readonly listener: OutboxListener,
    private readonly clock: Clock,
    private readonly logger: Logger,
    @InjectQueue('audit') private readonly audit: Queue<OutboxBatchJob>,
    @InjectQueue('backchannel-logout') private readonly logouts: Queue<OutboxJob>,
    @InjectQueue('backchannel-ping') private readonly pings: Queue<OutboxJob>,
    @InjectQueue('backchannel-request') private readonly requests: Queue<OutboxJob>,
    @InjectQueue('tenant-mail') private readonly mails: Queue<OutboxJob>,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.timers = [
      setInterval(() => {
        this.wake();
      }, POLL_MS),
      setInterval(() => void this.releaseLost().catch(this.report), LOOK_FOR_LOST_MS),
    ];
    await this.releaseLost();
    await this.listener.start(() => {
      this.wake();
    });
  }

  async onModuleDestroy(): Promise<void> {
    this.isStopped = true;
    for (const timer of this.timers) clearInterval(timer);
    await this.listener.stop();
    await this.running;
  }

  /** Puts one batch on its queues. Returns how many messages that were. */
  relayBatch(): Promise<number> {
    return this.db.run(async (tx) => {
      const messages = await this.claim(tx);
      if (messages.length === 0) return 0;
      // The one place where the network is waited for inside a transaction: the rows must stay locked until Redis
      // has them, so that no other relay takes them and a crash leaves them as they were.
      await withTimeout(this.enqueue(messages), QUEUE_TIMEOUT_MS);
      const ids = messages.map(({ id }) => id);
      await tx.outboxMessage.updateMany({ where: { id: { in: ids } }, data: { relayedAt: this.clock.now() } });
      return messages.length;
    });
  }

  /** Has messages relayed again whose work should have been done long ago. */
  async releaseLost(): Promise<void> {
    const before = secondsAfter(this.clock.now(), -RELAY_AGAIN_SECONDS);
    await this.db.run((tx) =>
      tx.outboxMessage.updateMany({ where: { relayedAt: { lt: before } }, data: { relayedAt: null } }),
    );
  }

  private claim(tx: PlatformTx): Promise<MessageRow[]> {
    return tx.$queryRaw<MessageRow[]>`
      SELECT id, tenant_id, topic, payload FROM outbox_messages
       WHERE relayed_at IS NULL ORDER BY id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`;
  }

  private async enqueue(messages: readonly MessageRow[]): Promise<void> {
    const queues: Record<OutboxTopic, Queue> = {
      audit: this.audit,
      'backchannel-logout': this.logouts,
      'backchannel-ping': this.pings,
      'backchannel-request': this.requests,
      'tenant-mail': this.mails,
    };
    const byTopic = Object.groupBy(messages, ({ topic }) => topic);
    for (const topic of Object.keys(queues) as OutboxTopic[]) {
      const messagesOfTopic = byTopic[topic] ?? [];
      if (messagesOfTopic.length === 0) continue;
      const jobs = topic === 'audit' ? jobOfEachTenant(messagesOfTopic) : messagesOfTopic.map(jobOf);
      const options = { ...JOB_OPTIONS, ...TOPIC_OPTIONS[topic] };
      await queues[topic].addBulk(jobs.map(({ id, data }) => ({ name: topic, data, opts: { ...options, jobId: id } })));
    }
  }

  private wake(): void {
    this.isWoken = true;
    if (this.isStopped) return;
    this.running ??= this.drain().finally(() => (this.running = null));
  }

  private async drain(): Promise<void> {
    try {
      while (this.isWoken && !this.isStopped) {
        await sleep(GATHER_MS);
        this.isWoken = false;
        while ((await this.relayBatch()) === BATCH && !this.isStopped);
      }
    } catch (error) {
      this.report(error);
    }
  }

  private readonly report = (error: unknown): void => {
    this.logger.warn({ reason: String(error) }, 'The outbox could not be relayed; it will be tried again');
  };
}

const jobOf = ({ id, tenant_id: tenantId, payload }: MessageRow): { id: string; data: OutboxJob } => ({
  id,
  data: { messageId: id, tenantId, payload },
});

const jobOfEachTenant = (messages: readonly MessageRow[]): { id: string; data: OutboxBatchJob }[] =>
  [...Map.groupBy(messages, ({ tenant_id: tenantId }) => tenantId)].flatMap(([tenantId, [first]]) =>
    first ? [{ id: first.id, data: { tenantId } }] : [],
  );

const withTimeout = async (work: Promise<void>, milliseconds: number): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`The queue has not answered within ${String(milliseconds)} ms.`));
    }, milliseconds);
  });
  try {
    await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
};
