import { Global, Inject, Module, type OnModuleDestroy } from '@nestjs/common';
import { Redis } from 'ioredis';
import { AppConfig } from '#config';
import { Logger } from '#platform/telemetry';
import { PubSub } from './pub-sub.js';
import { RateLimits } from './rate-limits.js';

const connect = (config: AppConfig, logger: Logger): Redis => {
  const redis = new Redis(config.redisUrl, { maxRetriesPerRequest: 2, connectTimeout: 5_000 });
  redis.on('error', (error: Error) => {
    logger.warn({ reason: error.message }, 'Redis is out of reach');
  });
  return redis;
};

@Global()
@Module({
  providers: [{ provide: Redis, useFactory: connect, inject: [AppConfig, Logger] }, PubSub, RateLimits],
  exports: [Redis, PubSub, RateLimits],
})
export class RedisModule implements OnModuleDestroy {
  constructor(@Inject(Redis) private readonly redis: Redis) {}

  onModuleDestroy(): void {
    this.redis.disconnect();
  }
}
