import { Processor } from '@nestjs/bullmq';
import { type Job } from 'bullmq';
import { PlatformDb, type PlatformTx, TenantDb } from '#platform/database';
import { Places } from '#platform/geolocation';
import { JobProcessor, type OutboxJob, RESILIENT } from '#platform/queue';
import { AuditChain } from './audit-chain.service.js';
import { type AuditMessage, AuditOutboxRepository } from './audit-outbox.repository.js';

/** As many entries as one transaction writes. */
const BATCH = 200;

/**
 * Writes what AuditTrail recorded to the log. The first job of a tenant takes all of its messages that wait, in their
 * order; the jobs of the others find their work done. A message leaves the outbox in the transaction that writes its
 * entry, so it is written once, however often its job runs.
 */
@Processor('audit', { ...RESILIENT, concurrency: 10 })
export class WriteAuditEvent extends JobProcessor<OutboxJob> {
  constructor(
    private readonly platformDb: PlatformDb,
    private readonly tenantDb: TenantDb,
    private readonly outbox: AuditOutboxRepository,
    private readonly chain: AuditChain,
    private readonly places: Places,
  ) {
    super();
  }

  override async process({ data: { messageId, tenantId } }: Job<OutboxJob>): Promise<void> {
    while (await this.platformDb.run((tx) => this.outbox.isWaiting(tx, messageId))) {
      await this.writeBatch(tenantId, messageId);
    }
  }

  /** A message that can't be written must not keep back the others: each then has its own job alone to blame. */
  private async writeBatch(tenantId: string, messageId: string): Promise<void> {
    try {
      await this.write(tenantId, (tx) => this.outbox.takeFirst(tx, tenantId, BATCH));
    } catch {
      await this.write(tenantId, (tx) => this.outbox.take(tx, messageId));
    }
  }

  private async write(tenantId: string, take: (tx: PlatformTx) => Promise<AuditMessage[]>): Promise<void> {
    await this.platformDb.run(async (platformTx) => {
      await this.outbox.lock(platformTx, tenantId);
      const entries = await take(platformTx);
      if (entries.length === 0) return;
      const tx = await this.tenantDb.enter(platformTx, tenantId);
      const placed = entries.map((entry) => ({ ...entry, place: this.places.find(entry.payload.ip) }));
      await this.chain.append(tx, tenantId, placed);
    });
  }
}
