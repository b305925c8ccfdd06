import { Injectable } from '@nestjs/common';
import { Clock, invalidField, newId, NotFound, type Page, type PageRequest, type TenantContext } from '#kernel';
import { KeyRing, newSecret } from '#platform/crypto';
import { TenantDb, type TenantTx } from '#platform/database';
import { decodeIdCursor, pageOf, userActorOf } from '#platform/http';
import { type RateLimit, RateLimits } from '#platform/redis';
import { AuditTrail } from '#features/audit';
import { GroupMemberships } from '#features/groups';
import { MailIsOff, TenantMail } from '#features/mail';
import { type InvitationRecord, InvitationsRepository } from './invitations.repository.js';

const MAX_LIFETIME_YEARS = 1;
/** Mails to people who never asked for them: enough for a company, too few for whoever signs up to send them. */
const MAILS: RateLimit = { name: 'invitation-mails', attempts: 500, perSeconds: 24 * 3600 };

export interface InvitationRequest {
  readonly expiresAt: Date;
  readonly usageLimit: number | null;
  readonly groupIds: readonly string[];
  /** Whom the link is mailed to. */
  readonly emails?: readonly string[];
}

/** Sign-up links, as administrators make, see and revoke them. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly db: TenantDb,
    private readonly invitations: InvitationsRepository,
    private readonly memberships: GroupMemberships,
    private readonly audit: AuditTrail,
    private readonly mail: TenantMail,
    private readonly limits: RateLimits,
    private readonly keyRing: KeyRing,
    private readonly clock: Clock,
  ) {}

  /** Links, newest first. */
  async list(ctx: TenantContext, { cursor, limit }: PageRequest): Promise<Page<InvitationRecord>> {
    const before = cursor === undefined ? undefined : decodeIdCursor(cursor);
    return this.db.run(ctx, async (tx) => {
      const rows = await this.invitations.list(tx, ctx.tenant.id, { before, take: limit + 1 });
      return pageOf(rows, limit, ({ id }) => [id]);
    });
  }

  /**
   * Makes a link. Its address is returned here, and mailed to those who are named: only a keyed hash of the token is kept.
   * @throws MailIsOff @throws RateLimited
   */
  async create(
    ctx: TenantContext,
    { expiresAt, usageLimit, groupIds, emails = [] }: InvitationRequest,
  ): Promise<{ invitation: InvitationRecord; url: string }> {
    this.checkExpiry(expiresAt);
    if (emails.length > 0) await this.countMails(ctx, emails, groupIds);
    const id = newId();
    const token = newSecret();
    const tokenHash = hashInvitationToken(this.keyRing, ctx, token);
    const { userId: createdBy } = userActorOf(ctx);
    const row = { id, tokenHash, usageLimit, expiresAt, createdBy, createdAt: this.clock.now(), groupIds };
    return this.db.run(ctx, async (tx) => {
      await this.memberships.assertExist(tx, ctx.tenant.id, groupIds);
      if (emails.length > 0) await this.assertMailIsOn(tx, ctx);
      await this.invitations.insert(tx, ctx.tenant.id, row);
      const invitation = await this.get(tx, ctx, id);
      const data = { ...detailsOf(invitation), ...(emails.length > 0 ? { mailedTo: [...emails] } : {}) };
      await this.audit.record(tx, ctx, { type: 'Sign-up Link Created', data });
      const url = `${ctx.tenant.issuer}/join#${token}`;
      await this.mailTo(tx, ctx, emails, { url, expiresAt: expiresAt.toISOString() });
      return { invitation, url };
    });
  }

  /** Nobody joins by the link any more. Revoking it again changes nothing. */
  async revoke(ctx: TenantContext, id: string): Promise<void> {
    await this.db.run(ctx, async (tx) => {
      const invitation = await this.get(tx, ctx, id);
      if (!(await this.invitations.revoke(tx, ctx.tenant.id, id, this.clock.now()))) return;
      await this.audit.record(tx, ctx, { type: 'Sign-up Link Revoked', data: detailsOf(invitation) });
    });
  }

  /** Counts only what can be mailed: a request that is refused anyway leaves the tenant its allowance. */
  private async countMails(ctx: TenantContext, emails: readonly string[], groupIds: readonly string[]): Promise<void> {
    await this.db.run(ctx, async (tx) => {
      await this.memberships.assertExist(tx, ctx.tenant.id, groupIds);
      await this.assertMailIsOn(tx, ctx);
    });
    for (const _ of emails) await this.limits.consume(MAILS, ctx.tenant.id);
  }

  private async assertMailIsOn(tx: TenantTx, { tenant }: TenantContext): Promise<void> {
    if (!(await this.mail.isOn(tx, tenant.id))) throw new MailIsOff();
  }

  private async mailTo(
    tx: TenantTx,
    ctx: TenantContext,
    emails: readonly string[],
    link: { url: string; expiresAt: string },
  ): Promise<void> {
    const values = { ...link, inviter: userActorOf(ctx).displayName };
    for (const address of emails) {
      await this.mail.send(tx, ctx.tenant.id, { to: { address }, template: 'invitation', values });
    }
  }

  private async get(tx: TenantTx, { tenant }: TenantContext, id: string): Promise<InvitationRecord> {
    const invitation = await this.invitations.find(tx, tenant.id, id);
    if (!invitation) throw new NotFound('This sign-up link');
    return invitation;
  }

  private checkExpiry(expiresAt: Date): void {
    const now = this.clock.now();
    if (!(expiresAt > now)) throw invalidField('expiresAt', 'in_the_past', 'Choose a time in the future.');
    const latest = new Date(now);
    latest.setUTCFullYear(latest.getUTCFullYear() + MAX_LIFETIME_YEARS);
    if (expiresAt > latest) {
      throw invalidField('expiresAt', 'too_late', 'A sign-up link may be valid for one year at most.');
    }
  }
}

export const hashInvitationToken = (keyRing: KeyRing, { tenant }: TenantContext, token: string): string =>
  keyRing.hashSecret(tenant.id, 'invitation', token);

const detailsOf = ({ id, usageLimit, useCount, expiresAt, groups }: InvitationRecord) => ({
  invitationId: id,
  usageLimit,
  useCount,
  expiresAt: expiresAt.toISOString(),
  groups: groups.map(({ name }) => name),
});
