import { Module } from '@nestjs/common';
import { AuditModule } from '#features/audit';
import { ImagesModule } from '#features/images';
import { TenantsModule } from '#features/tenants';
import { BrandImagesController } from './brand-images.controller.js';
import { SettingsController } from './settings.controller.js';
import { SettingsService } from './settings.service.js';
import { TenantSettingsReader } from './tenant-settings-reader.js';
import { TenantSettingsRepository } from './tenant-settings.repository.js';

/** What a tenant's administrators set for the tenant as a whole. */
@Module({
  imports: [AuditModule, ImagesModule, TenantsModule],
  providers: [SettingsService, TenantSettingsReader, TenantSettingsRepository],
  exports: [SettingsService, TenantSettingsReader],
})
export class SettingsModule {}

@Module({ imports: [SettingsModule], controllers: [SettingsController, BrandImagesController] })
export class SettingsHttpModule {}
