import { type AdapterPayload, errors } from 'oidc-provider';
import { type Clock } from '#kernel';
import { type Redis } from '#platform/redis';
import { INTERACTION_SECONDS } from '../lifetimes.js';
import { RedisAdapter } from './redis.adapter.js';

/**
 * Keeps pushed authorization requests (RFC 9126). A request is remembered past its own end, for as long as a sign-in
 * that began with it may take: whoever began two sign-ins with it gets one code.
 */
export class PushedRequestAdapter extends RedisAdapter {
  constructor(redis: Redis, clock: Clock, tenantId: string) {
    super(redis, clock, tenantId, 'PushedAuthorizationRequest');
  }

  override upsert(id: string, payload: AdapterPayload, expiresIn = 0): Promise<void> {
    return super.upsert(id, payload, expiresIn + INTERACTION_SECONDS);
  }

  /** @throws InvalidRequestUri when it was used before (RFC 9126 §4) */
  override async consume(id: string): Promise<void> {
    if (!(await this.consumeOnce(id))) throw new errors.InvalidRequestUri('request_uri was already used');
  }
}
