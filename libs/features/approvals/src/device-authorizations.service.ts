import { Injectable } from '@nestjs/common';
import { Clock, epochSeconds, type TenantContext } from '#kernel';
import { callerOf, userActorOf } from '#platform/http';
import { type RateLimit, RateLimits } from '#platform/redis';
import { type DeviceCode, ProviderRegistry } from '#features/oidc';
import { AlreadyDecided, DeviceCodeExpired, DeviceCodeUnknown } from './approval.errors.js';
import { Approvals, type AskedFor } from './approvals.service.js';
import { type WaitingRequest } from './waiting-request.js';

/**
 * Codes have about 34 bits (RFC 8628 §5.1). Whoever guesses has to be signed in, and gets this many attempts: one to
 * look a code up, one to decide. A whole office may share an address.
 */
const PER_SESSION: RateLimit = { name: 'device-codes-session', attempts: 20, perSeconds: 5 * 60 };
const PER_ADDRESS: RateLimit = { name: 'device-codes-address', attempts: 120, perSeconds: 5 * 60 };

/** A request that still waits for its answer. */
interface OpenRequest {
  readonly code: DeviceCode;
  readonly request: WaitingRequest;
}

/** Requests of devices that show a code (RFC 8628), as the person who typed it in sees and answers them. */
@Injectable()
export class DeviceAuthorizations {
  constructor(
    private readonly registry: ProviderRegistry,
    private readonly approvals: Approvals,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
  ) {}

  /** @throws DeviceCodeUnknown @throws DeviceCodeExpired @throws AlreadyDecided @throws RateLimited */
  async find(ctx: TenantContext, userCode: string): Promise<WaitingRequest> {
    return (await this.open(ctx, userCode)).request;
  }

  /**
   * Lets the device have its tokens in the person's name.
   * @throws ApplicationDenied when the person may not use the application
   * @throws ReauthenticationRequired when the application asks for a sign-in of its own
   */
  async approve(ctx: TenantContext, userCode: string): Promise<void> {
    const { code, request } = await this.open(ctx, userCode);
    const { client } = request;
    await this.approvals.assertAllowed(ctx, client, 'Device Code Authorization Denied');
    const since = this.neededAssertionAfter(code, request);
    if (since) this.approvals.assertFresh(ctx, since);
    await this.approvals.once(ctx, code.jti, code.remainingTTL, async () => {
      const granted = await this.approvals.grant(ctx, askedFor(code));
      const { userId } = userActorOf(ctx);
      // Bound to the consent and not to this browser's session: the device is another one.
      const authentication = await this.approvals.authenticationOf(ctx);
      // The API as it was asked for: whether the client may still use it is asked again when the token is issued.
      Object.assign(code, { accountId: userId, resource: code.params?.['resource'], ...authentication, ...granted });
      await this.approvals.record(ctx, 'Device Code Authorization', client, { scope: granted.scope });
      await code.save();
    });
  }

  /** Tells the device that it gets nothing. */
  async deny(ctx: TenantContext, userCode: string): Promise<void> {
    const { code, request } = await this.open(ctx, userCode);
    await this.approvals.once(ctx, code.jti, code.remainingTTL, async () => {
      Object.assign(code, { error: 'access_denied', errorDescription: 'the person declined' });
      await this.approvals.record(ctx, 'Device Code Authorization Denied', request.client, { reason: 'declined' });
      await code.save();
    });
  }

  private async open(ctx: TenantContext, userCode: string): Promise<OpenRequest> {
    await this.limits.consume(PER_ADDRESS, callerOf(ctx));
    await this.limits.consume(PER_SESSION, `${ctx.tenant.id}:${userActorOf(ctx).sessionUid ?? ''}`);
    const provider = await this.registry.providerOf(ctx.tenant);
    const code = await provider.DeviceCode.findByUserCode(normalized(userCode), { ignoreExpiration: true });
    if (!code) throw new DeviceCodeUnknown();
    if (code.accountId !== undefined || code.error !== undefined) throw new AlreadyDecided();
    if (code.isExpired) throw new DeviceCodeExpired();
    const described = await this.approvals.describe(ctx, askedFor(code));
    if (!described) throw new DeviceCodeUnknown(); // its application was deleted since
    return { code, request: { ...described, ...whenAndWhence(code) } };
  }

  /** Since when an assertion must have been given, where the client or its request says so (OpenID Connect §3.1.2.1). */
  private neededAssertionAfter(code: DeviceCode, { client, requestedAt }: WaitingRequest): Date | null {
    if (client.requiresReauthentication) return requestedAt;
    const maxAge = Number(code.params?.['max_age'] ?? Number.NaN);
    return Number.isNaN(maxAge) ? null : new Date((epochSeconds(this.clock.now()) - maxAge) * 1000);
  }
}

/** As the provider keeps it: capital letters alone (RFC 8628 §6.1). */
const normalized = (userCode: string): string => userCode.toUpperCase().replace(/[^A-Z]/g, '');

const askedFor = ({ clientId, params }: DeviceCode): AskedFor => ({
  clientId: clientId ?? '',
  scope: textOrNull(params?.['scope']) ?? undefined,
  resource: params?.['resource'],
});

const whenAndWhence = ({
  deviceInfo,
  iat,
  exp,
}: DeviceCode): Pick<WaitingRequest, 'origin' | 'requestedAt' | 'expiresAt'> => ({
  origin: { ip: textOrNull(deviceInfo?.['ip']), userAgent: textOrNull(deviceInfo?.['userAgent']) },
  requestedAt: new Date(iat * 1000),
  expiresAt: new Date((exp ?? iat) * 1000),
});

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);
