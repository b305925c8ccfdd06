import { type LoggerService } from '@nestjs/common';
import { type Logger as PinoLogger, pino } from 'pino';
import { AppConfig, ConfigurationError } from '#config';

type Fields = Record<string, unknown>;

const STANDARD_OUTPUT = 1;
const STANDARD_ERROR = 2;

/** Structured logs: one JSON object a line. Secrets are never passed in. */
export class Logger {
  private constructor(private readonly pinoLogger: PinoLogger) {}

  /** Writes to standard output, as servers do. */
  static create(config: AppConfig): Logger {
    return Logger.writingTo(STANDARD_OUTPUT, config);
  }

  /** Writes to standard error, as commands do: their standard output is what they were asked for. */
  static createForCommand(config: AppConfig): Logger {
    return Logger.writingTo(STANDARD_ERROR, config);
  }

  private static writingTo(fd: number, config: AppConfig): Logger {
    const options = { level: config.logLevel, base: undefined, timestamp: pino.stdTimeFunctions.isoTime };
    return new Logger(pino(options, pino.destination({ fd, sync: true })));
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
    if (message instanceof ConfigurationError) return; // reportStartFailure says it, in one line
    logger.error({ details: details.map(String) }, String(message));
  },
});
