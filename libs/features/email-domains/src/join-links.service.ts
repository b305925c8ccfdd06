import { Injectable } from '@nestjs/common';
import { Clock, type Language, newId, secondsAfter, type TenantContext } from '#kernel';
import { KeyRing, newSecret } from '#platform/crypto';
import { TenantDb, type TenantTx } from '#platform/database';
import { callerOf } from '#platform/http';
import { type RateLimit, RateLimits } from '#platform/redis';
import { TenantMail } from '#features/mail';
import { UserDirectory } from '#features/users';
import { EmailDomainsRepository } from './email-domains.repository.js';
import { type JoinLinkRecord, JoinLinksRepository, type UsedJoinLink } from './join-links.repository.js';
import { type WorkAddress, workAddressOf } from './work-address.js';

export const JOIN_LINK_MINUTES = 60;
const REQUESTS: RateLimit = { name: 'join-requests', attempts: 20, perSeconds: 600 };
/** Nobody's inbox is filled. */
const PER_ADDRESS: RateLimit = { name: 'join-requests-per-address', attempts: 3, perSeconds: 3600 };
const PER_TENANT: RateLimit = { name: 'join-mails', attempts: 1_000, perSeconds: 24 * 3600 };

/**
 * The way in for people whose address is of a verified domain: a link that is mailed to it, and so proves it. Kept as a
 * keyed hash of 256 random bits, for an hour; used once, by the transaction that creates the account.
 */
@Injectable()
export class JoinLinks {
  constructor(
    private readonly db: TenantDb,
    private readonly domains: EmailDomainsRepository,
    private readonly links: JoinLinksRepository,
    private readonly users: UserDirectory,
    private readonly mail: TenantMail,
    private readonly keyRing: KeyRing,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
  ) {}

  /**
   * Mails a link to the address, if it may join; and to somebody who has an account, that they have. Whoever asks
   * learns neither: it ends the same way for every address. @throws RateLimited
   */
  async request(ctx: TenantContext, email: string, language?: Language): Promise<void> {
    await this.limits.consume(REQUESTS, callerOf(ctx));
    const work = workAddressOf(email);
    const subject = this.keyRing.hashSecret(ctx.tenant.id, 'join-request', keyOf(work?.address ?? email));
    await this.limits.consume(PER_ADDRESS, subject);
    if (!work || !(await this.mayJoin(ctx, work))) return;
    await this.limits.consume(PER_TENANT, ctx.tenant.id);
    await this.db.run(ctx, (tx) => this.write(tx, ctx, work, language));
  }

  /** The link of a token, while its person can join by it. */
  find(tx: TenantTx, ctx: TenantContext, token: string): Promise<JoinLinkRecord | null> {
    return this.links.findUsable(tx, ctx.tenant.id, this.hashOf(ctx, token), this.clock.now());
  }

  /** Uses the link up, if it is still good; a transaction that fails uses nothing up. */
  consume(tx: TenantTx, { tenant }: TenantContext, id: string): Promise<UsedJoinLink | null> {
    return this.links.consume(tx, tenant.id, id, this.clock.now());
  }

  private mayJoin(ctx: TenantContext, { domain }: WorkAddress): Promise<boolean> {
    const { id } = ctx.tenant;
    return this.db.run(
      ctx,
      async (tx) => (await this.domains.findOpen(tx, id, domain)) !== null && (await this.mail.isOn(tx, id)),
    );
  }

  private async write(tx: TenantTx, ctx: TenantContext, work: WorkAddress, language?: Language): Promise<void> {
    const { tenant } = ctx;
    const domainId = await this.domains.findOpen(tx, tenant.id, work.domain);
    if (domainId === null) return;
    const to = { address: work.address, language };
    if (await this.users.isEmailTaken(tx, tenant.id, work.address)) {
      const values = { email: work.address, url: `${tenant.issuer}/login` };
      return this.mail.send(tx, tenant.id, { to, template: 'already-joined', values });
    }
    const token = newSecret();
    const expiresAt = secondsAfter(this.clock.now(), JOIN_LINK_MINUTES * 60);
    const link = { id: newId(), email: work.address, expiresAt, domainId, tokenHash: this.hashOf(ctx, token) };
    await this.links.put(tx, tenant.id, { ...link, emailKey: keyOf(work.address) });
    const values = { url: `${tenant.issuer}/join#${token}`, email: work.address, expiresInMinutes: JOIN_LINK_MINUTES };
    await this.mail.send(tx, tenant.id, { to, template: 'join', values });
  }

  private hashOf({ tenant }: TenantContext, token: string): string {
    return this.keyRing.hashSecret(tenant.id, 'join-link', token);
  }
}

const keyOf = (email: string): string => email.toLowerCase();
