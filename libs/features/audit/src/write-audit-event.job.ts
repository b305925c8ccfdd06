import { Processor } from '@nestjs/bullmq';
import { type Job } from 'bullmq';
import { PlatformDb, type PlatformTx, TenantDb } from '#platform/database';
import { Places } from '#platform/geolocation';
import { JobProcessor, type OutboxBatchJob, RESILIENT } from '#platform/queue';
import { AuditChain } from './audit-chain.service.js';
import { type AuditMessage, AuditOutboxRepository } from './audit-outbox.repository.js';

/** As many entries as one transaction writes. */
const BATCH = 200;

/**
 * Writes what AuditTrail recorded to the log: all messages of the job's tenant that wait, in their order. A message
 * leaves the outbox in the transaction that writes its entry, so it is written once, however often the job runs.
 */
@Processor('audit', { ...RESILIENT, concurrency: 10 })
export class WriteAuditEvent extends JobProcessor<OutboxBatchJob> {
  constructor(
    private readonly platformDb: PlatformDb,
    private readonly tenantDb: TenantDb,
    private readonly outbox: AuditOutboxRepository,
    private readonly chain: AuditChain,
    private readonly places: Places,
  ) {
    super();
  }

  /** @throws the first failure, when every message that can be written is */
  override async process({ data: { tenantId } }: Job<OutboxBatchJob>): Promise<void> {
    try {
      while ((await this.write(tenantId, (tx) => this.outbox.takeFirst(tx, tenantId, BATCH))) === BATCH);
    } catch {
      await this.writeEach(tenantId);
    }
  }

  /** A message that can't be written must not keep back the others. */
  private async writeEach(tenantId: string): Promise<void> {
    const waiting = await this.platformDb.run((tx) => this.outbox.listWaiting(tx, tenantId));
    const failures: unknown[] = [];
    for (const id of waiting) {
      await this.write(tenantId, (tx) => this.outbox.take(tx, id)).catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw failures[0];
  }

  /** Returns how many entries were written. */
  private write(tenantId: string, take: (tx: PlatformTx) => Promise<AuditMessage[]>): Promise<number> {
    return this.platformDb.run(async (platformTx) => {
      await this.outbox.lock(platformTx, tenantId);
      const entries = await take(platformTx);
      if (entries.length === 0) return 0;
      const tx = await this.tenantDb.enter(platformTx, tenantId);
      const placed = entries.map((entry) => ({ ...entry, place: this.places.find(entry.payload.ip) }));
      await this.chain.append(tx, tenantId, placed);
      return entries.length;
    });
  }
}
