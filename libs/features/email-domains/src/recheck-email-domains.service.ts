import { Injectable } from '@nestjs/common';
import { Clock, newId, secondsAfter, systemContext } from '#kernel';
import { PlatformDb } from '#platform/database';
import { Logger } from '#platform/telemetry';
import { TenantDirectory } from '#features/tenants';
import { EmailDomainChecks } from './email-domain-checks.service.js';
import { EmailDomainNotFound } from './email-domain.errors.js';
import { type DueDomain, EmailDomainsRepository } from './email-domains.repository.js';

const EVERY_SECONDS = 24 * 3600;
/** Looked at per round. The rest follow in the next, those that waited longest first. */
const PER_ROUND = 1_000;
/** Each may wait for a DNS server that does not answer. */
const AT_ONCE = 10;

/** Looks once a day whether the records of verified domains are still there: also of tenants that are suspended. */
@Injectable()
export class RecheckEmailDomains {
  constructor(
    private readonly db: PlatformDb,
    private readonly domains: EmailDomainsRepository,
    private readonly checks: EmailDomainChecks,
    private readonly tenants: TenantDirectory,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Returns how many were due. */
  async run(): Promise<number> {
    const before = secondsAfter(this.clock.now(), -EVERY_SECONDS);
    const due = await this.db.run((tx) => this.domains.dueForCheck(tx, before, PER_ROUND));
    for (let from = 0; from < due.length; from += AT_ONCE) {
      await Promise.all(due.slice(from, from + AT_ONCE).map((domain) => this.check(domain)));
    }
    return due.length;
  }

  /** One that fails keeps none of the others waiting; its turn comes again. */
  private async check({ tenantId, id }: DueDomain): Promise<void> {
    const tenant = this.tenants.findById(tenantId);
    if (!tenant) return;
    try {
      await this.checks.check(systemContext(tenant, 'worker', newId()), id);
    } catch (error) {
      if (error instanceof EmailDomainNotFound) return;
      this.logger.warn(
        { tenantId, reason: String(error) },
        'An e-mail domain could not be looked at; it will be again',
      );
    }
  }
}
