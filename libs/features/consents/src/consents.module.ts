import { Module } from '@nestjs/common';
import { ApisModule } from '#features/apis';
import { AuditModule } from '#features/audit';
import { ClientsModule } from '#features/clients';
import { UsersModule } from '#features/users';
import { ConsentsController, UserConsentsController } from './consents.controller.js';
import { ConsentsRepository } from './consents.repository.js';
import { Consents } from './consents.service.js';
import { RequestedPermissions } from './requested-permissions.js';

@Module({
  imports: [ApisModule, AuditModule, ClientsModule, UsersModule],
  providers: [Consents, RequestedPermissions, ConsentsRepository],
  exports: [Consents, RequestedPermissions],
})
export class ConsentsModule {}

@Module({ imports: [ConsentsModule], controllers: [ConsentsController, UserConsentsController] })
export class ConsentsHttpModule {}
