import { InjectQueue } from '@nestjs/bullmq';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { type Queue } from 'bullmq';
import { PlatformDb, type PlatformTx } from '#platform/database';
import { Logger } from '#platform/telemetry';
import { type OutboxTopic } from './outbox.js';
import { OutboxListener } from './outbox-listener.js';

const BATCH = 200;
/** The net below LISTEN: nothing waits longer than this. */
const POLL_MS = 2_000;
/** A queue that has not answered by then is away; the messages stay where they are. Below the transaction's time-out. */
const QUEUE_TIMEOUT_MS = 5_000;

/** What the relay puts on a queue: the message's payload, and whose it is. */
export interface OutboxJob<Payload = unknown> {
  readonly messageId: string;
  readonly tenantId: string;
  readonly payload: Payload;
}

interface MessageRow {
  readonly id: string;
  readonly tenant_id: string;
  readonly topic: OutboxTopic;
  readonly payload: unknown;
}

/**
 * Moves committed outbox messages to their queues, at least once: a message is deleted only after Redis took it. The
 * job's id is the message's, so one relayed twice is usually one job, and processors treat it as one in any case.
 * Any number of relays share the work.
 */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, OnModuleDestroy {
  private running: Promise<void> | null = null;
  private isWoken = false;
  private isStopped = false;
  private poll: NodeJS.Timeout | null = null;

  constructor(
    private readonly db: PlatformDb,
    private readonly listener: OutboxListener,
    private readonly logger: Logger,
    @InjectQueue('audit') private readonly audit: Queue<OutboxJob>,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.poll = setInterval(() => {
      this.wake();
    }, POLL_MS);
    await this.listener.start(() => {
      this.wake();
    });
  }

  async onModuleDestroy(): Promise<void> {
    this.isStopped = true;
    if (this.poll) clearInterval(this.poll);
    await this.listener.stop();
    await this.running;
  }

  /** Moves one batch. Returns how many messages it moved. */
  relayBatch(): Promise<number> {
    return this.db.run(async (tx) => {
      const messages = await this.claim(tx);
      if (messages.length === 0) return 0;
      // The one place where the network is waited for inside a transaction: the rows must stay locked until Redis
      // has them, so that no other relay takes them and a crash leaves them.
      await withTimeout(this.enqueue(messages), QUEUE_TIMEOUT_MS);
      await tx.outboxMessage.deleteMany({ where: { id: { in: messages.map(({ id }) => id) } } });
      return messages.length;
    });
  }

  private claim(tx: PlatformTx): Promise<MessageRow[]> {
    return tx.$queryRaw<MessageRow[]>`
      SELECT id, tenant_id, topic, payload FROM outbox_messages ORDER BY id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`;
  }

  private async enqueue(messages: readonly MessageRow[]): Promise<void> {
    const queues: Record<OutboxTopic, Queue<OutboxJob>> = { audit: this.audit };
    const byTopic = Object.groupBy(messages, ({ topic }) => topic);
    for (const [topic, queue] of Object.entries(queues)) {
      const jobs = (byTopic[topic as OutboxTopic] ?? []).map(({ id, tenant_id: tenantId, payload }) => ({
        name: topic,
        data: { messageId: id, tenantId, payload },
        opts: { jobId: id },
      }));
      if (jobs.length > 0) await queue.addBulk(jobs);
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
        this.isWoken = false;
        while ((await this.relayBatch()) === BATCH && !this.isStopped);
      }
    } catch (error) {
      this.logger.warn({ reason: String(error) }, 'The outbox could not be relayed; it will be tried again');
    }
  }
}

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
