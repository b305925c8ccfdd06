import { BullModule, getQueueToken } from '@nestjs/bullmq';
import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { type Queue } from 'bullmq';
import { AppConfig } from '#config';
import { Logger } from '#platform/telemetry';
import { JobSchedules } from './job-schedules.js';
import { Outbox } from './outbox.js';
import { QUEUE_PREFIX, QUEUES } from './queues.js';

const KEEP_COMPLETED = { age: 24 * 3600, count: 1_000 };
const KEEP_FAILED = { age: 14 * 24 * 3600 };
const MAX_RECONNECT_DELAY_MS = 2_000;

/** Queues to add jobs to. Processors live in the features' jobs modules, which only the worker imports. */
@Global()
@Module({
  imports: [
    BullModule.forRootAsync({
      inject: [AppConfig],
      useFactory: (config: AppConfig) => ({
        connection: {
          url: config.redisUrl,
          maxRetriesPerRequest: null,
          retryStrategy: (attempt: number) => Math.min(attempt * 100, MAX_RECONNECT_DELAY_MS),
        },
        prefix: QUEUE_PREFIX,
        defaultJobOptions: {
          attempts: 10,
          backoff: { type: 'exponential', delay: 1_000 },
          removeOnComplete: KEEP_COMPLETED,
          removeOnFail: KEEP_FAILED,
        },
      }),
    }),
    BullModule.registerQueue(...QUEUES.map((name) => ({ name }))),
  ],
  providers: [Outbox, JobSchedules],
  exports: [Outbox, JobSchedules, BullModule],
})
export class QueueModule implements OnModuleInit {
  constructor(
    private readonly modules: ModuleRef,
    private readonly logger: Logger,
  ) {}

  /** A queue without a listener would print its connection's errors to the console, past the log. */
  onModuleInit(): void {
    for (const name of QUEUES) {
      this.modules.get<Queue>(getQueueToken(name), { strict: false }).on('error', (error) => {
        this.logger.debug({ queue: name, reason: error.message }, 'A queue is out of reach');
      });
    }
  }
}
