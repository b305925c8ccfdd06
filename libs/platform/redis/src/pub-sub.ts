import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Redis } from 'ioredis';
import { Logger } from '#platform/telemetry';
import { isRedisOutage } from './is-redis-outage.js';
import { platformKey } from './keys.js';

type Handler = (message: string) => void;
type ResumeHandler = () => void | Promise<void>;

const RETRY_MS = 1_000;

/** Tells every process of a change, so that each drops what it cached. Delivery is best effort: see `onResume`. */
@Injectable()
export class PubSub implements OnModuleDestroy {
  private readonly handlers = new Map<string, Handler[]>();
  private readonly resumeHandlers: ResumeHandler[] = [];
  private readonly unsent = new Map<string, () => Promise<unknown>>();
  private readonly subscriber: Redis;
  private wasLost = false;
  private isStopped = false;

  constructor(
    private readonly redis: Redis,
    private readonly logger: Logger,
  ) {
    this.redis.on('ready', () => void this.sendUnsent());
    this.subscriber = redis.duplicate({ maxRetriesPerRequest: null, commandTimeout: undefined });
    this.subscriber.on('message', (channel: string, message: string) => {
      for (const handler of this.handlers.get(channel) ?? []) handler(message);
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
    const send = (): Promise<unknown> => this.redis.publish(channel, message);
    try {
      await send();
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
