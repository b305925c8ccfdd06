import { createHash } from 'node:crypto';
import { type Provider } from 'oidc-provider';
import { epochSeconds, type Clock } from '#kernel';
import { type Redis, tenantKey } from '#platform/redis';

/**
 * A DPoP proof counts from five minutes before its `iat` to five minutes after, and the provider counts the second half
 * only: what comes early must be remembered for longer.
 */
const MARGIN_SECONDS = 300;

/**
 * Remembers what may be used once, client assertions (RFC 7523 §3) and DPoP proofs (RFC 9449 §11.1): in Redis, so that
 * every process knows, and in one step, so that of two at the same time one loses.
 */
export const guardAgainstReplay = (provider: Provider, redis: Redis, clock: Clock, tenantId: string): void => {
  provider.ReplayDetection.unique = async (clientId, jti, expiresAt) => {
    const id = createHash('sha256').update(`${clientId}\0${jti}`).digest('base64url');
    const seconds = Math.max(1, Math.ceil(expiresAt - epochSeconds(clock.now())) + MARGIN_SECONDS);
    return (await redis.set(tenantKey(tenantId, 'oidc', 'used-once', id), '1', 'EX', seconds, 'NX')) === 'OK';
  };
};
