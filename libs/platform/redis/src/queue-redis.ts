import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Redis } from 'ioredis';
import { AppConfig } from '#config';
import { FAILS_SOON } from './connection-options.js';

/**
 * The connection that queues are asked through. BullMQ defines its scripts on it, fifty of them, and ioredis copies each
 * to every pipeline of a connection; those of requests are many, and do without.
 */
@Injectable()
export class QueueRedis extends Redis implements OnModuleDestroy {
  constructor(config: AppConfig) {
    super(config.redisUrl, FAILS_SOON);
  }

  onModuleDestroy(): void {
    this.disconnect();
  }
}
