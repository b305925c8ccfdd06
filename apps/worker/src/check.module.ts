import { type DynamicModule, Module } from '@nestjs/common';
import { type AppConfig, ConfigModule } from '#config';
import { CryptoModule } from '#platform/crypto';
import { DatabaseModule } from '#platform/database';
import { FactsModule } from '#platform/facts';
import { RedisModule } from '#platform/redis';
import { TelemetryModule } from '#platform/telemetry';

/** What is needed to see whether this deployment may work on this database at all, before it takes the first job. */
@Module({})
export class CheckModule {
  static for(config: AppConfig): DynamicModule {
    const platform = [TelemetryModule, DatabaseModule, RedisModule, FactsModule, CryptoModule];
    return { module: CheckModule, imports: [ConfigModule.forRoot(config), ...platform] };
  }
}
