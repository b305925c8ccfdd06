import { type Adapter } from 'oidc-provider';
import { Clock } from '#kernel';
import { Redis } from '#platform/redis';
import { RedisAdapter } from './redis.adapter.js';

/** Keeps authorization codes in Redis. A code that is revoked takes along what it bought (RFC 6749 §4.1.2). */
export class AuthorizationCodeAdapter extends RedisAdapter {
  constructor(
    redis: Redis,
    clock: Clock,
    tenantId: string,
    private readonly tokens: Pick<Adapter, 'revokeByGrantId'>,
    model = 'AuthorizationCode',
  ) {
    super(redis, clock, tenantId, model);
  }

  /** The code goes first: a request that is just about to store its tokens looks for it afterwards. */
  override async revokeByGrantId(grantId: string): Promise<void> {
    await super.revokeByGrantId(grantId);
    await this.tokens.revokeByGrantId(grantId);
  }
}
