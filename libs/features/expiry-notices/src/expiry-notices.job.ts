import { InjectQueue, Processor } from '@nestjs/bullmq';
import { type OnApplicationBootstrap } from '@nestjs/common';
import { type Queue } from 'bullmq';
import { JobProcessor, JobSchedules, RESILIENT } from '#platform/queue';
import { ExpiryNotices } from './expiry-notices.service.js';

const HOUR_MS = 3600 * 1000;

/** Once an hour: tells people of what expires soon. */
@Processor('expiry-notices', RESILIENT)
export class ExpiryNoticesProcessor extends JobProcessor implements OnApplicationBootstrap {
  constructor(
    private readonly notices: ExpiryNotices,
    private readonly schedules: JobSchedules,
    @InjectQueue('expiry-notices') private readonly queue: Queue,
  ) {
    super();
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.schedules.every(HOUR_MS, this.queue, 'send-expiry-notices');
  }

  override async process(): Promise<void> {
    await this.notices.send();
  }
}
