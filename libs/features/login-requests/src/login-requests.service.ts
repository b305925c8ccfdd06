import { Injectable } from '@nestjs/common';
import { type TenantContext } from '#kernel';
import { type Browser, BrowserBinding, callerOf } from '#platform/http';
import { type RateLimit, RateLimits } from '#platform/redis';
import { AuditTrail } from '#features/audit';
import { LoginRequestDenied, LoginRequestExpired, LoginRequestWaiting } from './login-request.errors.js';
import { LoginRequestStore } from './login-request-store.js';
import { type LoginRequestState, type WaitingInteraction } from './login-request.js';
import { shownUserCode } from './user-code.js';

const COOKIE = 'permiso_login_request';
/** A whole office may share an address. */
const BEGUN: RateLimit = { name: 'login-requests', attempts: 60, perSeconds: 60 };
const POLLED: RateLimit = { name: 'login-request-polls', attempts: 900, perSeconds: 60 };

/** What the waiting browser shows. */
export interface BegunLoginRequest {
  readonly id: string;
  readonly userCode: string;
  /** The page where the signed-in device answers, with the code in it; the QR code. */
  readonly url: string;
  readonly expiresAt: Date;
}

/**
 * The side of the browser that has no passkey. Its request is bound to it by a cookie: the code that it shows, and the
 * id that it asks with, sign nobody else in.
 */
@Injectable()
export class LoginRequests {
  constructor(
    private readonly store: LoginRequestStore,
    private readonly binding: BrowserBinding,
    private readonly audit: AuditTrail,
    private readonly limits: RateLimits,
  ) {}

  /** @throws RateLimited */
  async begin(
    ctx: TenantContext,
    browser: Browser,
    interaction: WaitingInteraction | null = null,
  ): Promise<BegunLoginRequest> {
    await this.limits.consume(BEGUN, callerOf(ctx));
    const { ip, userAgent } = ctx.request;
    const begun = await this.store.add(ctx.tenant.id, {
      browser: this.binding.bind(browser, COOKIE),
      interaction: interaction?.uid ?? '',
      clientId: interaction?.clientId ?? null,
      ip,
      userAgent,
    });
    const userCode = shownUserCode(begun.userCode);
    return { ...begun, userCode, url: `${ctx.tenant.issuer}/device?user_code=${userCode}` };
  }

  /** How the browser's own request stands. Uses nothing up. @throws LoginRequestExpired @throws RateLimited */
  async stateOf(ctx: TenantContext, browser: Browser, id: string): Promise<LoginRequestState> {
    await this.limits.consume(POLLED, callerOf(ctx));
    const state = await this.store.stateOf(ctx.tenant.id, id, this.recognise(browser));
    if (!state) throw new LoginRequestExpired();
    return state;
  }

  /**
   * Uses an approval up. Returns who is let in: the caller starts the session.
   * @param interactionUid the application's sign-in that it was asked in, if any
   * @throws LoginRequestExpired @throws LoginRequestWaiting @throws LoginRequestDenied
   */
  async redeem(ctx: TenantContext, browser: Browser, id: string, interactionUid: string | null): Promise<string> {
    await this.limits.consume(POLLED, callerOf(ctx));
    const browserHash = this.recognise(browser);
    const [outcome, userId] = await this.store.redeem(ctx.tenant.id, id, browserHash, interactionUid ?? '');
    if (outcome === 'approved') return userId;
    const refusal = refusalOf(outcome);
    await this.audit.recordOfStranger(ctx, { type: 'Sign In Failed', data: { reason: refusal.code } });
    throw refusal;
  }

  /** The empty text is nobody's binding. */
  private recognise(browser: Browser): string {
    return this.binding.recognise(browser, COOKIE) ?? '';
  }
}

const refusalOf = (outcome: 'unknown' | 'waiting' | 'denied') => {
  if (outcome === 'waiting') return new LoginRequestWaiting();
  return outcome === 'denied' ? new LoginRequestDenied() : new LoginRequestExpired();
};
