import { Injectable } from '@nestjs/common';
import { Clock, type TenantContext } from '#kernel';
import { isUniqueViolation, TenantDb, type TenantTx } from '#platform/database';
import { NoDnsAnswer, TxtRecords } from '#platform/outbound';
import { type AuditEventType, AuditTrail } from '#features/audit';
import { TenantMail } from '#features/mail';
import { TenantSettingsReader } from '#features/settings';
import { afterCheck, type CheckEvent, endOfGrace } from './after-check.js';
import { challengeOf, type CheckResult, type EmailDomainRecord } from './email-domain.js';
import { EmailDomainNotFound } from './email-domain.errors.js';
import { EmailDomainsRepository } from './email-domains.repository.js';

const AUDITED = {
  verified: 'E-mail Domain Verified',
  returned: 'E-mail Domain Verified',
  missing: 'E-mail Domain Record Missing',
  lost: 'E-mail Domain Lost',
} as const satisfies Record<CheckEvent, AuditEventType>;

/** Looks whether a domain's record is in the DNS, and draws the consequences: proved, missing, or proved no more. */
@Injectable()
export class EmailDomainChecks {
  constructor(
    private readonly db: TenantDb,
    private readonly domains: EmailDomainsRepository,
    private readonly records: TxtRecords,
    private readonly settings: TenantSettingsReader,
    private readonly mail: TenantMail,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Looks now. A domain is proved for one tenant at a time: who shows the record while another tenant's proof stands is
   * told so, and nothing of whose it is. @throws EmailDomainNotFound
   */
  async check(ctx: TenantContext, id: string): Promise<EmailDomainRecord> {
    const domain = await this.db.run(ctx, (tx) => this.domains.find(tx, ctx.tenant.id, id));
    if (!domain) throw new EmailDomainNotFound();
    const result = await this.look(domain);
    const checked = await this.conclude(ctx, id, result).catch((error: unknown) => {
      if (isUniqueViolation(error, 'domain')) return this.conclude(ctx, id, 'held');
      throw error;
    });
    await this.settings.announce(ctx.tenant.id);
    return checked;
  }

  private async look(domain: EmailDomainRecord): Promise<CheckResult> {
    const { name, value } = challengeOf(domain);
    try {
      return (await this.records.find(name)).includes(value) ? 'found' : 'missing';
    } catch (error) {
      if (error instanceof NoDnsAnswer) return 'no_answer';
      throw error;
    }
  }

  private conclude(ctx: TenantContext, id: string, result: CheckResult): Promise<EmailDomainRecord> {
    return this.db.run(ctx, async (tx) => {
      const before = await this.domains.findAndLock(tx, ctx.tenant.id, id);
      if (!before) throw new EmailDomainNotFound();
      const { change, event } = afterCheck(before, result, this.clock.now());
      await this.domains.update(tx, ctx.tenant.id, id, change);
      const after = { ...before, ...change };
      if (event) {
        await this.audit.record(tx, ctx, { type: AUDITED[event], data: { domain: before.domain, result } });
        await this.tell(tx, ctx, after, event);
      }
      return after;
    });
  }

  /** Mails those who may put the record back, unless one of them is looking right now. */
  private async tell(tx: TenantTx, ctx: TenantContext, domain: EmailDomainRecord, event: CheckEvent): Promise<void> {
    const { tenant, actor } = ctx;
    if (actor.kind !== 'system' || (event !== 'missing' && event !== 'lost')) return;
    if (!(await this.mail.isOn(tx, tenant.id))) return;
    const url = `${tenant.issuer}/settings/administration/application-configuration?tab=domains`;
    const { missingSince } = domain;
    for (const userId of await this.domains.administrators(tx, tenant.id)) {
      const to = { userId };
      const values = { domain: domain.domain, url };
      if (missingSince === null) await this.mail.send(tx, tenant.id, { to, template: 'email-domain-lost', values });
      else {
        const until = endOfGrace(missingSince).toISOString();
        await this.mail.send(tx, tenant.id, { to, template: 'email-domain-missing', values: { ...values, until } });
      }
    }
  }
}
