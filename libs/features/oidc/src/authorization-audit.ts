import { Injectable } from '@nestjs/common';
import { type KoaContextWithOIDC, type Provider } from 'oidc-provider';
import { type Tenant, type TenantContext } from '#kernel';
import { edgeOf } from '#platform/http';
import { type AuditEntry, AuditTrail } from '#features/audit';
import { clientRowIdOf } from '#features/clients';
import { Accounts } from './accounts.js';
import { profileOf, rememberProfile } from './provider-context.js';

/** Routes that can end in an authorization code. */
const AUTHORIZATION_ROUTES = new Set(['authorization', 'resume']);

/** How the provider's error says that a refresh token came a second time. */
export const REFRESH_TOKEN_REUSED = 'refresh token already used';

/** Writes what happens at the protocol's endpoints to the audit trail, before the answer leaves. */
@Injectable()
export class AuthorizationAudit {
  constructor(
    private readonly trail: AuditTrail,
    private readonly accounts: Accounts,
  ) {}

  attach(provider: Provider, tenant: Tenant): void {
    const authorized = new WeakSet<object>();
    const reused = new WeakSet<object>();
    const signedOut = new WeakSet<object>();
    provider.on('authorization.success', (ctx) => authorized.add(ctx));
    provider.on('grant.error', (ctx, error) => {
      if (error.error_detail === REFRESH_TOKEN_REUSED) reused.add(ctx);
    });
    provider.on('end_session.success', (ctx) => {
      if (ctx.oidc.params?.['logout'] !== undefined) signedOut.add(ctx);
    });
    provider.use(async (ctx: KoaContextWithOIDC, next: () => Promise<unknown>) => {
      await next();
      if (authorized.has(ctx) && AUTHORIZATION_ROUTES.has(ctx.oidc.route)) {
        await this.record(tenant, ctx, 'Client Authorization');
      }
      if (reused.has(ctx)) await this.record(tenant, ctx, 'Refresh Token Reused');
      if (signedOut.has(ctx)) await this.recordSignOut(tenant, ctx);
    });
  }

  /** Nobody has looked up yet whose session it was. Where nobody was signed in, nobody was signed out. */
  private async recordSignOut(tenant: Tenant, ctx: KoaContextWithOIDC): Promise<void> {
    const accountId = ctx.oidc.session?.accountId;
    if (accountId === undefined) return;
    const profile = await this.accounts.find(tenant, accountId);
    if (profile) rememberProfile(ctx, profile);
    await this.record(tenant, ctx, 'Sign Out');
  }

  private async record(tenant: Tenant, ctx: KoaContextWithOIDC, type: AuditEntry['type']): Promise<void> {
    const { client, params } = ctx.oidc;
    const user = profileOf(ctx)?.user;
    const scope: TenantContext = { tenant, actor: { kind: 'anonymous' }, request: edgeOf(ctx.req) };
    await this.trail.recordAlone(scope, {
      type,
      ...(user ? { actor: { id: user.id, name: user.displayName } } : {}),
      ...(client ? { client: { id: clientRowIdOf(client.clientId), name: client.clientName ?? client.clientId } } : {}),
      data: type === 'Sign Out' ? {} : { scope: typeof params?.['scope'] === 'string' ? params['scope'] : null },
    });
  }
}
