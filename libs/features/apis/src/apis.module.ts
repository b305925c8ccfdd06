import { Module } from '@nestjs/common';
import { AuditModule } from '#features/audit';
import { ClientsModule } from '#features/clients';
import { SigningKeysModule } from '#features/signing-keys';
import { ApiAccessRepository } from './api-access.repository.js';
import { ApiCatalog } from './api-catalog.js';
import { ApiPermissionsController } from './api-permissions.controller.js';
import { ApiPermissionsService } from './api-permissions.service.js';
import { ApisController } from './apis.controller.js';
import { ApisRepository } from './apis.repository.js';
import { ApisService } from './apis.service.js';

/** The resource servers for which a tenant issues access tokens. */
@Module({
  imports: [AuditModule, ClientsModule, SigningKeysModule],
  providers: [ApisService, ApiPermissionsService, ApiCatalog, ApisRepository, ApiAccessRepository],
  exports: [ApisService, ApiPermissionsService, ApiCatalog],
})
export class ApisModule {}

@Module({ imports: [ApisModule], controllers: [ApisController, ApiPermissionsController] })
export class ApisHttpModule {}
