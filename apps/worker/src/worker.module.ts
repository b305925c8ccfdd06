import { type DynamicModule, Module } from '@nestjs/common';
import { type AppConfig, ConfigModule } from '#config';
import { AuditJobsModule } from '#features/audit';
import { BackchannelAuthenticationJobsModule } from '#features/backchannel-authentication';
import { BackchannelLogoutJobsModule } from '#features/backchannel-logout';
import { EmailDomainsJobsModule } from '#features/email-domains';
import { EncryptionKeyJobsModule } from '#features/encryption-key';
import { ExpiryNoticesJobsModule } from '#features/expiry-notices';
import { TenantMailJobsModule } from '#features/mail';
import { RetentionJobsModule } from '#features/retention';
import { SigningKeysJobsModule } from '#features/signing-keys';
import { CryptoModule } from '#platform/crypto';
import { DatabaseModule } from '#platform/database';
import { GeolocationJobsModule, GeolocationModule } from '#platform/geolocation';
import { MailJobsModule } from '#platform/mail';
import { OutboundModule } from '#platform/outbound';
import { OutboxRelayModule, QueueModule } from '#platform/queue';
import { FactsModule } from '#platform/facts';
import { RedisModule } from '#platform/redis';
import { TelemetryModule } from '#platform/telemetry';

/** The worker: everything that happens after a request or without one. */
@Module({})
export class WorkerModule {
  static for(config: AppConfig): DynamicModule {
    const platform = [
      TelemetryModule,
      DatabaseModule,
      RedisModule,
      FactsModule,
      CryptoModule,
      OutboundModule,
      QueueModule,
      GeolocationModule,
    ];
    const jobs = [
      OutboxRelayModule,
      GeolocationJobsModule,
      AuditJobsModule,
      MailJobsModule,
      TenantMailJobsModule,
      ExpiryNoticesJobsModule,
      EmailDomainsJobsModule,
      SigningKeysJobsModule,
      RetentionJobsModule,
      EncryptionKeyJobsModule,
      BackchannelAuthenticationJobsModule,
      BackchannelLogoutJobsModule,
    ];
    return { module: WorkerModule, imports: [ConfigModule.forRoot(config), ...platform, ...jobs] };
  }
}
