import { Module } from '@nestjs/common';
import { AuditModule } from '#features/audit';
import { ClientsModule } from '#features/clients';
import { ConsentsModule } from '#features/consents';
import { OidcModule } from '#features/oidc';
import { Approvals } from './approvals.service.js';
import { DeviceAuthorizationsController } from './device-authorizations.controller.js';
import { DeviceAuthorizations } from './device-authorizations.service.js';

@Module({
  imports: [AuditModule, ClientsModule, ConsentsModule, OidcModule],
  providers: [Approvals, DeviceAuthorizations],
  controllers: [DeviceAuthorizationsController],
})
export class ApprovalsHttpModule {}
