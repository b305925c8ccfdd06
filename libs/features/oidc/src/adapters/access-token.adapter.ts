import { type AdapterPayload, Provider } from 'oidc-provider';
import { type Clock } from '#kernel';
import { type FactsVersions } from '#platform/facts';
import { type Redis } from '#platform/redis';
import { FAMILY_MARK_SECONDS, familyMarkKey, newFamilyMark, rememberMarkAfterwards } from '../family-marks.js';
import { looksLikeRefreshToken } from '../token-shape.js';
import { failOnError, RedisAdapter } from './redis.adapter.js';

/** Keeps opaque access tokens in Redis, and asks with them for what their requests need to know besides. */
export class AccessTokenAdapter extends RedisAdapter {
  constructor(
    redis: Redis,
    clock: Clock,
    tenantId: string,
    private readonly facts: FactsVersions,
  ) {
    super(redis, clock, tenantId, 'AccessToken');
  }

  /** The token; with it comes the version of the tenant's facts. */
  override async find(id: string): Promise<AdapterPayload | undefined> {
    if (looksLikeRefreshToken(id)) return undefined;
    const [record, ...facts] = await this.redis.mget(this.key(id), ...this.facts.keysOf(this.tenantId));
    this.facts.learn(this.tenantId, facts);
    return this.parse(record);
  }

  /** Stores the token; behind it, the mark of its family is read. */
  override async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    const { grantId } = payload;
    const ctx = Provider.ctx;
    if (grantId === undefined || !ctx) return super.upsert(id, payload, expiresIn);
    const results = await this.writing(id, payload, expiresIn).get(familyMarkKey(this.tenantId, grantId)).exec();
    failOnError(results);
    const mark = results?.at(-1)?.[1];
    rememberMarkAfterwards(ctx, grantId, typeof mark === 'string' ? mark : null);
  }

  override async revokeByGrantId(grantId: string): Promise<void> {
    await this.redis.set(familyMarkKey(this.tenantId, grantId), newFamilyMark(), 'EX', FAMILY_MARK_SECONDS);
    await super.revokeByGrantId(grantId);
  }
}
