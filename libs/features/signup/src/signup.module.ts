import { Module } from '@nestjs/common';
import { BrowserBinding } from '#platform/http';
import { MailModule } from '#platform/mail';
import { AuditModule } from '#features/audit';
import { EnrolmentsModule } from '#features/enrolments';
import { SigningKeysModule } from '#features/signing-keys';
import { TenantsModule } from '#features/tenants';
import { UsersModule } from '#features/users';
import { PendingSignups } from './pending-signups.js';
import { SignupController } from './signup.controller.js';
import { Signups } from './signups.service.js';
import { Slugs } from './slugs.service.js';
import { TenantProvisioning } from './tenant-provisioning.js';

/** How companies become tenants. */
@Module({
  imports: [AuditModule, EnrolmentsModule, MailModule, SigningKeysModule, TenantsModule, UsersModule],
  providers: [BrowserBinding, PendingSignups, Signups, Slugs, TenantProvisioning],
  exports: [Signups, Slugs, TenantProvisioning],
})
export class SignupModule {}

@Module({ imports: [SignupModule], controllers: [SignupController] })
export class SignupHttpModule {}
