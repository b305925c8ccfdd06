import { InjectQueue, Processor } from '@nestjs/bullmq';
import { type OnApplicationBootstrap } from '@nestjs/common';
import { type Job, type Queue } from 'bullmq';
import { Clock } from '#kernel';
import { PlatformDb } from '#platform/database';
import { JobProcessor, JobSchedules, RESILIENT } from '#platform/queue';
import { JoinLinksRepository } from './join-links.repository.js';
import { RecheckEmailDomains } from './recheck-email-domains.service.js';

const HOUR_MS = 3600 * 1000;
const RECHECK = 'recheck-email-domains';
const REMOVE_JOIN_LINKS = 'remove-join-links';

/** Once an hour: looks at the domains whose day is over, and removes the links that are. */
@Processor('email-domains', RESILIENT)
export class EmailDomainsProcessor extends JobProcessor implements OnApplicationBootstrap {
  constructor(
    private readonly recheck: RecheckEmailDomains,
    private readonly links: JoinLinksRepository,
    private readonly db: PlatformDb,
    private readonly clock: Clock,
    private readonly schedules: JobSchedules,
    @InjectQueue('email-domains') private readonly queue: Queue,
  ) {
    super();
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.schedules.every(HOUR_MS, this.queue, RECHECK);
    await this.schedules.every(HOUR_MS, this.queue, REMOVE_JOIN_LINKS);
  }

  override async process(job: Job): Promise<void> {
    switch (job.name) {
      case RECHECK:
        await this.recheck.run();
        return;
      case REMOVE_JOIN_LINKS:
        await this.db.run((tx) => this.links.removeExpired(tx, this.clock.now()));
        return;
      default:
        throw new Error(`The queue email-domains has no job named ${job.name}.`);
    }
  }
}
