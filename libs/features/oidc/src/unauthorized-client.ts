import { type KoaContextWithOIDC } from 'oidc-provider';

/** What the provider says to a client whose grant type is not turned on. */
const NOT_ALLOWED = 'requested grant type is not allowed for this client';

/** Gives the refusal of a grant type that a client may not use the name it has in RFC 6749 §5.2. */
export const nameUnauthorizedClients = async (ctx: KoaContextWithOIDC, next: () => Promise<unknown>): Promise<void> => {
  await next();
  const body: unknown = ctx.body;
  if (typeof body !== 'object' || body === null || !('error_description' in body)) return;
  if (body.error_description === NOT_ALLOWED) ctx.body = { ...body, error: 'unauthorized_client' };
};
