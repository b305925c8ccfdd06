import { type DynamicModule, Module } from '@nestjs/common';
import { type AppConfig, ConfigModule } from '#config';
import { LoginLinksModule } from '#features/login-links';
import { AuditModule } from '#features/audit';
import { SigningKeysModule } from '#features/signing-keys';
import { TenantsModule } from '#features/tenants';
import { CryptoModule } from '#platform/crypto';
import { DatabaseModule } from '#platform/database';
import { QueueModule } from '#platform/queue';
import { FactsModule } from '#platform/facts';
import { RedisModule } from '#platform/redis';
import { TelemetryModule } from '#platform/telemetry';

/** What operator commands need of the system. */
@Module({})
export class CliModule {
  static for(config: AppConfig): DynamicModule {
    const platform = [
      TelemetryModule.forCommand(),
      DatabaseModule,
      RedisModule,
      FactsModule,
      CryptoModule,
      QueueModule,
    ];
    return {
      module: CliModule,
      imports: [
        ConfigModule.forRoot(config),
        ...platform,
        TenantsModule,
        SigningKeysModule,
        LoginLinksModule,
        AuditModule,
      ],
    };
  }
}
