import { Module } from '@nestjs/common';
import { AuditModule } from '#features/audit';
import { BackchannelAuthenticationModule } from '#features/backchannel-authentication';
import { ClientsModule } from '#features/clients';
import { ConsentsModule } from '#features/consents';
import { OidcModule } from '#features/oidc';
import { Approvals } from './approvals.service.js';
import { BackchannelRequestsController } from './backchannel-requests.controller.js';
import { BackchannelRequests } from './backchannel-requests.service.js';
import { DeviceAuthorizationsController } from './device-authorizations.controller.js';
import { DeviceAuthorizations } from './device-authorizations.service.js';

@Module({
  imports: [AuditModule, BackchannelAuthenticationModule, ClientsModule, ConsentsModule, OidcModule],
  providers: [Approvals, BackchannelRequests, DeviceAuthorizations],
  controllers: [BackchannelRequestsController, DeviceAuthorizationsController],
})
export class ApprovalsHttpModule {}
