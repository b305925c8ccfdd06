import { type KoaContextWithOIDC, type Provider } from 'oidc-provider';
import { answerError } from './protocol-answers.js';

/** How the provider says that a grant is not open to a client, at the token endpoint and where a request begins. */
const NOT_ALLOWED = / (?:is|are) not allowed for this client$/;

/** Gives a client that uses a grant which is not open to it the error for that (RFC 6749 §5.2). */
export const nameUnauthorizedClients = (provider: Provider): void => {
  const unauthorized = new WeakSet<object>();
  const note = (ctx: KoaContextWithOIDC, error: { error?: string; error_description?: string }): void => {
    if (error.error === 'invalid_request' && NOT_ALLOWED.test(error.error_description ?? '')) unauthorized.add(ctx);
  };
  provider.on('grant.error', note);
  provider.on('device_authorization.error', note);
  provider.on('backchannel_authentication.error', note);
  provider.use(async (ctx: KoaContextWithOIDC, next: () => Promise<unknown>) => {
    await next();
    if (unauthorized.has(ctx))
      answerError(ctx, 400, 'this grant type is not open to this client', 'unauthorized_client');
  });
};
