import { Module } from '@nestjs/common';
import { AuditModule } from '#features/audit';
import { GroupsModule } from '#features/groups';
import { TenantMailModule } from '#features/mail';
import { SettingsModule } from '#features/settings';
import { TenantsModule } from '#features/tenants';
import { UsersModule } from '#features/users';
import { EmailDomainChecks } from './email-domain-checks.service.js';
import { EmailDomainsController } from './email-domains.controller.js';
import { EmailDomainsProcessor } from './email-domains.job.js';
import { EmailDomainsRepository } from './email-domains.repository.js';
import { EmailDomainsService } from './email-domains.service.js';
import { JoinLinksRepository } from './join-links.repository.js';
import { JoinLinks } from './join-links.service.js';
import { JoinRequestsController } from './join-requests.controller.js';
import { RecheckEmailDomains } from './recheck-email-domains.service.js';

/** E-mail domains that companies prove by DNS, and the links by which people with an address there join. */
@Module({
  imports: [AuditModule, GroupsModule, SettingsModule, TenantMailModule, TenantsModule, UsersModule],
  providers: [
    EmailDomainChecks,
    EmailDomainsRepository,
    EmailDomainsService,
    JoinLinks,
    JoinLinksRepository,
    RecheckEmailDomains,
  ],
  exports: [EmailDomainsService, JoinLinks, JoinLinksRepository, RecheckEmailDomains],
})
export class EmailDomainsModule {}

@Module({ imports: [EmailDomainsModule], controllers: [EmailDomainsController, JoinRequestsController] })
export class EmailDomainsHttpModule {}

/** For the worker: looks once an hour. */
@Module({ imports: [EmailDomainsModule], providers: [EmailDomainsProcessor] })
export class EmailDomainsJobsModule {}
