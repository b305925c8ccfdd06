import { Processor } from '@nestjs/bullmq';
import { type Job } from 'bullmq';
import { PlatformDb, type Prisma, TenantDb } from '#platform/database';
import { JobProcessor, Outbox, type OutboxJob, RESILIENT } from '#platform/queue';

/** What AuditTrail puts into the outbox: the row, but for its keys. */
type AuditPayload = Omit<Prisma.AuditEventCreateManyInput, 'tenantId' | 'id'>;

/**
 * Writes what AuditTrail recorded to the log. The message leaves the outbox in the transaction that writes the event,
 * and the event has the message's id: an event is written once, however often its job runs.
 */
@Processor('audit', { ...RESILIENT, concurrency: 10 })
export class WriteAuditEvent extends JobProcessor<OutboxJob<AuditPayload>> {
  constructor(
    private readonly platformDb: PlatformDb,
    private readonly tenantDb: TenantDb,
    private readonly outbox: Outbox,
  ) {
    super();
  }

  override async process({ data: { messageId, tenantId, payload } }: Job<OutboxJob<AuditPayload>>): Promise<void> {
    await this.platformDb.run(async (platformTx) => {
      await this.outbox.settle(platformTx, messageId);
      const tx = await this.tenantDb.enter(platformTx, tenantId);
      await tx.auditEvent.createMany({ data: [{ ...payload, tenantId, id: messageId }], skipDuplicates: true });
    });
  }
}
