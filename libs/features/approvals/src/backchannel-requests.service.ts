import { Injectable } from '@nestjs/common';
import { Clock, type TenantContext } from '#kernel';
import { userActorOf } from '#platform/http';
import {
  BackchannelNotices,
  type BackchannelRequest,
  BackchannelRequestStore,
} from '#features/backchannel-authentication';
import { type BackchannelAuthenticationRequest, ProviderRegistry } from '#features/oidc';
import { AlreadyDecided, RequestExpired, RequestUnknown } from './approval.errors.js';
import { Approvals, type AskedFor } from './approvals.service.js';
import { type WaitingRequest } from './waiting-request.js';

/** A backchannel request as its person sees it. */
export interface WaitingBackchannelRequest extends WaitingRequest {
  readonly id: string;
  /** What the application shows too, so that people see that both belong together (OpenID Connect CIBA Core §7.1). */
  readonly bindingMessage: string | null;
}

/** One that still waits: as it came, as the provider keeps it, and as the person sees it. */
interface OpenRequest {
  readonly entry: BackchannelRequest;
  readonly record: BackchannelAuthenticationRequest;
  readonly waiting: WaitingBackchannelRequest;
}

/** Requests of clients that named the person (OpenID Connect CIBA), as that person sees and answers them. */
@Injectable()
export class BackchannelRequests {
  constructor(
    private readonly registry: ProviderRegistry,
    private readonly approvals: Approvals,
    private readonly store: BackchannelRequestStore,
    private readonly notices: BackchannelNotices,
    private readonly clock: Clock,
  ) {}

  /** What waits for the signed-in person, the one that ends first at the front. */
  async list(ctx: TenantContext): Promise<WaitingBackchannelRequest[]> {
    const entries = await this.store.listOf(ctx.tenant.id, userActorOf(ctx).userId);
    const waiting = await Promise.all(
      entries.map(async (entry) => {
        const record = await this.recordOf(ctx, entry);
        return record && !isAnswered(record) && !record.isExpired ? this.describe(ctx, entry, record) : null;
      }),
    );
    return waiting.filter((request) => request !== null);
  }

  /**
   * Lets the client have its tokens in the person's name.
   * @throws RequestUnknown @throws RequestExpired @throws AlreadyDecided
   * @throws ApplicationDenied when the person may not use the application
   * @throws ReauthenticationRequired unless the person gave a passkey assertion since the client asked
   */
  async approve(ctx: TenantContext, id: string): Promise<void> {
    const { entry, record, waiting } = await this.open(ctx, id);
    const { client } = waiting;
    await this.approvals.assertAllowed(ctx, client, 'Backchannel Request Denied');
    // The approval is the sign-in, so that each one needs a passkey of its own.
    this.approvals.assertFresh(ctx, waiting.requestedAt);
    await this.approvals.once(ctx, entry.id, record.remainingTTL, async () => {
      const granted = await this.approvals.grant(ctx, askedFor(record));
      Object.assign(record, await this.approvals.authenticationOf(ctx), granted);
      await this.approvals.record(ctx, 'Backchannel Request Approved', client, { scope: granted.scope }, (tx) =>
        this.notices.ofAnswer(tx, ctx.tenant.id, entry),
      );
      await this.answer(ctx, entry, record);
    });
  }

  /** Tells the client that it gets nothing. @throws RequestUnknown @throws RequestExpired @throws AlreadyDecided */
  async deny(ctx: TenantContext, id: string): Promise<void> {
    const { entry, record, waiting } = await this.open(ctx, id);
    await this.approvals.once(ctx, entry.id, record.remainingTTL, async () => {
      Object.assign(record, { error: 'access_denied', errorDescription: 'the person declined' });
      const reason = { reason: 'declined' };
      await this.approvals.record(ctx, 'Backchannel Request Denied', waiting.client, reason, (tx) =>
        this.notices.ofAnswer(tx, ctx.tenant.id, entry),
      );
      await this.answer(ctx, entry, record);
    });
  }

  private async answer(
    ctx: TenantContext,
    entry: BackchannelRequest,
    record: BackchannelAuthenticationRequest,
  ): Promise<void> {
    await record.save();
    await this.store.markAnswered(ctx.tenant.id, entry);
  }

  private async open(ctx: TenantContext, id: string): Promise<OpenRequest> {
    const entry = await this.store.find(ctx.tenant.id, id);
    const record = entry?.userId === userActorOf(ctx).userId ? await this.recordOf(ctx, entry) : undefined;
    if (!entry || !record) throw new RequestUnknown();
    if (isAnswered(record)) throw new AlreadyDecided();
    if (record.isExpired || entry.expiresAt <= this.clock.now()) throw new RequestExpired();
    const waiting = await this.describe(ctx, entry, record);
    if (!waiting) throw new RequestUnknown(); // its application was deleted since
    return { entry, record, waiting };
  }

  private async recordOf(
    ctx: TenantContext,
    { authReqId }: BackchannelRequest,
  ): Promise<BackchannelAuthenticationRequest | undefined> {
    const provider = await this.registry.providerOf(ctx.tenant);
    return provider.BackchannelAuthenticationRequest.find(authReqId, { ignoreExpiration: true });
  }

  private async describe(
    ctx: TenantContext,
    { id, origin, expiresAt }: BackchannelRequest,
    record: BackchannelAuthenticationRequest,
  ): Promise<WaitingBackchannelRequest | null> {
    const described = await this.approvals.describe(ctx, askedFor(record));
    if (!described) return null;
    const message = record.params?.['binding_message'];
    const bindingMessage = typeof message === 'string' ? message : null;
    return { ...described, id, bindingMessage, origin, requestedAt: new Date(record.iat * 1000), expiresAt };
  }
}

const isAnswered = ({ grantId, error }: BackchannelAuthenticationRequest): boolean =>
  grantId !== undefined || error !== undefined;

const askedFor = ({ clientId = '', scope, resource, params }: BackchannelAuthenticationRequest): AskedFor => ({
  clientId,
  scope,
  resource,
  claims: params?.['claims'],
});
