import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import { Inject, type OnModuleDestroy } from '@nestjs/common';
import { type Job } from 'bullmq';
import { Logger } from '#platform/telemetry';

/** Base of every processor: says what failed, and finishes the jobs under way before the process ends. */
export abstract class JobProcessor<Data = unknown> extends WorkerHost implements OnModuleDestroy {
  @Inject(Logger)
  protected readonly logger!: Logger; // set by Nest before anything runs

  abstract override process(job: Job<Data>): Promise<unknown>;

  @OnWorkerEvent('failed')
  reportFailure(job: Job | undefined, error: Error): void {
    const { name, queueName, id, attemptsMade } = job ?? {};
    this.logger.error({ queue: queueName, job: name, id, attemptsMade, reason: error.message }, 'A job failed');
  }

  @OnWorkerEvent('error')
  reportError(error: Error): void {
    this.logger.warn({ queue: this.worker.name, reason: error.message }, 'A queue is out of reach');
  }

  /** Takes no more jobs and waits for the running ones. The database is still open: global modules go last. */
  async onModuleDestroy(): Promise<void> {
    await this.worker.close();
  }
}
