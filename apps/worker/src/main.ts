import 'reflect-metadata';
import { type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type AppConfig, loadConfig } from '#config';
import { EncryptionKeyCheck } from '#platform/crypto';
import { Logger, nestLogger, reportStartFailure } from '#platform/telemetry';
import { CheckModule } from './check.module.js';
import { WorkerModule } from './worker.module.js';

/** Below the 30 seconds after which Kubernetes and Docker kill: jobs not finished by then are run again elsewhere. */
const DRAIN_TIMEOUT_MS = 25_000;

const start = async (): Promise<void> => {
  const config = loadConfig();
  const logger = Logger.create(config);
  const options = { logger: nestLogger(logger), abortOnError: false };
  await checkEncryptionKey(config, options);
  const app = await NestFactory.createApplicationContext(WorkerModule.for(config), options);
  process.on('unhandledRejection', (reason) => {
    logger.error({ reason: String(reason) }, 'A failure in the background was not handled');
  });
  process.once('SIGTERM', () => void stop(app, logger));
  process.once('SIGINT', () => void stop(app, logger));
  // Whoever started us and is gone can't stop us any more.
  process.once('disconnect', () => void stop(app, logger));
  logger.info({}, 'The worker is ready');
  process.send?.('ready');
};

const checkEncryptionKey = async (config: AppConfig, options: object): Promise<void> => {
  const app = await NestFactory.createApplicationContext(CheckModule.for(config), options);
  try {
    await app.get(EncryptionKeyCheck).run();
  } finally {
    await app.close();
  }
};

/** Takes no more jobs, finishes those under way, and ends. */
const stop = async (app: INestApplicationContext, logger: Logger): Promise<void> => {
  setTimeout(() => process.exit(1), DRAIN_TIMEOUT_MS).unref();
  await app.close();
  logger.info({}, 'The worker has stopped');
  process.exit(0);
};

start().catch((error: unknown) => {
  process.exit(reportStartFailure(error));
});
