import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Redis } from 'ioredis';
import { newId } from '#kernel';
import { Logger } from '#platform/telemetry';
import { isRedisOutage } from './is-redis-outage.js';
import { platformKey } from './keys.js';

/** What it returns is waited for where it is a promise. */
type Handler = (message: string) => unknown;
type ResumeHandler = () => void | Promise<void>;

const RETRY_MS = 1_000;
/** How long a change waits for processes that do not answer: frozen ones, or ones that are just being ended. */
const REPLY_MS = 1_000;

/** What goes over the wire: a message, and where to say that it was dealt with. */
interface Envelope {
  readonly id: string;
  readonly replyTo: string;
  readonly message: string;
}

/**
 * Tells every process of a change, so that each drops what it cached, and waits until they have: who made the change
 * finds it in force everywhere with the very next request. Delivery is best effort: see `onResume`.
 */
@Injectable()
export class PubSub implements OnModuleDestroy {
  private readonly handlers = new Map<string, Handler[]>();
  private readonly resumeHandlers: ResumeHandler[] = [];
  private readonly unsent = new Map<string, () => Promise<unknown>>();
  private readonly subscriber: Redis;
  /** By the id of a message: called for every process that has dealt with it. */
  private readonly awaited = new Map<string, () => void>();
  private readonly replyChannel = platformKey('pubsub', 'replies', newId());
  private isHearingReplies: Promise<unknown> | undefined;
  private wasLost = false;
  private isStopped = false;

  constructor(
    private readonly redis: Redis,
    private readonly logger: Logger,
  ) {
    this.redis.on('ready', () => void this.sendUnsent());
    this.subscriber = redis.duplicate({ maxRetriesPerRequest: null, commandTimeout: undefined });
    this.subscriber.on('message', (channel: string, text: string) => {
      if (channel === this.replyChannel) this.awaited.get(text)?.();
      else void this.receive(channel, text);
    });
    this.subscriber.on('close', () => (this.wasLost = true));
    this.subscriber.on('ready', () => {
      if (this.wasLost) for (const handler of this.resumeHandlers) void this.resume(handler);
      this.wasLost = false;
    });
    this.subscriber.on('error', () => undefined); // reported once, by the main connection
  }

  /**
   * Tells of a change that is committed. While Redis is away the message waits in this process: the change stands, and
   * those who would hear of it have lost their connection too, so that they forget everything when it is back.
   */
  async publish(topic: string, message: string): Promise<void> {
    const channel = platformKey('pubsub', topic);
    const id = newId();
    const envelope: Envelope = { id, replyTo: this.replyChannel, message };
    const send = (): Promise<number> => this.redis.publish(channel, JSON.stringify(envelope));
    try {
      await this.sendAndWait(id, send);
    } catch (error) {
      if (!isRedisOutage(error)) throw error;
      this.unsent.set(`${channel} ${message}`, send);
    }
  }

  /** Whether a message still waits for Redis to be back. It is lost with the process. */
  get hasUnsent(): boolean {
    return this.unsent.size > 0;
  }

  async subscribe(topic: string, handler: Handler): Promise<void> {
    const channel = platformKey('pubsub', topic);
    this.handlers.set(channel, [...(this.handlers.get(channel) ?? []), handler]);
    await this.subscriber.subscribe(channel);
  }

  /**
   * Called when the connection is back after a loss: messages may have been missed, so cached state is suspect. Called
   * again, a second apart, until it succeeds: what it needs may still be away.
   */
  onResume(handler: ResumeHandler): void {
    this.resumeHandlers.push(handler);
  }

  async onModuleDestroy(): Promise<void> {
    this.isStopped = true;
    this.subscriber.disconnect();
    await Promise.resolve();
  }

  /** Redis says how many processes were told; each answers, or is not waited for any longer. */
  private async sendAndWait(id: string, send: () => Promise<number>): Promise<void> {
    let replies = 0;
    let told = Number.POSITIVE_INFINITY;
    const { promise, resolve } = Promise.withResolvers<void>(); // eslint-disable-line @typescript-eslint/no-invalid-void-type
    this.awaited.set(id, () => {
      replies += 1;
      if (replies >= told) resolve();
    });
    try {
      await Promise.race([this.hearReplies(), sleep(REPLY_MS, undefined, { ref: false })]);
      told = await send();
      if (replies < told) await Promise.race([promise, sleep(REPLY_MS, undefined, { ref: false })]);
    } finally {
      this.awaited.delete(id);
    }
  }

  /** Listens for replies from the first message on: most processes never send one. Waits for Redis while it is away. */
  private hearReplies(): Promise<unknown> {
    this.isHearingReplies ??= this.subscriber.subscribe(this.replyChannel).catch(() => undefined); // it is being stopped
    return this.isHearingReplies;
  }

  /** Hands a message to those who listen, and says so when all have dealt with it. */
  private async receive(channel: string, text: string): Promise<void> {
    const { id, replyTo, message } = JSON.parse(text) as Envelope; // only `publish` writes to these channels
    const results = (this.handlers.get(channel) ?? []).map(async (handler) => handler(message));
    for (const result of await Promise.allSettled(results)) {
      if (result.status === 'rejected')
        return this.logger.error({ channel, reason: String(result.reason) }, 'A change was not taken in');
    }
    await this.redis.publish(replyTo, id).catch(() => undefined); // nobody is waiting any more where Redis is away
  }

  private async sendUnsent(): Promise<void> {
    for (const [key, send] of this.unsent) {
      this.unsent.delete(key);
      await send().catch(() => this.unsent.set(key, send));
    }
  }

  private async resume(handler: ResumeHandler): Promise<void> {
    while (!this.isStopped) {
      try {
        await handler();
        return;
      } catch (error) {
        this.logger.warn({ reason: String(error) }, 'What was missed could not be made up for; it will be tried again');
        await sleep(RETRY_MS, undefined, { ref: false });
      }
    }
  }
}
