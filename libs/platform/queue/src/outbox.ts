import { Injectable } from '@nestjs/common';
import { newId } from '#kernel';
import { type Prisma, type TenantTx } from '#platform/database';

/** What a committed change sets off. Each topic is a queue of the same name. */
export type OutboxTopic = 'audit';

/**
 * Writes what must follow from a change into the change's own transaction: both happen or neither does. The worker
 * relays it; the message's id is the job's id, so relayed twice is done once.
 */
@Injectable()
export class Outbox {
  async add(tx: TenantTx, tenantId: string, topic: OutboxTopic, payload: Prisma.InputJsonObject): Promise<void> {
    await tx.outboxMessage.createMany({ data: [{ id: newId(), tenantId, topic, payload }] });
  }
}
