import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Redis } from 'ioredis';
import { platformKey } from './keys.js';

type Handler = (message: string) => void;

/** Tells every process of a change, so that each drops what it cached. Delivery is best effort: see `onResume`. */
@Injectable()
export class PubSub implements OnModuleDestroy {
  private readonly handlers = new Map<string, Handler[]>();
  private readonly resumeHandlers: (() => void)[] = [];
  private readonly subscriber: Redis;
  private wasLost = false;

  constructor(private readonly redis: Redis) {
    this.subscriber = redis.duplicate({ maxRetriesPerRequest: null });
    this.subscriber.on('message', (channel: string, message: string) => {
      for (const handler of this.handlers.get(channel) ?? []) handler(message);
    });
    this.subscriber.on('close', () => (this.wasLost = true));
    this.subscriber.on('ready', () => {
      if (this.wasLost) for (const handler of this.resumeHandlers) handler();
      this.wasLost = false;
    });
    this.subscriber.on('error', () => undefined); // reported once, by the main connection
  }

  async publish(topic: string, message: string): Promise<void> {
    await this.redis.publish(platformKey('pubsub', topic), message);
  }

  async subscribe(topic: string, handler: Handler): Promise<void> {
    const channel = platformKey('pubsub', topic);
    this.handlers.set(channel, [...(this.handlers.get(channel) ?? []), handler]);
    await this.subscriber.subscribe(channel);
  }

  /** Called when the connection is back after a loss: messages may have been missed, so cached state is suspect. */
  onResume(handler: () => void): void {
    this.resumeHandlers.push(handler);
  }

  async onModuleDestroy(): Promise<void> {
    this.subscriber.disconnect();
    await Promise.resolve();
  }
}
