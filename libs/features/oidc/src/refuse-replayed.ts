import { type KoaContextWithOIDC, type Provider } from 'oidc-provider';
import { type Redis } from '#platform/redis';
import { familyMarkKey, familyRevokedDuring } from './family-marks.js';
import { answerError } from './protocol-answers.js';

/**
 * Takes back what a code or a refresh token bought when it was used a second time while its tokens were being made:
 * whoever came second revoked all there was, found it gone, and could not know of those (RFC 9700 §4.14.2).
 */
export const refuseReplayed = (provider: Provider, redis: Redis, tenantId: string) => {
  const readMark = (grantId: string): Promise<string | null> => redis.get(familyMarkKey(tenantId, grantId));
  return async (ctx: KoaContextWithOIDC, next: () => Promise<unknown>): Promise<void> => {
    await next();
    if (ctx.status !== 200 || ctx.oidc.route !== 'token') return;
    const grantId = await familyRevokedDuring(ctx, readMark);
    if (grantId === null) return;
    await provider.RefreshToken.revokeByGrantId(grantId);
    answerError(ctx, 400, 'used twice at the same time', 'invalid_grant');
  };
};
