import { InjectQueue, Processor } from '@nestjs/bullmq';
import { type OnApplicationBootstrap } from '@nestjs/common';
import { type Job, type Queue } from 'bullmq';
import { TenantDirectory } from '#features/tenants';
import { Clock, systemContext, type Tenant } from '#kernel';
import { PlatformDb } from '#platform/database';
import { JobProcessor, JobSchedules, RESILIENT } from '#platform/queue';
import { KeyRotation } from './key-rotation.service.js';
import { DAY_SECONDS, PUBLISHED_AHEAD_SECONDS } from './signing-key-life.js';
import { ADVANCE, ADVANCE_DUE, type AdvanceJob, FILL_SPARE_KEYS, ROTATE, type RotateJob } from './signing-keys.jobs.js';
import { SigningKeysRepository } from './signing-keys.repository.js';
import { SpareKeys } from './spare-keys.js';

const ADVANCE_EVERY_MS = 5 * 60 * 1000;
const FILL_EVERY_MS = 60 * 1000;
/** Tenants looked after per round. The rest follow in the next. */
const TENANTS_PER_ROUND = 1_000;

/** The worker's side of signing keys: rotations that were asked for, those of the schedule, and the spare keys. */
@Processor('signing-keys', { ...RESILIENT, concurrency: 4 })
export class SigningKeysProcessor extends JobProcessor implements OnApplicationBootstrap {
  constructor(
    private readonly rotation: KeyRotation,
    private readonly spareKeys: SpareKeys,
    private readonly repository: SigningKeysRepository,
    private readonly tenants: TenantDirectory,
    private readonly db: PlatformDb,
    private readonly clock: Clock,
    private readonly schedules: JobSchedules,
    @InjectQueue('signing-keys') private readonly queue: Queue,
  ) {
    super();
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.schedules.every(ADVANCE_EVERY_MS, this.queue, ADVANCE_DUE);
    await this.schedules.every(FILL_EVERY_MS, this.queue, FILL_SPARE_KEYS);
  }

  override async process(job: Job): Promise<void> {
    switch (job.name) {
      case ROTATE:
        return this.rotate(job as Job<RotateJob>);
      case ADVANCE:
        return this.advance(job as Job<AdvanceJob>);
      case ADVANCE_DUE:
        return this.advanceDue();
      case FILL_SPARE_KEYS:
        await this.spareKeys.fill();
        return;
      default:
        throw new Error(`The queue signing-keys has no job named ${job.name}.`);
    }
  }

  /** Rotates, and comes back when the key that was published has to wait before it may sign. */
  private async rotate({ data }: Job<RotateJob>): Promise<void> {
    const ctx = { tenant: this.tenantOf(data), actor: data.actor, request: data.request };
    const requestedAt = new Date(data.requestedAt);
    const continueAt = await this.rotation.rotate(ctx, { algorithm: data.algorithm ?? undefined, requestedAt });
    if (!continueAt) return;
    const delay = Math.max(0, continueAt.getTime() - this.clock.now().getTime());
    await this.queue.add(ROTATE, data, { delay });
  }

  private async advance({ id, data }: Job<AdvanceJob>): Promise<void> {
    await this.rotation.advance(systemContext(this.tenantOf(data), 'key rotation schedule', id ?? ADVANCE));
  }

  private async advanceDue(): Promise<void> {
    const aheadDays = PUBLISHED_AHEAD_SECONDS / DAY_SECONDS;
    const tenantIds = await this.db.run((tx) =>
      this.repository.listDueTenants(tx, this.clock.now(), aheadDays, TENANTS_PER_ROUND),
    );
    const jobs = tenantIds.map((tenantId) => ({
      name: ADVANCE,
      data: { version: 1, tenantId } satisfies AdvanceJob,
      opts: { deduplication: { id: `${ADVANCE}.${tenantId}` } },
    }));
    if (jobs.length > 0) await this.queue.addBulk(jobs);
  }

  private tenantOf({ tenantId }: { tenantId: string }): Tenant {
    const tenant = this.tenants.findById(tenantId);
    if (!tenant) throw new Error(`The tenant ${tenantId} is not known to this process yet.`);
    return tenant;
  }
}
