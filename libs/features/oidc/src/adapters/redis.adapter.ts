import { type Adapter, type AdapterPayload, errors } from 'oidc-provider';
import { Clock, epochSeconds } from '#kernel';
import { type ChainableCommander, Redis, tenantKey } from '#platform/redis';

/** Models whose records die with the sign-in they belong to, so that revoking it finds them. */
const WITH_GRANT = new Set([
  'AccessToken',
  'AuthorizationCode',
  'RefreshToken',
  'DeviceCode',
  'BackchannelAuthenticationRequest',
]);
const GRANT_INDEX_SECONDS = 24 * 3600;

/**
 * Marks a record as consumed and keeps its remaining life, all in one step, so that of two parallel redemptions one
 * loses. Returns 1 to the first, 0 to any later one, -1 when the record is gone.
 */
const CONSUME = `
  local record = redis.call('GET', KEYS[1])
  if not record then return -1 end
  local payload = cjson.decode(record)
  if payload.consumed then return 0 end
  redis.call('SET', KEYS[1], string.sub(record, 1, -2) .. ',"consumed":' .. ARGV[1] .. '}', 'KEEPTTL')
  return 1`;

/** Keeps the provider's short-lived records of one tenant in Redis: codes, opaque access tokens, interactions, PAR. */
export class RedisAdapter implements Adapter {
  constructor(
    protected readonly redis: Redis,
    protected readonly clock: Clock,
    protected readonly tenantId: string,
    protected readonly model: string,
  ) {}

  async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    const isFoundByIdAlone = !this.isRevokedByGrant(payload) && payload.userCode === undefined;
    // One command needs no pipeline, which costs as much again.
    if (isFoundByIdAlone && expiresIn !== undefined) {
      await this.redis.set(this.key(id), JSON.stringify(payload), 'EX', expiresIn);
    } else {
      failOnError(await this.writing(id, payload, expiresIn).exec());
    }
  }

  /** All that stores a record, in one round trip. */
  protected writing(id: string, payload: AdapterPayload, expiresIn?: number): ChainableCommander {
    const pipeline = this.redis.pipeline();
    if (expiresIn === undefined) pipeline.set(this.key(id), JSON.stringify(payload));
    else pipeline.set(this.key(id), JSON.stringify(payload), 'EX', expiresIn);
    if (this.isRevokedByGrant(payload)) {
      const index = this.grantIndex(payload.grantId);
      pipeline.sadd(index, this.key(id));
      pipeline.expire(index, Math.max(GRANT_INDEX_SECONDS, expiresIn ?? 0));
    }
    if (payload.userCode !== undefined) {
      pipeline.set(this.userCodeKey(payload.userCode), id, 'EX', expiresIn ?? GRANT_INDEX_SECONDS);
    }
    return pipeline;
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    return this.parse(await this.redis.get(this.key(id)));
  }

  async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    const id = await this.redis.get(this.userCodeKey(userCode));
    return id === null ? undefined : this.find(id);
  }

  findByUid(_uid: string): Promise<AdapterPayload | undefined> {
    return Promise.reject(new Error(`${this.model} has no uid.`));
  }

  /** @throws InvalidGrant when another request was faster (RFC 6749 §4.1.2: a code is used once) */
  async consume(id: string): Promise<void> {
    if (await this.consumeOnce(id)) return;
    const payload = await this.find(id);
    if (payload?.grantId !== undefined) await this.revokeByGrantId(payload.grantId);
    throw new errors.InvalidGrant(`${this.model} already consumed`);
  }

  /** Marks the record as consumed. False when it was before, or is gone. */
  protected async consumeOnce(id: string): Promise<boolean> {
    return (await this.redis.eval(CONSUME, 1, this.key(id), epochSeconds(this.clock.now()))) === 1;
  }

  async destroy(id: string): Promise<void> {
    await this.redis.del(this.key(id));
  }

  /** Deletes every record of this model that the grant stood behind. Records of other models are theirs to delete. */
  async revokeByGrantId(grantId: string): Promise<void> {
    const index = this.grantIndex(grantId);
    const keys = await this.redis.smembers(index);
    await this.redis.del(index, ...keys);
  }

  protected parse(record: string | null | undefined): AdapterPayload | undefined {
    // Only this adapter writes under its keys.
    return typeof record === 'string' ? (JSON.parse(record) as AdapterPayload) : undefined;
  }

  protected key(id: string): string {
    return tenantKey(this.tenantId, 'oidc', this.model, id);
  }

  private isRevokedByGrant(payload: AdapterPayload): payload is AdapterPayload & { grantId: string } {
    return payload.grantId !== undefined && WITH_GRANT.has(this.model);
  }

  private grantIndex(grantId: string): string {
    return tenantKey(this.tenantId, 'oidc', 'grant', this.model, grantId);
  }

  private userCodeKey(userCode: string): string {
    return tenantKey(this.tenantId, 'oidc', 'user-code', userCode);
  }
}

/** A pipeline answers with errors instead of throwing them. */
export const failOnError = (results: [Error | null, unknown][] | null): void => {
  const failed = results?.find(([error]) => error !== null);
  if (failed?.[0]) throw failed[0];
};
