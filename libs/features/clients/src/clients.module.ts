import { Module } from '@nestjs/common';
import { AuditModule } from '#features/audit';
import { GroupsModule } from '#features/groups';
import { ImagesModule } from '#features/images';
import { SettingsModule } from '#features/settings';
import { SigningKeysModule } from '#features/signing-keys';
import { ClientCatalog } from './client-catalog.js';
import { ClientFederationsController } from './client-federations.controller.js';
import { ClientFederationsRepository } from './client-federations.repository.js';
import { ClientFederationsService } from './client-federations.service.js';
import { ClientMetadataDocuments } from './client-metadata-documents.js';
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
  imports: [AuditModule, GroupsModule, ImagesModule, SettingsModule, SigningKeysModule],
  providers: [
    ClientsService,
    ClientSecretsService,
    ClientFederationsService,
    ClientMetadataDocuments,
    ClientCatalog,
    ClientsRepository,
    ClientSecretsRepository,
    ClientFederationsRepository,
    SectorIdentifierDocuments,
    SubjectIdentifiers,
  ],
  exports: [
    ClientsService,
    ClientSecretsService,
    ClientFederationsService,
    ClientMetadataDocuments,
    ClientCatalog,
    SubjectIdentifiers,
  ],
})
export class ClientsModule {}

@Module({
  imports: [ClientsModule],
  controllers: [ClientsController, ClientSecretsController, ClientFederationsController],
})
export class ClientsHttpModule {}
