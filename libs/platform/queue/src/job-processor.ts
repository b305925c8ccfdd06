import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import { Inject, type OnModuleDestroy } from '@nestjs/common';
import { type Job } from 'bullmq';
import { Logger } from '#platform/telemetry';

/**
 * How a queue gets over workers that die: their jobs are taken over after a few seconds, and as often as it takes, since
 * it is the process that is to blame and not the job. For jobs that never block the event loop for long.
 */
export const RESILIENT = { lockDuration: 10_000, stalledInterval: 5_000, maxStalledCount: 100 };

/** Base of every processor: says what failed, and finishes the jobs under way before the process ends. */
export abstract class JobProcessor<Data = unknown> extends WorkerHost implements OnModuleDestroy {
  @Inject(Logger)
  protected readonly logger!: Logger; // set by Nest before anything runs

  abstract override process(job: Job<Data>): Promise<unknown>;

  @OnWorkerEvent('failed')
  reportFailure(job: Job | undefined, error: Error): void {
    const { name, queueName, id, attemptsMade } = job ?? {};
    const fields = { queue: queueName, job: name, id, attemptsMade, reason: error.message };
    if (!job?.finishedOn) this.logger.warn(fields, 'A job failed; it will be tried again');
    else this.logger.error(fields, 'A job failed for good');
  }

  @OnWorkerEvent('error')
  reportError(error: Error): void {
    const fields = { queue: this.worker.name, reason: error.message };
    // Every queue loses its connection when Redis goes: the main connection says so once for all.
    if ('syscall' in error) this.logger.debug(fields, 'A queue is out of reach');
    else this.logger.warn(fields, 'A queue could not be worked off');
  }

  /** Takes no more jobs and waits for the running ones. The database is still open: global modules go last. */
  async onModuleDestroy(): Promise<void> {
    await this.worker.close();
  }
}
