import { Module } from '@nestjs/common';
import { TenantDirectory } from './tenant-directory.js';
import { TenantsRepository } from './tenants.repository.js';

@Module({ providers: [TenantDirectory, TenantsRepository], exports: [TenantDirectory, TenantsRepository] })
export class TenantsModule {}
