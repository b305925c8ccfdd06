import { Module } from '@nestjs/common';
import { ClientNoticesModule } from '#features/client-notices';
import { ClientsModule } from '#features/clients';
import { TenantMailModule } from '#features/mail';
import { TenantsModule } from '#features/tenants';
import { UsersModule } from '#features/users';
import { BackchannelNotices } from './backchannel-notices.js';
import { BackchannelRequestStore } from './backchannel-request-store.js';
import { PingClient } from './ping-client.job.js';
import { TellPerson } from './tell-person.job.js';

/** For whoever takes backchannel requests, and whoever has them answered. */
@Module({
  providers: [BackchannelNotices, BackchannelRequestStore],
  exports: [BackchannelNotices, BackchannelRequestStore],
})
export class BackchannelAuthenticationModule {}

/** For the worker: tells people of requests, and clients of answers. */
@Module({
  imports: [
    BackchannelAuthenticationModule,
    ClientNoticesModule,
    ClientsModule,
    TenantMailModule,
    TenantsModule,
    UsersModule,
  ],
  providers: [PingClient, TellPerson],
})
export class BackchannelAuthenticationJobsModule {}
