import { Injectable } from '@nestjs/common';
import { Clock, type TenantContext } from '#kernel';
import { TenantDb } from '#platform/database';
import { type HttpExchange, userActorOf } from '#platform/http';
import { AuditTrail } from '#features/audit';
import { KnownDevices } from '#features/known-devices';
import { BrowserSessions, type PasskeyLogin } from '#features/oidc';
import { type PasskeyAnswer, PasskeyAssertions, PasskeyRejected } from '#features/passkeys';
import { UserDirectory } from '#features/users';

/** Signing in and out with a passkey, with or without an application waiting. */
@Injectable()
export class SignIns {
  constructor(
    private readonly assertions: PasskeyAssertions,
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
    const name = await this.users.noteSignIn(this.db, ctx, userId, this.clock.now());
    if (name === null) throw new PasskeyRejected();
    await this.audit.recordAlone(ctx, { type: 'Sign In', actor: { id: userId, name } });
    await this.devices.notice(ctx, exchange, userId);
    await this.sessions.start(ctx, exchange, login);
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
}
