import { Module } from '@nestjs/common';
import { ClientNoticesModule } from '#features/client-notices';
import { ClientsModule } from '#features/clients';
import { SigningKeysModule } from '#features/signing-keys';
import { TenantsModule } from '#features/tenants';
import { DeliverLogoutToken } from './deliver-logout-token.job.js';
import { LogoutNotices } from './logout-notices.js';
import { LogoutTokenDelivery } from './logout-token-delivery.js';
import { LogoutTokens } from './logout-tokens.js';

/** For whoever ends sessions. */
@Module({ imports: [ClientsModule], providers: [LogoutNotices], exports: [LogoutNotices] })
export class BackchannelLogoutModule {}

/** For the worker: tells the clients. */
@Module({
  imports: [ClientNoticesModule, ClientsModule, SigningKeysModule, TenantsModule],
  providers: [DeliverLogoutToken, LogoutTokenDelivery, LogoutTokens],
})
export class BackchannelLogoutJobsModule {}
