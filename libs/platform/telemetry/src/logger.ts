import { type LoggerService } from '@nestjs/common';
import { type Logger as PinoLogger, pino } from 'pino';
import { AppConfig } from '#config';

type Fields = Record<string, unknown>;

/** Structured logs: one JSON object a line on standard output. Secrets are never passed in. */
export class Logger {
  private constructor(private readonly pinoLogger: PinoLogger) {}

  static create(config: AppConfig): Logger {
    return new Logger(pino({ level: config.logLevel, base: undefined, timestamp: pino.stdTimeFunctions.isoTime }));
  }

  debug(fields: Fields, message: string): void {
    this.pinoLogger.debug(fields, message);
  }

  info(fields: Fields, message: string): void {
    this.pinoLogger.info(fields, message);
  }

  warn(fields: Fields, message: string): void {
    this.pinoLogger.warn(fields, message);
  }

  error(fields: Fields, message: string): void {
    this.pinoLogger.error(fields, message);
  }
}

/** Nest's own messages: its start-up chatter at debug level, its warnings and errors as they are. */
export const nestLogger = (logger: Logger): LoggerService => ({
  log: (message: unknown) => {
    logger.debug({}, String(message));
  },
  warn: (message: unknown) => {
    logger.warn({}, String(message));
  },
  error: (message: unknown, ...details: unknown[]) => {
    logger.error({ details: details.map(String) }, String(message));
  },
});
