import { type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type AppConfig, loadConfig } from '#config';
import { EncryptionKeyCheck } from '#platform/crypto';
import { PubSub } from '#platform/redis';
import { reportStartFailure } from '#platform/telemetry';
import { CliModule } from './cli.module.js';

/** An operator wants to be told, rather than to watch it reconnect for ever. */
const START_TIMEOUT_MS = 15_000;
const UNSENT =
  'Redis went out of reach: the change is stored, but no running server knows of it. Run the command again.';

/** Runs `work` with the system's services at hand, then lets go of database and Redis. */
export const withSystem = async (work: (system: INestApplicationContext) => Promise<void>): Promise<void> => {
  const system = await openSystem(loadConfig());
  try {
    await system.get(EncryptionKeyCheck).run();
    await work(system);
    if (system.get(PubSub).hasUnsent) throw new Error(UNSENT);
  } finally {
    await system.close();
  }
};

const openSystem = async (config: AppConfig): Promise<INestApplicationContext> => {
  const timer = setTimeout(() => {
    process.exit(reportStartFailure(new Error('PostgreSQL or Redis is out of reach.')));
  }, START_TIMEOUT_MS);
  try {
    return await NestFactory.createApplicationContext(CliModule.for(config), { logger: false, abortOnError: false });
  } finally {
    clearTimeout(timer);
  }
};
