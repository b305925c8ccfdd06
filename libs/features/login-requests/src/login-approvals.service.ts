import { Injectable } from '@nestjs/common';
import { type TenantContext, type UserActor } from '#kernel';
import { type Place, Places } from '#platform/geolocation';
import { callerOf, userActorOf } from '#platform/http';
import { type RateLimit, RateLimits } from '#platform/redis';
import { type AuditEventType, AuditTrail, describeUserAgent } from '#features/audit';
import { type CatalogClient, ClientCatalog } from '#features/clients';
import { Accounts } from '#features/oidc';
import {
  AlreadyDecided,
  ApplicationDenied,
  LoginCodeUnknown,
  ReauthenticationRequired,
} from './login-request.errors.js';
import { LoginRequestStore } from './login-request-store.js';
import { type LoginRequest } from './login-request.js';
import { normalizedUserCode } from './user-code.js';

/** As for the codes of devices: one attempt to look a code up, one to decide. */
const PER_SESSION: RateLimit = { name: 'login-codes-session', attempts: 20, perSeconds: 5 * 60 };
const PER_ADDRESS: RateLimit = { name: 'login-codes-address', attempts: 120, perSeconds: 5 * 60 };

/** A login request as the signed-in person sees it. */
export interface ShownLoginRequest extends LoginRequest {
  /** The application that waits behind the sign-in; null where the browser only wants to sign in here. */
  readonly client: CatalogClient | null;
  readonly place: Place;
  /** Whether the person may not use that application: all they can do then is deny. */
  readonly isDenied: boolean;
}

/** The side of the device that is signed in: it sees who asks from where, and answers. */
@Injectable()
export class LoginApprovals {
  constructor(
    private readonly store: LoginRequestStore,
    private readonly accounts: Accounts,
    private readonly clients: ClientCatalog,
    private readonly places: Places,
    private readonly audit: AuditTrail,
    private readonly limits: RateLimits,
  ) {}

  /** @throws LoginCodeUnknown @throws AlreadyDecided @throws RateLimited */
  async find(ctx: TenantContext, userCode: string): Promise<ShownLoginRequest> {
    await this.limits.consume(PER_ADDRESS, callerOf(ctx));
    await this.limits.consume(PER_SESSION, `${ctx.tenant.id}:${userActorOf(ctx).sessionUid ?? ''}`);
    const request = await this.store.findByCode(ctx.tenant.id, normalizedUserCode(userCode));
    if (!request) throw new LoginCodeUnknown();
    if (request.state !== 'waiting') throw new AlreadyDecided();
    const client = request.clientId === null ? null : await this.clients.find(ctx.tenant.id, request.clientId);
    if (request.clientId !== null && !client) throw new LoginCodeUnknown(); // its application was deleted since
    const isDenied = client !== null && !(await this.isAllowed(ctx, client.id));
    return { ...request, client, place: this.places.find(request.ip), isDenied };
  }

  /**
   * Lets the browser that shows the code be signed in as the acting person.
   * @throws ApplicationDenied when they may not use the application that waits behind it
   * @throws ReauthenticationRequired unless they gave a passkey assertion since the browser asked
   */
  async approve(ctx: TenantContext, userCode: string): Promise<void> {
    const request = await this.find(ctx, userCode);
    if (request.isDenied) {
      await this.record(ctx, 'Sign In Denied', request, { reason: 'no_access' });
      throw new ApplicationDenied();
    }
    assertGivenSince(userActorOf(ctx), request.requestedAt);
    await this.decide(ctx, request, 'approved');
  }

  /** Tells the browser that it gets nothing. */
  async deny(ctx: TenantContext, userCode: string): Promise<void> {
    await this.decide(ctx, await this.find(ctx, userCode), 'denied');
  }

  /** Runs the one decision there is on a request, however many come at the same time; recorded before it counts. */
  private async decide(ctx: TenantContext, request: ShownLoginRequest, state: 'approved' | 'denied'): Promise<void> {
    const { id } = request;
    if (!(await this.store.claim(ctx.tenant.id, id))) throw new AlreadyDecided();
    try {
      if (state === 'approved') await this.record(ctx, 'Sign In Approved', request);
      else await this.record(ctx, 'Sign In Denied', request, { reason: 'declined' });
      const isInTime = await this.store.answer(ctx.tenant.id, id, state, userActorOf(ctx).userId);
      if (!isInTime) throw new LoginCodeUnknown();
    } catch (error) {
      await this.store.release(ctx.tenant.id, id);
      throw error;
    }
  }

  /** The event is the answering browser's; whom it let in stands in the details. */
  private async record(
    ctx: TenantContext,
    type: AuditEventType,
    { client, ip, userAgent, place }: ShownLoginRequest,
    details: { reason?: string } = {},
  ): Promise<void> {
    const data = { ...details, askedFrom: { ip, ...describeUserAgent(userAgent), ...place } };
    await this.audit.recordAlone(ctx, { type, ...(client && { client: { id: client.id, name: client.name } }), data });
  }

  private async isAllowed(ctx: TenantContext, clientId: string): Promise<boolean> {
    const profile = await this.accounts.find(ctx.tenant, userActorOf(ctx).userId);
    return profile !== null && (await this.accounts.decide(ctx.tenant, profile, clientId)).isAllowed;
  }
}

/** Each approval needs a passkey of its own. The session knows its sign-in to the second, so the same second counts. */
const assertGivenSince = ({ authenticatedAt }: UserActor, since: Date): void => {
  const isSince = authenticatedAt !== undefined && authenticatedAt.getTime() + 1000 > since.getTime();
  if (!isSince) throw new ReauthenticationRequired();
};
