import { type AdapterPayload } from 'oidc-provider';
import { epochSeconds } from '#kernel';
import { tenantKey } from '#platform/redis';
import { failOnError, RedisAdapter } from './redis.adapter.js';

/**
 * Keeps browser sessions, and which ones a person has: `t:{tenant}:sessions-of:<user>` is a sorted set of session
 * uids by expiry. The uid is public and stays; the id is the cookie's secret and changes at each sign-in.
 */
export class SessionAdapter extends RedisAdapter {
  override async upsert(id: string, payload: AdapterPayload, expiresIn = 0): Promise<void> {
    const pipeline = this.redis.pipeline().set(this.key(id), JSON.stringify(payload), 'EX', expiresIn);
    if (payload.uid !== undefined) {
      pipeline.set(this.uidKey(payload.uid), id, 'EX', expiresIn);
      if (payload.accountId !== undefined) {
        const index = sessionsOf(this.tenantId, payload.accountId);
        pipeline.zadd(index, payload.exp ?? 0, payload.uid).zremrangebyscore(index, 0, epochSeconds(this.clock.now()));
        pipeline.expire(index, expiresIn, 'NX').expire(index, expiresIn, 'GT');
      }
    }
    failOnError(await pipeline.exec());
  }

  override async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    const id = await this.redis.get(this.uidKey(uid));
    return id === null ? undefined : this.find(id);
  }

  override async destroy(id: string): Promise<void> {
    const payload = await this.find(id);
    const pipeline = this.redis.pipeline().del(this.key(id));
    const current = payload?.uid === undefined ? null : await this.redis.get(this.uidKey(payload.uid));
    if (payload?.uid !== undefined && current === id) {
      pipeline.del(this.uidKey(payload.uid));
      if (payload.accountId !== undefined) pipeline.zrem(sessionsOf(this.tenantId, payload.accountId), payload.uid);
    }
    failOnError(await pipeline.exec());
  }

  private uidKey(uid: string): string {
    return tenantKey(this.tenantId, 'oidc', 'session-uid', uid);
  }
}

/** The key of the index of a person's sessions. */
export const sessionsOf = (tenantId: string, userId: string): string => tenantKey(tenantId, 'sessions-of', userId);
