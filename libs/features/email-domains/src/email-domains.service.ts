import { Injectable } from '@nestjs/common';
import { Clock, newId, type TenantContext } from '#kernel';
import { newSecret } from '#platform/crypto';
import { TenantDb, type TenantTx } from '#platform/database';
import { type RateLimit, RateLimits } from '#platform/redis';
import { AuditTrail, changeBetween } from '#features/audit';
import { GroupMemberships } from '#features/groups';
import { MailIsOff, TenantMail } from '#features/mail';
import { TenantSettingsReader } from '#features/settings';
import { ownDomain } from './domain-name.js';
import { EmailDomainChecks } from './email-domain-checks.service.js';
import { type EmailDomainRecord } from './email-domain.js';
import {
  EmailDomainExists,
  EmailDomainNotFound,
  EmailDomainNotVerified,
  TooManyEmailDomains,
} from './email-domain.errors.js';
import { EmailDomainsRepository } from './email-domains.repository.js';

const MOST_DOMAINS = 100;
/** Each asks a DNS server somewhere. */
const CHECKS: RateLimit = { name: 'email-domain-checks', attempts: 30, perSeconds: 60 };

/** What is left out stays. */
export interface EmailDomainChange {
  readonly isJoiningOn?: boolean;
  readonly groupIds?: readonly string[];
}

/** The e-mail domains of a tenant, as its administrators see and change them. */
@Injectable()
export class EmailDomainsService {
  constructor(
    private readonly db: TenantDb,
    private readonly domains: EmailDomainsRepository,
    private readonly checks: EmailDomainChecks,
    private readonly memberships: GroupMemberships,
    private readonly settings: TenantSettingsReader,
    private readonly mail: TenantMail,
    private readonly audit: AuditTrail,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
  ) {}

  /** All of them, by name. */
  list(ctx: TenantContext): Promise<EmailDomainRecord[]> {
    return this.db.run(ctx, (tx) => this.domains.list(tx, ctx.tenant.id));
  }

  /**
   * Adds a domain with a new token. It is good for nothing until its record was found: other tenants may add it too.
   * @throws InvalidRequest @throws EmailDomainExists @throws TooManyEmailDomains
   */
  async add(ctx: TenantContext, text: string): Promise<EmailDomainRecord> {
    const row = { id: newId(), domain: ownDomain(text), token: newSecret(), createdAt: this.clock.now() };
    return this.db.run(ctx, async (tx) => {
      if ((await this.domains.count(tx, ctx.tenant.id)) >= MOST_DOMAINS) throw new TooManyEmailDomains(MOST_DOMAINS);
      if (!(await this.domains.insert(tx, ctx.tenant.id, row))) throw new EmailDomainExists();
      await this.audit.record(tx, ctx, { type: 'E-mail Domain Added', data: { domain: row.domain } });
      return this.get(tx, ctx, row.id);
    });
  }

  /** Looks for the record now. @throws EmailDomainNotFound @throws RateLimited */
  async verify(ctx: TenantContext, id: string): Promise<EmailDomainRecord> {
    await this.limits.consume(CHECKS, ctx.tenant.id);
    return this.checks.check(ctx, id);
  }

  /**
   * Says who may join by the domain, and into which groups.
   * @throws EmailDomainNotFound @throws EmailDomainNotVerified @throws MailIsOff @throws InvalidRequest for a group that is none
   */
  async update(
    ctx: TenantContext,
    id: string,
    { isJoiningOn, groupIds }: EmailDomainChange,
  ): Promise<EmailDomainRecord> {
    const changed = await this.db.run(ctx, async (tx) => {
      const before = await this.domains.findAndLock(tx, ctx.tenant.id, id);
      if (!before) throw new EmailDomainNotFound();
      if (isJoiningOn === true && !before.isJoiningOn) await this.assertMayOpen(tx, ctx, before);
      if (isJoiningOn !== undefined) await this.domains.update(tx, ctx.tenant.id, id, { isJoiningOn });
      if (groupIds) {
        await this.memberships.assertExist(tx, ctx.tenant.id, groupIds);
        await this.domains.replaceGroups(tx, ctx.tenant.id, id, groupIds);
      }
      const after = await this.get(tx, ctx, id);
      const data = changeBetween(audited(before), audited(after));
      if (data) {
        await this.audit.record(tx, ctx, { type: 'E-mail Domain Updated', data: { domain: before.domain, ...data } });
      }
      return after;
    });
    await this.settings.announce(ctx.tenant.id);
    return changed;
  }

  /** Nobody joins by the domain any more, also by links that were mailed; whoever joined stays. @throws EmailDomainNotFound */
  async remove(ctx: TenantContext, id: string): Promise<void> {
    await this.db.run(ctx, async (tx) => {
      const before = await this.domains.findAndLock(tx, ctx.tenant.id, id);
      if (!before) throw new EmailDomainNotFound();
      await this.domains.delete(tx, ctx.tenant.id, id);
      const data = { domain: before.domain, wasVerified: before.verifiedAt !== null };
      await this.audit.record(tx, ctx, { type: 'E-mail Domain Removed', data });
    });
    await this.settings.announce(ctx.tenant.id);
  }

  private async assertMayOpen(tx: TenantTx, { tenant }: TenantContext, domain: EmailDomainRecord): Promise<void> {
    if (domain.verifiedAt === null) throw new EmailDomainNotVerified();
    if (!(await this.mail.isOn(tx, tenant.id))) {
      throw new MailIsOff('Mail is not set up here, and joining needs it: the way in is mailed.');
    }
  }

  private async get(tx: TenantTx, { tenant }: TenantContext, id: string): Promise<EmailDomainRecord> {
    const domain = await this.domains.find(tx, tenant.id, id);
    if (!domain) throw new EmailDomainNotFound();
    return domain;
  }
}

const audited = ({ isJoiningOn, groups }: EmailDomainRecord) => ({
  isJoiningOn,
  groups: groups.map(({ name }) => name),
});
