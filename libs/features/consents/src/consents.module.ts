import { Module } from '@nestjs/common';
import { AuditModule } from '#features/audit';
import { ClientsModule } from '#features/clients';
import { UsersModule } from '#features/users';
import { ConsentsController, UserConsentsController } from './consents.controller.js';
import { ConsentsRepository } from './consents.repository.js';
import { Consents } from './consents.service.js';

@Module({
  imports: [AuditModule, ClientsModule, UsersModule],
  providers: [Consents, ConsentsRepository],
  exports: [Consents],
})
export class ConsentsModule {}

@Module({ imports: [ConsentsModule], controllers: [ConsentsController, UserConsentsController] })
export class ConsentsHttpModule {}
