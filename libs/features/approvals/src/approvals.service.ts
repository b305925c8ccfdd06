import { Injectable } from '@nestjs/common';
import { Clock, secondsAfter, type TenantContext } from '#kernel';
import { TenantDb, type TenantTx } from '#platform/database';
import { userActorOf } from '#platform/http';
import { Redis, tenantKey } from '#platform/redis';
import { type AuditEventType, AuditTrail } from '#features/audit';
import { type CatalogClient, ClientCatalog } from '#features/clients';
import { Consents, permissionsOf, RequestedPermissions } from '#features/consents';
import { Accounts, claimsIn, newGrantId, ProviderRegistry, SCOPES, scopesOfClaims } from '#features/oidc';
import { AlreadyDecided, ApplicationDenied, ReauthenticationRequired } from './approval.errors.js';
import { type WaitingRequest } from './waiting-request.js';

/** How old the assertion behind an approval that needs a fresh one may be. */
const FRESH_SECONDS = 5 * 60;

/** What of a request the gate and the consent need to know. */
export interface AskedFor {
  readonly clientId: string;
  readonly scope: string | undefined;
  /** The APIs that the request names (RFC 8707): one, several, or none. */
  readonly resource: unknown;
  /** The claims that the request names one by one, as it wrote them (OpenID Connect Core §5.5). */
  readonly claims?: unknown;
}

/** How the approving person proved who they are, for the tokens that follow. */
export interface Authentication {
  readonly acr: string | undefined;
  readonly amr: string[] | undefined;
  readonly authTime: number | undefined;
}

/** What every approval outside the asking browser has in common: the gate, the consent, and that it counts once. */
@Injectable()
export class Approvals {
  constructor(
    private readonly registry: ProviderRegistry,
    private readonly accounts: Accounts,
    private readonly clients: ClientCatalog,
    private readonly consents: Consents,
    private readonly permissions: RequestedPermissions,
    private readonly db: TenantDb,
    private readonly audit: AuditTrail,
    private readonly redis: Redis,
    private readonly clock: Clock,
  ) {}

  /** The request as the signed-in person sees it; null when its client is gone. */
  async describe(
    ctx: TenantContext,
    askedFor: AskedFor,
  ): Promise<Pick<WaitingRequest, 'client' | 'scopes' | 'apis' | 'isDenied'> | null> {
    const { clientId } = askedFor;
    const client = await this.clients.find(ctx.tenant.id, clientId);
    if (!client) return null;
    const consent = await this.consents.find(ctx, userActorOf(ctx).userId, clientId);
    return {
      client,
      scopes: scopesToConsent(askedFor).map((name) => ({ name, isNew: !consent?.scopes.includes(name) })),
      apis: await this.permissions.find(ctx.tenant.id, askedFor, consent),
      isDenied: !(await this.isAllowed(ctx, clientId)),
    };
  }

  /** @throws ApplicationDenied when the signed-in person may not use the client now; that is recorded as `deniedType` */
  async assertAllowed(ctx: TenantContext, client: CatalogClient, deniedType: AuditEventType): Promise<void> {
    if (await this.isAllowed(ctx, client.id)) return;
    await this.record(ctx, deniedType, client, { reason: 'no_access' });
    throw new ApplicationDenied();
  }

  /** @throws ReauthenticationRequired unless the person gave an assertion after `since`, and not long ago */
  assertFresh(ctx: TenantContext, since: Date): void {
    const { authenticatedAt } = userActorOf(ctx);
    // The session knows its sign-in to the second, so one in the same second counts.
    const isAfter = authenticatedAt !== undefined && authenticatedAt.getTime() + 1000 > since.getTime();
    if (!isAfter || secondsAfter(authenticatedAt, FRESH_SECONDS) <= this.clock.now()) {
      throw new ReauthenticationRequired();
    }
  }

  /**
   * Runs the one decision there is on a request, however many come at the same time.
   * @throws AlreadyDecided to all but the first
   */
  async once<T>(ctx: TenantContext, requestId: string, ttlSeconds: number, decide: () => Promise<T>): Promise<T> {
    const key = tenantKey(ctx.tenant.id, 'decided', requestId);
    if ((await this.redis.set(key, '1', 'EX', ttlSeconds, 'NX')) === null) throw new AlreadyDecided();
    try {
      return await decide();
    } catch (error) {
      await this.redis.del(key);
      throw error;
    }
  }

  /**
   * Remembers the consent, as everywhere, and opens a family of tokens under it: for the scopes and permissions that
   * the person was shown.
   */
  async grant(ctx: TenantContext, askedFor: AskedFor): Promise<{ grantId: string; scope: string }> {
    const { clientId, scope } = askedFor;
    const scopes = scopesOf(scope);
    const permissions = permissionsOf(await this.permissions.find(ctx.tenant.id, askedFor, null));
    const { userId } = userActorOf(ctx);
    const consentId = await this.consents.give(ctx, userId, clientId, scopesToConsent(askedFor), permissions);
    const names = new Set([...scopes, ...permissions.map(({ name }) => name)]);
    return { grantId: newGrantId(consentId), scope: [...names].join(' ') };
  }

  /** How the person of this browser's session signed in. */
  async authenticationOf(ctx: TenantContext): Promise<Authentication> {
    const provider = await this.registry.providerOf(ctx.tenant);
    const session = await provider.Session.findByUid(userActorOf(ctx).sessionUid ?? '');
    return { acr: session?.acr, amr: session?.amr, authTime: session?.authTime() };
  }

  /** Records what happened to a request; `within` is done in the same transaction. */
  async record(
    ctx: TenantContext,
    type: AuditEventType,
    { id, name }: CatalogClient,
    data: Record<string, string | null>,
    within: (tx: TenantTx) => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    await this.db.run(ctx, async (tx) => {
      await this.audit.record(tx, ctx, { type, client: { id, name }, data });
      await within(tx);
    });
  }

  private async isAllowed(ctx: TenantContext, clientId: string): Promise<boolean> {
    const profile = await this.accounts.find(ctx.tenant, userActorOf(ctx).userId);
    return profile !== null && (await this.accounts.decide(ctx.tenant, profile, clientId)).isAllowed;
  }
}

/** The scopes of ours that are asked for, in our order. */
const scopesOf = (scope: string | undefined): string[] => {
  const requested = scope?.split(' ') ?? [];
  return SCOPES.filter((name) => requested.includes(name));
};

/** The scopes that the person is asked for: also those whose claims are asked for one by one. */
const scopesToConsent = ({ scope, claims }: AskedFor): string[] => {
  const wanted = [...scopesOf(scope), ...scopesOfClaims(claimsIn(claims))];
  return SCOPES.filter((name) => wanted.includes(name));
};
