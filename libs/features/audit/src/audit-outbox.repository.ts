import { Injectable } from '@nestjs/common';
import { type PlatformTx } from '#platform/database';
import { type AuditPayload } from './audit-payload.js';

/** What AuditTrail recorded and the log does not hold yet. */
export interface AuditMessage {
  readonly id: string;
  readonly payload: AuditPayload;
}

@Injectable()
export class AuditOutboxRepository {
  /** The ids of the tenant's messages, in the order in which they were recorded. */
  async listWaiting(tx: PlatformTx, tenantId: string): Promise<string[]> {
    const where = { tenantId, topic: 'audit' };
    const messages = await tx.outboxMessage.findMany({ where, select: { id: true }, orderBy: { id: 'asc' } });
    return messages.map(({ id }) => id);
  }

  /** Has one writer of the tenant's log go after the other, until the transaction ends. */
  async lock(tx: PlatformTx, tenantId: string): Promise<void> {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`audit:${tenantId}`}, 0))::text`;
  }

  /** Takes up to `limit` of the tenant's messages out, in the order in which they were recorded. */
  async takeFirst(tx: PlatformTx, tenantId: string, limit: number): Promise<AuditMessage[]> {
    const messages = await tx.$queryRaw<AuditMessage[]>`
      DELETE FROM outbox_messages WHERE id IN (
        SELECT id FROM outbox_messages WHERE topic = 'audit' AND tenant_id = ${tenantId}::uuid
        ORDER BY id LIMIT ${limit})
      RETURNING id::text, payload`;
    return messages.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  }

  async take(tx: PlatformTx, id: string): Promise<AuditMessage[]> {
    return tx.$queryRaw<AuditMessage[]>`
      DELETE FROM outbox_messages WHERE id = ${id}::uuid AND topic = 'audit' RETURNING id::text, payload`;
  }
}
