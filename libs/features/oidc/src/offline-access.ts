import { decodeJwt } from 'jose';
import { type KoaContextWithOIDC } from 'oidc-provider';

const OFFLINE_ACCESS = 'offline_access';

/**
 * Keeps `offline_access` in a request that asks for it without `prompt=consent`. OpenID Connect Core §11 lets a
 * provider do so under other conditions: here the person has allowed it on the consent screen, now or before, which the
 * provider would ask for each time. Runs after the provider dropped the scope, at the authorization and PAR endpoints.
 */
export const keepOfflineAccess = (ctx: KoaContextWithOIDC): void => {
  const { params, client } = ctx.oidc;
  if (!params || !client?.grantTypeAllowed('refresh_token')) return;
  const scopes = typeof params['scope'] === 'string' ? params['scope'].split(' ') : [];
  if (scopes.includes(OFFLINE_ACCESS) || !requestedScope(ctx).split(' ').includes(OFFLINE_ACCESS)) return;
  params['scope'] = [...scopes, OFFLINE_ACCESS].join(' ');
};

/** The scope as the client sent it: in the query, in the body, or pushed beforehand (RFC 9126). */
const requestedScope = (ctx: KoaContextWithOIDC): string => {
  const pushed = ctx.oidc.entities.PushedAuthorizationRequest?.request;
  const sent = ctx.method === 'POST' ? ctx.oidc.body?.['scope'] : ctx.query['scope'];
  const scope = pushed === undefined ? sent : decodeJwt(pushed)['scope'];
  return typeof scope === 'string' ? scope : '';
};
