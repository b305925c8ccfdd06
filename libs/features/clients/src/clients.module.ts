import { Module } from '@nestjs/common';
import { AuditModule } from '#features/audit';
import { GroupsModule } from '#features/groups';
import { SigningKeysModule } from '#features/signing-keys';
import { ClientCatalog } from './client-catalog.js';
import { ClientSecretsController } from './client-secrets.controller.js';
import { ClientSecretsRepository } from './client-secrets.repository.js';
import { ClientSecretsService } from './client-secrets.service.js';
import { ClientsController } from './clients.controller.js';
import { ClientsRepository } from './clients.repository.js';
import { ClientsService } from './clients.service.js';
import { SectorIdentifierDocuments } from './sector-identifier-documents.js';
import { SubjectIdentifiers } from './subject-identifiers.js';

/** The applications that federate their login to a tenant. */
@Module({
  imports: [AuditModule, GroupsModule, SigningKeysModule],
  providers: [
    ClientsService,
    ClientSecretsService,
    ClientCatalog,
    ClientsRepository,
    ClientSecretsRepository,
    SectorIdentifierDocuments,
    SubjectIdentifiers,
  ],
  exports: [ClientsService, ClientSecretsService, ClientCatalog, SubjectIdentifiers],
})
export class ClientsModule {}

@Module({ imports: [ClientsModule], controllers: [ClientsController, ClientSecretsController] })
export class ClientsHttpModule {}
