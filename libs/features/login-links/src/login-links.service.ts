import { Injectable } from '@nestjs/common';
import { assertMayManage, Clock, NotFound, secondsAfter, type TenantContext } from '#kernel';
import { KeyRing, newSecret } from '#platform/crypto';
import { TenantDb, type TenantTx } from '#platform/database';
import { callerOf } from '#platform/http';
import { type RateLimit, RateLimits } from '#platform/redis';
import { AuditTrail } from '#features/audit';
import { MailIsOff, TenantMail } from '#features/mail';
import { UserDirectory } from '#features/users';
import { IsServiceAccount, LoginLinkExpired, UserIsDisabled } from './login-link.errors.js';
import { type LoginLinkRecord, LoginLinksRepository } from './login-links.repository.js';

export const DEFAULT_VALID_MINUTES = 15;
export const MAX_VALID_MINUTES = 24 * 60;
const LIMIT: RateLimit = { name: 'login-links', attempts: 60, perSeconds: 60 };

export interface LoginLinkRequest {
  /** At most MAX_VALID_MINUTES. */
  readonly validMinutes: number;
  /** Sends the link to the person's own address, and shows it to nobody else. */
  readonly isMailed: boolean;
}

export interface IssuedLoginLink {
  /** Shown this once; null where it was mailed. */
  readonly url: string | null;
  readonly mailedTo: string | null;
  readonly expiresAt: Date;
}

/**
 * The one-time way in for somebody who lost their passkeys, which an administrator hands out. Kept as a keyed hash of
 * 256 random bits; used once, by whoever confirms it on the page: opening the address alone uses nothing up, since mail
 * scanners do that.
 */
@Injectable()
export class LoginLinks {
  constructor(
    private readonly db: TenantDb,
    private readonly links: LoginLinksRepository,
    private readonly users: UserDirectory,
    private readonly audit: AuditTrail,
    private readonly mails: TenantMail,
    private readonly keyRing: KeyRing,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
  ) {}

  /** Tells early what `issue` would refuse. @throws MailIsOff */
  async assertMailIsOn(ctx: TenantContext): Promise<void> {
    const isOn = await this.db.run(ctx, (tx) => this.mails.isOn(tx, ctx.tenant.id));
    if (!isOn) throw new MailIsOff();
  }

  /**
   * Issues a link and voids the one the person had.
   * @throws PermissionDenied for people out of the actor's reach @throws UserIsDisabled @throws MailIsOff
   */
  async issue(ctx: TenantContext, userId: string, request: LoginLinkRequest): Promise<IssuedLoginLink> {
    const { validMinutes, isMailed } = request;
    const token = newSecret();
    const createdAt = this.clock.now();
    const expiresAt = secondsAfter(createdAt, validMinutes * 60);
    const url = `${ctx.tenant.issuer}/one-time-login#${token}`;
    const issuerId = ctx.actor.kind === 'user' ? ctx.actor.userId : null;
    const user = await this.db.run(ctx, async (tx) => {
      if (isMailed && !(await this.mails.isOn(tx, ctx.tenant.id))) throw new MailIsOff();
      const user = await this.users.find(tx, ctx.tenant.id, userId);
      if (!user) throw new NotFound('This person');
      assertMayManage(ctx.actor, user.role);
      if (user.isDisabled) throw new UserIsDisabled();
      if (user.kind === 'service') throw new IsServiceAccount();
      const link = { userId, issuerId, tokenHash: this.hashOf(ctx, token), expiresAt, createdAt };
      await this.links.replace(tx, ctx.tenant.id, link);
      const subject = { id: user.id, name: user.displayName };
      const data = { expiresAt: expiresAt.toISOString(), isMailed };
      await this.audit.record(tx, ctx, { type: 'One-time Login Link Created', subject, data });
      if (isMailed) await this.mail(tx, ctx, userId, url, validMinutes);
      return user;
    });
    return { url: isMailed ? null : url, mailedTo: isMailed ? user.email : null, expiresAt };
  }

  /** Like `issue`, for the operator's command line. @throws NotFound @throws UserIsDisabled */
  async issueByUsername(ctx: TenantContext, username: string, validMinutes: number): Promise<IssuedLoginLink> {
    const user = await this.db.run(ctx, (tx) => this.users.findByUsername(tx, ctx.tenant.id, username));
    if (!user) throw new NotFound(`The user ${username}`);
    return this.issue(ctx, user.id, { validMinutes, isMailed: false });
  }

  /** Whom the link lets in. Uses nothing up. @throws LoginLinkExpired */
  async find(ctx: TenantContext, token: string): Promise<LoginLinkRecord['user']> {
    await this.limits.consume(LIMIT, callerOf(ctx));
    const tokenHash = this.hashOf(ctx, token);
    const link = await this.db.run(ctx, (tx) => this.links.findUsable(tx, ctx.tenant.id, tokenHash, this.clock.now()));
    if (!link) throw new LoginLinkExpired();
    return link.user;
  }

  /** Uses the link up. Returns who is let in: the caller starts the session. @throws LoginLinkExpired */
  async redeem(ctx: TenantContext, token: string): Promise<{ userId: string }> {
    await this.limits.consume(LIMIT, callerOf(ctx));
    const userId = await this.db.run(ctx, async (tx) => {
      const now = this.clock.now();
      const link = await this.links.findUsable(tx, ctx.tenant.id, this.hashOf(ctx, token), now);
      if (!link || !(await this.links.consume(tx, ctx.tenant.id, link.id, now))) {
        await this.audit.record(tx, ctx, { type: 'Sign In Failed', data: { reason: 'login_link_expired' } });
        return null;
      }
      const { id, displayName } = link.user;
      await this.users.touchSignIn(tx, ctx.tenant.id, id, now);
      await this.audit.record(tx, ctx, { type: 'One-time Login', actor: { id, name: displayName } });
      return id;
    });
    if (userId === null) throw new LoginLinkExpired();
    return { userId };
  }

  private mail(tx: TenantTx, { tenant }: TenantContext, userId: string, url: string, minutes: number): Promise<void> {
    const values = { url, host: tenant.host, expiresInMinutes: minutes };
    return this.mails.send(tx, tenant.id, { to: { userId }, template: 'login-link', values });
  }

  private hashOf({ tenant }: TenantContext, token: string): string {
    return this.keyRing.hashSecret(tenant.id, 'login-link', token);
  }
}
