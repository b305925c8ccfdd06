import { InjectQueue, Processor } from '@nestjs/bullmq';
import { type OnApplicationBootstrap } from '@nestjs/common';
import { type Job, type Queue } from 'bullmq';
import { RetainAuditEvents } from '#features/audit';
import { JobProcessor, JobSchedules, RESILIENT } from '#platform/queue';
import { ExpiredTokens } from './expired-tokens.service.js';

const REMOVE_EXPIRED_TOKENS = 'remove-expired-tokens';
const RETAIN_AUDIT_EVENTS = 'retain-audit-events';
const DAY_MS = 24 * 3600 * 1000;

/** Once a day: deletes what nobody may or can use any more. */
@Processor('retention', RESILIENT)
export class RetentionProcessor extends JobProcessor implements OnApplicationBootstrap {
  constructor(
    private readonly expiredTokens: ExpiredTokens,
    private readonly auditEvents: RetainAuditEvents,
    private readonly schedules: JobSchedules,
    @InjectQueue('retention') private readonly queue: Queue,
  ) {
    super();
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.schedules.every(DAY_MS, this.queue, REMOVE_EXPIRED_TOKENS);
    await this.schedules.every(DAY_MS, this.queue, RETAIN_AUDIT_EVENTS);
  }

  override async process(job: Job): Promise<void> {
    const removed = await this.run(job.name);
    this.logger.info({ job: job.name, removed }, 'What had expired was removed');
  }

  private run(name: string): Promise<number> {
    switch (name) {
      case REMOVE_EXPIRED_TOKENS:
        return this.expiredTokens.remove();
      case RETAIN_AUDIT_EVENTS:
        return this.auditEvents.run();
      default:
        throw new Error(`The queue retention has no job named ${name}.`);
    }
  }
}
