import { Injectable } from '@nestjs/common';
import { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { platformKey } from './keys.js';

/** How many requests are answered in a window. */
export interface Quota {
  readonly name: string;
  readonly requests: number;
  readonly perSeconds: number;
}

/** How somebody stands with a quota after a request was counted. */
export interface QuotaStanding {
  readonly quota: Quota;
  readonly isExceeded: boolean;
  readonly remaining: number;
  /** When the window ends and everything is there again. */
  readonly resetSeconds: number;
}

const REMEMBERED_SUBJECTS = 10_000;

/**
 * Counts requests across all processes, and says how matters stand. Whoever used everything up is remembered in memory
 * until the window ends, so that a flood costs Redis nothing. While Redis is away each process counts for itself: it
 * neither fails open, nor are requests refused for it.
 */
@Injectable()
export class Quotas {
  private readonly limiters = new Map<string, RateLimiterRedis>();
  private readonly exhausted = new LRUCache<string, number>({ max: REMEMBERED_SUBJECTS });

  constructor(private readonly redis: Redis) {}

  /** Counts one request of `subject`. */
  async charge(quota: Quota, subject: string): Promise<QuotaStanding> {
    const known = this.findExhausted(quota, subject);
    if (known) return known;
    const result = await this.limiterOf(quota)
      .consume(subject)
      .catch((error: unknown) => {
        if (error instanceof RateLimiterRes) return error;
        throw error;
      });
    const isExceeded = result.consumedPoints > quota.requests;
    if (isExceeded) this.remember(quota, subject, result.msBeforeNext);
    return {
      quota,
      isExceeded,
      remaining: Math.max(0, result.remainingPoints),
      resetSeconds: secondsOf(result.msBeforeNext),
    };
  }

  /** How `subject` stands if this process knows that it has used everything up; counts nothing. */
  findExhausted(quota: Quota, subject: string): QuotaStanding | null {
    const key = keyOf(quota, subject);
    const leftMs = this.exhausted.getRemainingTTL(key);
    if (!this.exhausted.has(key) || leftMs <= 0) return null;
    return { quota, isExceeded: true, remaining: 0, resetSeconds: secondsOf(leftMs) };
  }

  private remember(quota: Quota, subject: string, ms: number): void {
    if (ms > 0) this.exhausted.set(keyOf(quota, subject), 1, { ttl: ms });
  }

  private limiterOf(quota: Quota): RateLimiterRedis {
    const known = this.limiters.get(quota.name);
    if (known) return known;
    const keyPrefix = platformKey('quota', quota.name);
    const options = { points: quota.requests, duration: quota.perSeconds, keyPrefix };
    const limiter = new RateLimiterRedis({
      ...options,
      storeClient: this.redis,
      rejectIfRedisNotReady: true, // nobody waits for a connection that is lost
      insuranceLimiter: new RateLimiterMemory(options),
    });
    this.limiters.set(quota.name, limiter);
    return limiter;
  }
}

const keyOf = ({ name }: Quota, subject: string): string => `${name}:${subject}`;
const secondsOf = (ms: number): number => Math.max(1, Math.ceil(ms / 1000));
