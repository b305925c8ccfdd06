import { Injectable } from '@nestjs/common';
import { type Grant, type KoaContextWithOIDC } from 'oidc-provider';
import { Clock, type Tenant } from '#kernel';
import { type ConsentRecord, Consents, type PermissionReference } from '#features/consents';
import { grantPayload } from './adapters/grant.adapter.js';
import { clientSettingsOf } from './client-settings.js';
import { consentIdOf, newGrantId } from './grant-id.js';
import { scopesOfClaims } from './requested-claims.js';

/** Finds what the person of a request allowed its client before. */
@Injectable()
export class GrantLoader {
  constructor(
    private readonly consents: Consents,
    private readonly clock: Clock,
  ) {}

  /** The grant to go on with, or undefined where nothing was allowed yet. */
  async load(tenant: Tenant, ctx: KoaContextWithOIDC): Promise<Grant | undefined> {
    const { account, client, session, provider } = ctx.oidc;
    if (!account || !client) return undefined;
    const consent = await this.consentOf(tenant, ctx, account.accountId, client.clientId);
    if (!consent) return undefined;
    const current = session?.grantIdFor(client.clientId);
    const id = current && consentIdOf(current) === consent.id ? current : newGrantId(consent.id);
    return new provider.Grant(grantPayload(id, consent, this.clock.now()));
  }

  /** A first-party client's requests count as allowed by the company; anybody else's by what the person allowed. */
  private async consentOf(
    tenant: Tenant,
    ctx: KoaContextWithOIDC,
    userId: string,
    clientId: string,
  ): Promise<ConsentRecord | null> {
    const scope = { tenant };
    const consent = await this.consents.find(scope, userId, clientId);
    const { client, requestParamOIDCScopes, requestParamClaims } = ctx.oidc;
    if (!client || !clientSettingsOf(client).skipsConsent) return consent;
    const requested = [...new Set([...requestParamOIDCScopes, ...scopesOfClaims(requestParamClaims)])];
    const permissions = requestedPermissions(ctx);
    if (consent && requested.every((name) => consent.scopes.includes(name)) && allowsAll(consent, permissions)) {
      return consent;
    }
    await this.consents.give(scope, userId, clientId, requested, permissions);
    return this.consents.find(scope, userId, clientId);
  }
}

/** What the request wants to do at the APIs it names, as far as its client may. */
const requestedPermissions = ({ oidc }: KoaContextWithOIDC): PermissionReference[] =>
  Object.values(oidc.resourceServers ?? {}).flatMap((server) =>
    [...server.scopes]
      .filter((name) => oidc.requestParamScopes.has(name))
      .map((name) => ({ identifier: server.identifier(), name })),
  );

const allowsAll = (consent: ConsentRecord, wanted: readonly PermissionReference[]): boolean =>
  wanted.every(({ identifier, name }) =>
    consent.permissions.some((allowed) => allowed.identifier === identifier && allowed.name === name),
  );
