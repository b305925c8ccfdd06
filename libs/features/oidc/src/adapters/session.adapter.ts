import { type AdapterPayload } from 'oidc-provider';
import { epochSeconds } from '#kernel';
import { tenantKey } from '#platform/redis';
import { failOnError, RedisAdapter } from './redis.adapter.js';

/** All keys are one tenant's, and so in one slot. */
const FIND_BY_UID = `
  local id = redis.call('GET', KEYS[1])
  return id and redis.call('GET', ARGV[1] .. id)`;

/** A session that has got a new id meanwhile stays in the indexes under it. */
const DESTROY = `
  local record = redis.call('GET', KEYS[1])
  redis.call('DEL', KEYS[1])
  local payload = record and cjson.decode(record)
  if not payload or not payload.uid then return end
  local uidKey = ARGV[2] .. payload.uid
  if redis.call('GET', uidKey) ~= ARGV[1] then return end
  redis.call('DEL', uidKey)
  if payload.accountId then redis.call('ZREM', ARGV[3] .. payload.accountId, payload.uid) end`;

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
    const record = await this.redis.eval(FIND_BY_UID, 1, this.uidKey(uid), this.key(''));
    return this.parse(record as string | null); // what SET put there
  }

  override async destroy(id: string): Promise<void> {
    await this.redis.eval(DESTROY, 1, this.key(id), id, this.uidKey(''), sessionsOf(this.tenantId, ''));
  }

  private uidKey(uid: string): string {
    return tenantKey(this.tenantId, 'oidc', 'session-uid', uid);
  }
}

/** The key of the index of a person's sessions. */
export const sessionsOf = (tenantId: string, userId: string): string => tenantKey(tenantId, 'sessions-of', userId);
