import { Global, Module } from '@nestjs/common';
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
export class TelemetryModule {}
