import { type KoaContextWithOIDC } from 'oidc-provider';
import { answerError } from './protocol-answers.js';
import { ROUTES } from './protocol-routes.js';

/** A pushed request must not name another one: that is an invalid request (RFC 9126 §2.1), not a lack of ours. */
export const namePushedRequestErrors = async (ctx: KoaContextWithOIDC, next: () => Promise<unknown>): Promise<void> => {
  await next();
  if (ctx.path !== ROUTES.pushed_authorization_request) return;
  const { error } = (ctx.body ?? {}) as { error?: string }; // the provider's own answer
  if (error === 'request_uri_not_supported') answerError(ctx, 400, 'request_uri must not be pushed');
};
