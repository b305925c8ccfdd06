import { Injectable } from '@nestjs/common';
import { type RequestInfo } from '#kernel';
import { Redis, tenantKey } from '#platform/redis';
import { failOnError } from './adapters/redis.adapter.js';

/** Longer than any session may last; the record of an ended one goes with it or by this. */
const KEEP_SECONDS = 31 * 24 * 3600;

/** From where a session was started, for the person to recognise it. */
export interface SessionDetail {
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly ip: string | null;
  readonly userAgent: string | null;
}

@Injectable()
export class SessionDetails {
  constructor(private readonly redis: Redis) {}

  async remember(tenantId: string, uid: string, request: RequestInfo, now: Date): Promise<void> {
    const key = detailKey(tenantId, uid);
    const fields = { createdAt: now.toISOString(), lastSeenAt: now.toISOString(), ip: request.ip ?? '' };
    const pipeline = this.redis.pipeline().hset(key, { ...fields, userAgent: request.userAgent ?? '' });
    failOnError(await pipeline.expire(key, KEEP_SECONDS).exec());
  }

  async touch(tenantId: string, uid: string, now: Date): Promise<void> {
    await this.redis.hset(detailKey(tenantId, uid), 'lastSeenAt', now.toISOString());
  }

  async find(tenantId: string, uid: string): Promise<SessionDetail | null> {
    const { createdAt, lastSeenAt, ip, userAgent } = await this.redis.hgetall(detailKey(tenantId, uid));
    if (createdAt === undefined || lastSeenAt === undefined) return null;
    return {
      createdAt: new Date(createdAt),
      lastSeenAt: new Date(lastSeenAt),
      ip: ip === '' || ip === undefined ? null : ip,
      userAgent: userAgent === '' || userAgent === undefined ? null : userAgent,
    };
  }
}

const detailKey = (tenantId: string, uid: string): string => tenantKey(tenantId, 'session-detail', uid);
