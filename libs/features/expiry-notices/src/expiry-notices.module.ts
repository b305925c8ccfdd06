import { Module } from '@nestjs/common';
import { TenantMailModule } from '#features/mail';
import { TenantsModule } from '#features/tenants';
import { ExpiryNoticesProcessor } from './expiry-notices.job.js';
import { ExpiryNoticesRepository } from './expiry-notices.repository.js';
import { ExpiryNotices } from './expiry-notices.service.js';

@Module({
  imports: [TenantMailModule, TenantsModule],
  providers: [ExpiryNotices, ExpiryNoticesRepository],
  exports: [ExpiryNotices],
})
export class ExpiryNoticesModule {}

/** For the worker: looks once an hour. */
@Module({ imports: [ExpiryNoticesModule], providers: [ExpiryNoticesProcessor] })
export class ExpiryNoticesJobsModule {}
