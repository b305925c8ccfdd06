import { type JWTVerifyGetKey } from 'jose';
import { type KoaContextWithOIDC } from 'oidc-provider';
import { type Tenant } from '#kernel';
import { type ApiToken, type ApiTokens } from './api-tokens.js';

type Middleware = (ctx: KoaContextWithOIDC, next: () => Promise<unknown>) => Promise<void>;

/**
 * Answers introspection of access tokens for APIs (RFC 7662), which the provider refuses as structured, after it has
 * authenticated the client. Like any token they are inactive to all but the client they were issued to.
 */
export const introspectApiTokens =
  (tenant: Tenant, keys: JWTVerifyGetKey, tokens: ApiTokens): Middleware =>
  async (ctx, next) => {
    await next();
    if (ctx.oidc?.route !== 'introspection' || !isRefusedAsStructured(ctx.body)) return;
    const { client, params } = ctx.oidc;
    const token = client ? await tokens.read(tenant, keys, String(params?.['token'])) : null;
    const isActive = token?.client_id === client?.clientId && token && (await tokens.isStanding(tenant, token));
    ctx.status = 200;
    ctx.body = isActive ? answerFor(token) : { active: false };
  };

const isRefusedAsStructured = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && 'error' in body && body.error === 'unsupported_token_type';

const answerFor = (token: ApiToken): Record<string, unknown> => ({
  active: true,
  ...token,
  token_type: token.cnf?.['jkt'] === undefined ? 'Bearer' : 'DPoP',
});
