import { Module } from '@nestjs/common';
import { AuditModule } from '#features/audit';
import { ClientsModule } from '#features/clients';
import { ConsentsController } from './consents.controller.js';
import { ConsentsRepository } from './consents.repository.js';
import { Consents } from './consents.service.js';

@Module({ imports: [AuditModule, ClientsModule], providers: [Consents, ConsentsRepository], exports: [Consents] })
export class ConsentsModule {}

@Module({ imports: [ConsentsModule], controllers: [ConsentsController] })
export class ConsentsHttpModule {}
