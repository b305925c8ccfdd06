import { Injectable } from '@nestjs/common';
import { newId } from '#kernel';
import { type PlatformTx, type Prisma, type TenantDb, type TenantScope, type TenantTx } from '#platform/database';

/** What a committed change sets off. Each topic is a queue of the same name. */
export type OutboxTopic = 'audit' | 'backchannel-logout' | 'backchannel-ping' | 'backchannel-request' | 'tenant-mail';

/** What the relay puts on a queue for a message: its payload, and whose it is. */
export interface OutboxJob<Payload = unknown> {
  readonly messageId: string;
  readonly tenantId: string;
  readonly payload: Payload;
}

/** What it puts on the queue of a topic whose messages are worked off together: whose messages wait. */
export type OutboxBatchJob = Pick<OutboxJob, 'tenantId'>;

/**
 * Writes what must follow from a change into the change's own transaction: both happen or neither does. The worker
 * relays it; the message's id is the job's id, so relayed twice is done once.
 */
@Injectable()
export class Outbox {
  async add(tx: TenantTx, tenantId: string, topic: OutboxTopic, payload: Prisma.InputJsonObject): Promise<void> {
    await tx.outboxMessage.createMany({ data: [{ id: newId(), tenantId, topic, payload }] });
  }

  /** Writes a message that follows from no change of the database, in one statement by itself. */
  async addAlone(db: TenantDb, scope: TenantScope, topic: OutboxTopic, payload: Prisma.InputJsonObject): Promise<void> {
    const text = 'INSERT INTO outbox_messages (id, tenant_id, topic, payload) VALUES ($1, $2, $3, $4)';
    await db.query(scope, text, [newId(), scope.tenant.id, topic, JSON.stringify(payload)]);
  }

  /** Removes a message in the transaction that does its work: it can be neither lost nor done twice. */
  async settle(tx: PlatformTx, messageId: string): Promise<void> {
    await tx.outboxMessage.deleteMany({ where: { id: messageId } });
  }
}
