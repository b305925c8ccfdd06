import { InjectQueue, Processor } from '@nestjs/bullmq';
import { type OnApplicationBootstrap } from '@nestjs/common';
import { type Queue } from 'bullmq';
import { EncryptionKeyRotation } from '#platform/crypto';
import { JobProcessor, JobSchedules, RESILIENT } from '#platform/queue';

const REWRAP = 'rewrap';
/** A process that is about to be replaced may still wrap a new tenant's data key by the former key. */
const EVERY_MS = 5 * 60 * 1000;

/** At the start and every few minutes: wraps by ENCRYPTION_KEY what another key wrapped. */
@Processor('encryption-key', RESILIENT)
export class EncryptionKeyProcessor extends JobProcessor implements OnApplicationBootstrap {
  constructor(
    private readonly rotation: EncryptionKeyRotation,
    private readonly schedules: JobSchedules,
    @InjectQueue('encryption-key') private readonly queue: Queue,
  ) {
    super();
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.schedules.atStartAndEvery(EVERY_MS, this.queue, REWRAP);
  }

  override async process(): Promise<void> {
    const count = await this.rotation.run();
    if (count > 0) this.logger.info({ count }, 'Data keys were wrapped by the current ENCRYPTION_KEY');
  }
}
