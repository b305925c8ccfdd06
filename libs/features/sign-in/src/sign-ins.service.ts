import { Injectable } from '@nestjs/common';
import { Clock, type TenantContext } from '#kernel';
import { TenantDb } from '#platform/database';
import { type HttpExchange, userActorOf } from '#platform/http';
import { AuditTrail } from '#features/audit';
import { KnownDevices } from '#features/known-devices';
import { LoginRequestExpired, LoginRequests } from '#features/login-requests';
import { type ApprovedLogin, BrowserSessions, type Login, type PasskeyLogin } from '#features/oidc';
import { type PasskeyAnswer, PasskeyAssertions, PasskeyRejected } from '#features/passkeys';
import { UserDirectory } from '#features/users';

/** Signing in and out with a passkey, here or on another device, with or without an application waiting. */
@Injectable()
export class SignIns {
  constructor(
    private readonly assertions: PasskeyAssertions,
    private readonly requests: LoginRequests,
    private readonly sessions: BrowserSessions,
    private readonly db: TenantDb,
    private readonly users: UserDirectory,
    private readonly devices: KnownDevices,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Checks the passkey, starts the browser's session and says whose it is. @throws PasskeyRejected */
  async signIn(ctx: TenantContext, exchange: HttpExchange, answer: PasskeyAnswer): Promise<PasskeyLogin> {
    const { userId, isSynced } = await this.assertions.verify(ctx, exchange, answer);
    const login = { userId, isSyncedPasskey: isSynced };
    if (!(await this.enter(ctx, exchange, login))) throw new PasskeyRejected();
    return login;
  }

  /**
   * Uses an approval of the person's other device up, for the browser and the sign-in that it was asked in.
   * @throws LoginRequestExpired @throws LoginRequestWaiting @throws LoginRequestDenied
   */
  async signInByRequest(
    ctx: TenantContext,
    exchange: HttpExchange,
    requestId: string,
    interactionUid: string | null,
  ): Promise<ApprovedLogin> {
    const userId = await this.requests.redeem(ctx, exchange, requestId, interactionUid);
    const login = { userId, isApproved: true } as const;
    if (!(await this.enter(ctx, exchange, login, { by: 'another_device' }))) throw new LoginRequestExpired();
    return login;
  }

  /** Renews the proof of presence of the session's own person. @throws PasskeyRejected for anybody else's passkey */
  async confirm(ctx: TenantContext, exchange: HttpExchange, answer: PasskeyAnswer): Promise<void> {
    const { userId, isSynced } = await this.assertions.verify(ctx, exchange, answer);
    if (userId !== userActorOf(ctx).userId) throw new PasskeyRejected();
    await this.sessions.start(ctx, exchange, { userId, isSyncedPasskey: isSynced });
  }

  async signOut(ctx: TenantContext, exchange: HttpExchange): Promise<void> {
    await this.db.run(ctx, (tx) => this.audit.record(tx, ctx, { type: 'Sign Out' }));
    await this.sessions.end(ctx.tenant, exchange);
  }

  /** Starts the browser's session. False for somebody who is not active (any more). */
  private async enter(
    ctx: TenantContext,
    exchange: HttpExchange,
    login: Login,
    data?: { by: 'another_device' },
  ): Promise<boolean> {
    const { userId } = login;
    const name = await this.users.noteSignIn(this.db, ctx, userId, this.clock.now());
    if (name === null) return false;
    await this.audit.recordAlone(ctx, { type: 'Sign In', actor: { id: userId, name }, ...(data && { data }) });
    await this.devices.notice(ctx, exchange, userId);
    await this.sessions.start(ctx, exchange, login);
    return true;
  }
}
