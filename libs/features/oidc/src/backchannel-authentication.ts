import { Injectable } from '@nestjs/common';
import {
  type Account,
  type BackchannelAuthenticationRequest,
  type CIBAConfiguration,
  type Client,
  errors,
  type KoaContextWithOIDC,
} from 'oidc-provider';
import { Clock, newId, secondsAfter, type Tenant, type TenantContext } from '#kernel';
import { KeyRing } from '#platform/crypto';
import { edgeOf } from '#platform/http';
import { type RateLimit, RateLimited, RateLimits } from '#platform/redis';
import { AuditTrail } from '#features/audit';
import { BackchannelNotices, BackchannelRequestStore } from '#features/backchannel-authentication';
import { AccountProfilesRepository } from './account-profiles.repository.js';
import {
  assertBindingMessage,
  assertProfile,
  refuseLoginHintToken,
  refuseUserCode,
} from './backchannel-request-rules.js';
import { POLL_INTERVAL_SECONDS } from './device-flow.js';
import { profileOf } from './provider-context.js';

/** How often a client may ask for the same person, whether or not there is one: each request rings at their door. */
const PER_HINT: RateLimit = { name: 'backchannel-hint', attempts: 10, perSeconds: 5 * 60 };

/**
 * Client-Initiated Backchannel Authentication: a client names a person, who answers in a browser of their own
 * (`features/approvals`). What the client hears at first is the same for everybody and for nobody (ADR 15).
 */
@Injectable()
export class BackchannelAuthentication {
  constructor(
    private readonly profiles: AccountProfilesRepository,
    private readonly requests: BackchannelRequestStore,
    private readonly notices: BackchannelNotices,
    private readonly limits: RateLimits,
    private readonly audit: AuditTrail,
    private readonly keyRing: KeyRing,
    private readonly clock: Clock,
  ) {}

  feature(tenant: Tenant): CIBAConfiguration {
    return {
      enabled: true,
      deliveryModes: ['poll', 'ping'],
      validateRequestContext: assertProfile,
      validateBindingMessage: assertBindingMessage,
      processLoginHint: async (_ctx, hint = '') => (await this.profiles.findIdByHint({ tenant }, hint)) ?? newId(),
      processLoginHintToken: refuseLoginHintToken,
      verifyUserCode: async (ctx, account, userCode) => {
        refuseUserCode(ctx, account, userCode);
        await this.limit(tenant, ctx);
      },
      triggerAuthenticationDevice: (ctx, request, account, client) => this.begin(tenant, ctx, request, account, client),
    };
  }

  /** Lets the person know, where there is one who may use the client; for nobody else the request waits in vain. */
  private async begin(
    tenant: Tenant,
    ctx: KoaContextWithOIDC,
    request: BackchannelAuthenticationRequest,
    { accountId }: Account,
    client: Client,
  ): Promise<void> {
    const { ip, userAgent } = edgeOf(ctx.req);
    const token = ctx.oidc.params?.['client_notification_token'];
    const waiting = await this.requests.add(tenant.id, {
      authReqId: request.jti,
      clientId: client.clientId,
      userId: accountId,
      origin: { ip, userAgent },
      notificationToken: typeof token === 'string' ? token : null,
      expiresAt: secondsAfter(this.clock.now(), request.expiration),
    });
    await this.record(tenant, ctx, accountId, client, request.scope ?? null);
    await this.notices.ofRequest({ tenant }, waiting);
    Object.assign(ctx.body as object, { interval: POLL_INTERVAL_SECONDS }); // the provider's own answer, just made
  }

  private async record(
    tenant: Tenant,
    ctx: KoaContextWithOIDC,
    accountId: string,
    client: Client,
    scope: string | null,
  ): Promise<void> {
    const user = profileOf(ctx)?.user;
    const isReached = user?.id === accountId;
    const scopeOfAudit: TenantContext = { tenant, actor: { kind: 'anonymous' }, request: edgeOf(ctx.req) };
    const reason = user ? 'no_access' : 'unknown_user';
    await this.audit.recordAlone(scopeOfAudit, {
      type: isReached ? 'Backchannel Request' : 'Backchannel Request Denied',
      ...(user ? { subject: { id: user.id, name: user.displayName } } : {}),
      client: { id: client.clientId, name: client.clientName ?? client.clientId },
      data: isReached ? { scope } : { reason },
    });
  }

  /** Counts by the hint and not by whom it leads to, so that reaching the limit tells nothing either. */
  private async limit(tenant: Tenant, ctx: KoaContextWithOIDC): Promise<void> {
    const { client, params, entities } = ctx.oidc;
    const hint = params?.['login_hint'] ?? entities.IdTokenHint?.payload['sub'];
    const subject = `${client?.clientId ?? ''}:${String(hint).toLowerCase()}`;
    try {
      await this.limits.consume(PER_HINT, this.keyRing.hashSecret(tenant.id, 'backchannel hint', subject));
    } catch (error) {
      if (error instanceof RateLimited) throw tooMany(ctx, error);
      throw error;
    }
  }
}

/** Whom a hint leads to that leads to nobody, or to somebody who may not use the client: a person who never answers. */
export const nobody = (): Account => {
  const accountId = newId();
  return { accountId, claims: () => ({ sub: accountId }) };
};

const DISCOVERY = ['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server'];

/** Says in discovery that there are no user codes, which the provider takes for granted where there is CIBA. */
export const withoutUserCodes = async (ctx: KoaContextWithOIDC, next: () => Promise<unknown>): Promise<void> => {
  await next();
  if (!DISCOVERY.includes(ctx.path) || ctx.status !== 200) return;
  Object.assign(ctx.body as object, { backchannel_user_code_parameter_supported: false });
};

const tooMany = (ctx: KoaContextWithOIDC, { retryAfterSeconds }: RateLimited): errors.OIDCProviderError => {
  ctx.set('retry-after', String(retryAfterSeconds));
  const description = `too many requests for this person; try again in ${String(retryAfterSeconds)} seconds`;
  const error = new errors.CustomOIDCProviderError('slow_down', description);
  return Object.assign(error, { status: 429, statusCode: 429 });
};
