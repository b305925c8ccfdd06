import { type DynamicModule, Global, Module } from '@nestjs/common';
import { AppConfig } from '#config';
import { Clock, SystemClock } from '#kernel';
import { Logger } from './logger.js';

/** Logs and the time: what every part of a process leans on. */
@Global()
@Module({
  providers: [
    { provide: Logger, useFactory: (config: AppConfig) => Logger.create(config), inject: [AppConfig] },
    { provide: Clock, useClass: SystemClock },
  ],
  exports: [Logger, Clock],
})
export class TelemetryModule {
  /** For a command, whose standard output is its answer: logs go to standard error. */
  static forCommand(): DynamicModule {
    const logger = {
      provide: Logger,
      useFactory: (config: AppConfig) => Logger.createForCommand(config),
      inject: [AppConfig],
    };
    return { module: TelemetryModule, providers: [logger] };
  }
}
