import { BullModule, getQueueToken } from '@nestjs/bullmq';
import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { type Queue, type QueueOptions } from 'bullmq';
import { QueueRedis } from '#platform/redis';
import { Logger } from '#platform/telemetry';
import { JobSchedules } from './job-schedules.js';
import { Outbox } from './outbox.js';
import { PatientWorker } from './patient-worker.js';
import { QUEUE_PREFIX, QUEUES } from './queues.js';

const KEEP_COMPLETED = { age: 24 * 3600, count: 1_000 };
const KEEP_FAILED = { age: 14 * 24 * 3600 };

/** Queues share a connection of the process, which fails soon: whoever adds a job is told that Redis is away. */
const queueOptions = (connection: QueueRedis): QueueOptions => ({
  connection,
  prefix: QUEUE_PREFIX,
  defaultJobOptions: {
    attempts: 10,
    backoff: { type: 'exponential', delay: 1_000 },
    removeOnComplete: KEEP_COMPLETED,
    removeOnFail: KEEP_FAILED,
  },
});

BullModule.workerClass = PatientWorker;

/** Queues to add jobs to. Processors live in the features' jobs modules, which only the worker imports. */
@Global()
@Module({
  imports: [
    BullModule.registerQueueAsync(...QUEUES.map((name) => ({ name, inject: [QueueRedis], useFactory: queueOptions }))),
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
