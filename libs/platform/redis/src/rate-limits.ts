import { Injectable } from '@nestjs/common';
import { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { DomainError } from '#kernel';
import { platformKey } from './keys.js';

export interface RateLimit {
  readonly name: string;
  readonly attempts: number;
  readonly perSeconds: number;
}

export class RateLimited extends DomainError {
  constructor(readonly retryAfterSeconds: number) {
    super('rate_limited', 'rate_limited', `Too many attempts. Try again in ${String(retryAfterSeconds)} seconds.`);
  }
}

/** Counts attempts across all processes; while Redis is away, each process counts for itself, so it never fails open. */
@Injectable()
export class RateLimits {
  private readonly limiters = new Map<string, RateLimiterRedis>();

  constructor(private readonly redis: Redis) {}

  /** @throws RateLimited when `subject` has used up its attempts */
  async consume(limit: RateLimit, subject: string): Promise<void> {
    try {
      await this.limiterOf(limit).consume(subject);
    } catch (error) {
      if (error instanceof RateLimiterRes) throw new RateLimited(Math.ceil(error.msBeforeNext / 1000));
      throw error;
    }
  }

  private limiterOf(limit: RateLimit): RateLimiterRedis {
    const known = this.limiters.get(limit.name);
    if (known) return known;
    const options = { points: limit.attempts, duration: limit.perSeconds, keyPrefix: platformKey('rate', limit.name) };
    const limiter = new RateLimiterRedis({
      ...options,
      storeClient: this.redis,
      rejectIfRedisNotReady: true, // nobody waits for a connection that is lost
      insuranceLimiter: new RateLimiterMemory(options),
    });
    this.limiters.set(limit.name, limiter);
    return limiter;
  }
}
