import { Injectable } from '@nestjs/common';
import {
  type AccessToken,
  type Client,
  type ClientCredentials,
  errors,
  type KoaContextWithOIDC,
  type ResourceServer,
} from 'oidc-provider';
import { type Tenant } from '#kernel';
import { type AccessKind, ApiCatalog, permissionsFor } from '#features/apis';
import { clientRowIdOf } from '#features/clients';

export const CLIENT_CREDENTIALS = 'client_credentials';

/** Shows the tenant's APIs to the provider as resource servers (RFC 8707), to each client as far as it may use them. */
@Injectable()
export class ResourceServers {
  constructor(private readonly apis: ApiCatalog) {}

  /**
   * The API as the client may use it now: asked at authorization and again at every issue of a token, so that what an
   * administrator takes away is gone with the next request.
   * @throws InvalidTarget when there is no such API, it is disabled, or the client may do nothing at it
   */
  async find(tenant: Tenant, ctx: KoaContextWithOIDC, identifier: string, client: Client): Promise<ResourceServer> {
    const isMachine = ctx.oidc.params?.['grant_type'] === CLIENT_CREDENTIALS;
    const scope = await this.permissionsOf(tenant, identifier, client.clientId, isMachine ? 'machine' : 'user');
    const api = await this.apis.find(tenant.id, identifier);
    if (!api || scope.length === 0) throw new errors.InvalidTarget('this client may not use such an API');
    if (isMachine) grantAllByDefault(ctx, scope);
    return {
      audience: api.identifier,
      scope: scope.join(' '),
      accessTokenTTL: api.accessTokenTtlSeconds,
      accessTokenFormat: 'jwt',
      jwt: { sign: { alg: api.signingAlgorithm } },
    };
  }

  /** The permissions of the API that the client may use; none where there is no such API, or it is disabled. */
  async permissionsOf(tenant: Tenant, identifier: string, clientId: string, kind: AccessKind): Promise<string[]> {
    const api = await this.apis.find(tenant.id, identifier);
    return api ? permissionsFor(api, clientRowIdOf(clientId), kind) : [];
  }

  /**
   * Refuses a refresh that would come to nothing, before the provider uses the token up.
   * @throws InvalidTarget
   * @throws InvalidScope
   */
  async assertRefreshable(tenant: Tenant, ctx: KoaContextWithOIDC): Promise<void> {
    const { RefreshToken: token, Grant: grant } = ctx.oidc.entities;
    const { client, params } = ctx.oidc;
    if (!token || !grant || !client) return;
    const identifier = params?.['resource'] ?? token.resource;
    if (typeof identifier !== 'string' || !token.resourceIndicators.has(identifier)) return; // the provider's to judge
    const { scope } = await this.find(tenant, ctx, identifier, client);
    const wanted = params?.['scope'] === undefined ? token.scopes : ctx.oidc.requestParamScopes;
    const allowed = scope.split(' ').filter((name) => wanted.has(name));
    if (grant.getResourceScopeFiltered(identifier, allowed) === '') throw nothingLeft();
  }
}

/**
 * At the token endpoint a machine must name the API that it wants to call: there is nothing else for it. A person's
 * sign-in to several APIs needs a choice for each token.
 * @throws InvalidTarget
 */
export const defaultResource = (
  ctx: KoaContextWithOIDC,
  _client: Client,
  oneOf?: readonly string[],
): string | string[] | undefined => {
  if (oneOf) return [...oneOf];
  if (ctx.oidc.params?.['grant_type'] !== CLIENT_CREDENTIALS) return undefined;
  throw new errors.InvalidTarget('name the API with the resource parameter');
};

/** Who asked to sign in for one API means that API, also where the token request does not say so again. */
export const useGrantedResource = (_ctx: KoaContextWithOIDC, { resource }: { resource?: string | string[] }): boolean =>
  typeof resource === 'string';

/** Refuses a request for an API without any of its permissions: it could never get a token. @throws InvalidScope */
export const refuseResourceWithoutPermission = ({ oidc }: KoaContextWithOIDC): void => {
  for (const server of Object.values(oidc.resourceServers ?? {})) {
    if ([...server.scopes].some((name) => oidc.requestParamScopes.has(name))) continue;
    const description = `name at least one permission of ${server.identifier()} that this client may use`;
    throw new errors.InvalidScope(description, [...oidc.requestParamScopes].join(' '));
  }
};

/** A token that allows nothing at its API is never issued. @throws InvalidScope */
export const refuseEmptyToken = ({ resourceServer, scope }: AccessToken | ClientCredentials): void => {
  if (resourceServer && !scope) throw nothingLeft();
};

const nothingLeft = (): errors.InvalidScope =>
  new errors.InvalidScope('none of these permissions is granted for this API', '');

/** A machine that asks for no permission in particular gets all that it has (RFC 6749 §3.3: a default of ours). */
const grantAllByDefault = (ctx: KoaContextWithOIDC, permissions: readonly string[]): void => {
  const { params } = ctx.oidc;
  if (params && params['scope'] === undefined) params['scope'] = permissions.join(' ');
};
