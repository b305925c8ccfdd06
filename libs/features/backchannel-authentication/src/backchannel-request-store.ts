import { Injectable } from '@nestjs/common';
import { Clock, newId } from '#kernel';
import { Redis, tenantKey } from '#platform/redis';
import { type BackchannelRequest, type NewBackchannelRequest } from './backchannel-request.js';

/** For how long after its end a request is still known: whoever answers late is told so, and pings may be under way. */
const KEEP_EXPIRED_SECONDS = 15 * 60;
/** How many requests a person sees at most; the oldest go first. */
const LISTED = 50;

type Stored = Omit<BackchannelRequest, 'expiresAt'> & { readonly expiresAt: string };

/**
 * Which backchannel requests wait for whom. What the client asked stands in the provider's own record, beside which
 * these live in Redis and with which they end.
 */
@Injectable()
export class BackchannelRequestStore {
  constructor(
    private readonly redis: Redis,
    private readonly clock: Clock,
  ) {}

  async add(tenantId: string, request: NewBackchannelRequest): Promise<BackchannelRequest> {
    const added = { ...request, id: newId() };
    const [now, end] = [this.clock.now().getTime(), request.expiresAt.getTime()];
    const keepSeconds = Math.max(1, Math.ceil((end - now) / 1000)) + KEEP_EXPIRED_SECONDS;
    const list = listKey(tenantId, request.userId);
    const results = await this.redis
      .pipeline()
      .set(requestKey(tenantId, added.id), JSON.stringify(added), 'EX', keepSeconds)
      .zremrangebyscore(list, '-inf', now)
      .zadd(list, end, added.id)
      .zremrangebyrank(list, 0, -1 - LISTED)
      .expire(list, keepSeconds)
      .exec();
    for (const [error] of results ?? []) if (error) throw error;
    return added;
  }

  /** The person's requests that have not ended, the one that ends first at the front. */
  async listOf(tenantId: string, userId: string): Promise<BackchannelRequest[]> {
    const ids = await this.redis.zrangebyscore(listKey(tenantId, userId), this.clock.now().getTime(), '+inf');
    if (ids.length === 0) return [];
    const records = await this.redis.mget(ids.map((id) => requestKey(tenantId, id)));
    return records.flatMap((record) => (record === null ? [] : [parse(record)]));
  }

  async find(tenantId: string, id: string): Promise<BackchannelRequest | null> {
    const record = await this.redis.get(requestKey(tenantId, id));
    return record === null ? null : parse(record);
  }

  /** The provider's record holds the answer now: whoever asks by `auth_req_id` gets it. */
  async markAnswered(tenantId: string, { id, userId }: BackchannelRequest): Promise<void> {
    await this.redis.set(answeredKey(tenantId, id), '1', 'EX', KEEP_EXPIRED_SECONDS);
    await this.redis.zrem(listKey(tenantId, userId), id);
  }

  async isAnswered(tenantId: string, id: string): Promise<boolean> {
    return (await this.redis.exists(answeredKey(tenantId, id))) === 1;
  }
}

const requestKey = (tenantId: string, id: string): string => tenantKey(tenantId, 'backchannel-request', id);
const answeredKey = (tenantId: string, id: string): string =>
  tenantKey(tenantId, 'backchannel-request', id, 'answered');
const listKey = (tenantId: string, userId: string): string => tenantKey(tenantId, 'backchannel-requests', userId);

const parse = (record: string): BackchannelRequest => {
  const stored = JSON.parse(record) as Stored; // only `add` writes under the key
  return { ...stored, expiresAt: new Date(stored.expiresAt) };
};
