import { Global, Inject, Module, type OnModuleDestroy } from '@nestjs/common';
import { Redis } from 'ioredis';
import { AppConfig } from '#config';
import { Logger } from '#platform/telemetry';
import { FAILS_SOON } from './connection-options.js';
import { PubSub } from './pub-sub.js';
import { QueueRedis } from './queue-redis.js';
import { Quotas } from './quotas.js';
import { RateLimits } from './rate-limits.js';

const connect = (config: AppConfig, logger: Logger): Redis => {
  const redis = new Redis(config.redisUrl, FAILS_SOON);
  reportOutages(redis, logger);
  return redis;
};

/** Says once that Redis is gone, and once that it is back, however often it is tried in between. */
const reportOutages = (redis: Redis, logger: Logger): void => {
  let isAway = false;
  redis.on('error', (error: Error) => {
    if (!isAway) logger.warn({ reason: error.message }, 'Redis is out of reach');
    isAway = true;
  });
  redis.on('ready', () => {
    if (isAway) logger.info({}, 'Redis is back');
    isAway = false;
  });
};

@Global()
@Module({
  providers: [
    { provide: Redis, useFactory: connect, inject: [AppConfig, Logger] },
    QueueRedis,
    PubSub,
    Quotas,
    RateLimits,
  ],
  exports: [Redis, QueueRedis, PubSub, Quotas, RateLimits],
})
export class RedisModule implements OnModuleDestroy {
  constructor(@Inject(Redis) private readonly redis: Redis) {}

  onModuleDestroy(): void {
    this.redis.disconnect();
  }
}
