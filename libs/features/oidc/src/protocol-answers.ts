import { type KoaContextWithOIDC } from 'oidc-provider';
import { METHODS } from './protocol-routes.js';

/** An error as OAuth 2.0 writes it (RFC 6749 §5.2). */
export const answerError = (
  ctx: KoaContextWithOIDC,
  status: number,
  description: string,
  error = 'invalid_request',
): void => {
  ctx.status = status;
  ctx.set('cache-control', 'no-store');
  ctx.body = { error, error_description: description };
};

/** Says why there was no answer, where the provider leaves a bare 404: no such endpoint, or not with that method. */
export const explainMissingAnswer = async (ctx: KoaContextWithOIDC, next: () => Promise<unknown>): Promise<void> => {
  await next();
  if (ctx.status !== 404 || (ctx.body ?? null) !== null) return;
  const methods = METHODS[ctx.path];
  if (!methods) {
    answerError(ctx, 404, 'there is no such endpoint');
    return;
  }
  ctx.set('allow', methods.join(', ')); // RFC 9110 §15.5.6
  answerError(ctx, 405, `this endpoint takes ${methods.join(', ')}`);
};

/**
 * Leaves the type out where there is nothing that could have one: a revocation is answered by its status alone (RFC 7009
 * §2.2), and clients that look at the type take one of plain text for a failure.
 */
export const leaveTypeOfNothingOut = async (ctx: KoaContextWithOIDC, next: () => Promise<unknown>): Promise<void> => {
  await next();
  if (ctx.body === '') ctx.remove('content-type');
};
