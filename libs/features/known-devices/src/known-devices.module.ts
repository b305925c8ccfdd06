import { Module } from '@nestjs/common';
import { BrowserBinding } from '#platform/http';
import { TenantMailModule } from '#features/mail';
import { KnownDevicesRepository } from './known-devices.repository.js';
import { KnownDevices } from './known-devices.service.js';

/** For whoever signs people in. */
@Module({
  imports: [TenantMailModule],
  providers: [KnownDevices, KnownDevicesRepository, BrowserBinding],
  exports: [KnownDevices],
})
export class KnownDevicesModule {}
