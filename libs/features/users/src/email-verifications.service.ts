import { Injectable } from '@nestjs/common';
import { Clock, NotFound, secondsAfter, type TenantContext } from '#kernel';
import { KeyRing, newSecret } from '#platform/crypto';
import { TenantDb, type TenantTx } from '#platform/database';
import { callerOf, userActorOf } from '#platform/http';
import { type RateLimit, RateLimits } from '#platform/redis';
import { AuditTrail } from '#features/audit';
import { MailIsOff, TenantMail } from '#features/mail';
import { EmailVerificationsRepository } from './email-verifications.repository.js';
import { UserChanges } from './user-changes.js';
import { EmailVerificationExpired } from './user.errors.js';
import { type UserRecord } from './user-record.js';
import { UsersRepository } from './users.repository.js';

const VALID_HOURS = 24;
const ATTEMPTS: RateLimit = { name: 'email-verifications', attempts: 60, perSeconds: 60 };
/** Nobody's inbox is filled by a person who presses a button. */
const MAILS: RateLimit = { name: 'email-verification-mails', attempts: 5, perSeconds: 3600 };

/**
 * Proof that an address is its person's: a link that is mailed to it. Kept as a keyed hash of 256 random bits; used once,
 * by a button on the page that it opens, since mail scanners open every address. It is bound to the address it went to.
 */
@Injectable()
export class EmailVerifications {
  constructor(
    private readonly db: TenantDb,
    private readonly verifications: EmailVerificationsRepository,
    private readonly users: UsersRepository,
    private readonly mail: TenantMail,
    private readonly changes: UserChanges,
    private readonly audit: AuditTrail,
    private readonly keyRing: KeyRing,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
  ) {}

  /** Mails a link to the address that the person has in this transaction. The one before is void. Nothing without mail. */
  async request(tx: TenantTx, ctx: TenantContext, { id, email }: Pick<UserRecord, 'id' | 'email'>): Promise<void> {
    if (!(await this.mail.isOn(tx, ctx.tenant.id))) return;
    const token = newSecret();
    const expiresAt = secondsAfter(this.clock.now(), VALID_HOURS * 3600);
    const link = { userId: id, tokenHash: this.hashOf(ctx, token), email, expiresAt };
    await this.verifications.put(tx, ctx.tenant.id, link);
    const values = { email, url: `${ctx.tenant.issuer}/verify-email#${token}`, expiresInHours: VALID_HOURS };
    await this.mail.send(tx, ctx.tenant.id, { to: { userId: id }, template: 'verify-email', values });
  }

  /** Mails the acting person a new link; nothing where the address is verified already. @throws MailIsOff @throws RateLimited */
  async requestOwn(ctx: TenantContext): Promise<void> {
    const { userId } = userActorOf(ctx);
    await this.limits.consume(MAILS, `${ctx.tenant.id}:${userId}`);
    await this.db.run(ctx, async (tx) => {
      const user = await this.users.find(tx, ctx.tenant.id, userId);
      if (!user) throw new NotFound('This account');
      if (user.emailVerified) return;
      if (!(await this.mail.isOn(tx, ctx.tenant.id))) throw new MailIsOff();
      await this.request(tx, ctx, user);
    });
  }

  /** Uses the link up. Returns the address that is verified now. @throws EmailVerificationExpired */
  async verify(ctx: TenantContext, token: string): Promise<{ email: string }> {
    await this.limits.consume(ATTEMPTS, callerOf(ctx));
    const { id, email } = await this.db.run(ctx, async (tx) => {
      const person = await this.verifications.consume(tx, ctx.tenant.id, this.hashOf(ctx, token), this.clock.now());
      if (!person) throw new EmailVerificationExpired();
      const subject = { id: person.id, name: person.displayName };
      await this.audit.record(tx, ctx, { type: 'E-mail Address Verified', subject, data: { email: person.email } });
      return person;
    });
    await this.changes.announce(ctx, id);
    return { email };
  }

  private hashOf({ tenant }: TenantContext, token: string): string {
    return this.keyRing.hashSecret(tenant.id, 'email-verification', token);
  }
}
