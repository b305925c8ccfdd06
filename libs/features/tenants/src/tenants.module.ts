import { Module } from '@nestjs/common';
import { AuditModule } from '#features/audit';
import { TenantDirectory } from './tenant-directory.js';
import { TenantStates } from './tenant-states.service.js';
import { TenantsRepository } from './tenants.repository.js';

@Module({
  imports: [AuditModule],
  providers: [TenantDirectory, TenantStates, TenantsRepository],
  exports: [TenantDirectory, TenantStates, TenantsRepository],
})
export class TenantsModule {}
