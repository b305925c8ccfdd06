import { Module } from '@nestjs/common';
import { MailSendingModule } from '#platform/mail';
import { AuditModule } from '#features/audit';
import { SettingsModule } from '#features/settings';
import { TenantsModule } from '#features/tenants';
import { MailDresses } from './mail-dresses.js';
import { MailRecipients } from './mail-recipients.repository.js';
import { MailServers } from './mail-servers.js';
import { MailSettingsController } from './mail-settings.controller.js';
import { MailSettingsRepository } from './mail-settings.repository.js';
import { MailSettingsService } from './mail-settings.service.js';
import { SendTenantMail } from './send-tenant-mail.job.js';
import { TenantMailDelivery } from './tenant-mail-delivery.js';
import { TenantMail } from './tenant-mail.js';
import { TestMails } from './test-mails.service.js';

/** For features that have something to tell a person. */
@Module({ providers: [TenantMail, MailRecipients, MailSettingsRepository], exports: [TenantMail] })
export class TenantMailModule {}

const servers = [MailServers, MailSettingsRepository, MailDresses, MailRecipients];

@Module({
  imports: [AuditModule, MailSendingModule, SettingsModule],
  providers: [...servers, MailSettingsService, TestMails],
  controllers: [MailSettingsController],
})
export class MailHttpModule {}

/** For the worker: sends. */
@Module({
  imports: [AuditModule, MailSendingModule, SettingsModule, TenantsModule],
  providers: [...servers, TenantMailDelivery, SendTenantMail],
})
export class TenantMailJobsModule {}
