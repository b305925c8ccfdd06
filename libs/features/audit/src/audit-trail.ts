import { Injectable } from '@nestjs/common';
import { Clock, type TenantContext } from '#kernel';
import { type Prisma, TenantDb, type TenantTx } from '#platform/database';
import { Outbox } from '#platform/queue';
import { type AuditEventType } from './audit-event-types.js';
import { type AuditPayload } from './audit-payload.js';

/** The person or application an event is about, with its name at that time. */
export interface AuditReference {
  readonly id: string;
  readonly name: string;
}

export interface AuditEntry {
  readonly type: AuditEventType;
  /** Whom it happened to, where that is not the actor. */
  readonly subject?: AuditReference;
  readonly client?: AuditReference;
  /** Who did it, where the context does not say yet (signing in). */
  readonly actor?: AuditReference;
  /** Details, such as before and after. Never a secret. */
  readonly data?: Prisma.InputJsonObject;
}

/** Records what happened, in the transaction in which it happened. The worker writes it to the log. */
@Injectable()
export class AuditTrail {
  constructor(
    private readonly outbox: Outbox,
    private readonly db: TenantDb,
    private readonly clock: Clock,
  ) {}

  async record(tx: TenantTx, ctx: TenantContext, entry: AuditEntry): Promise<void> {
    await this.outbox.add(tx, ctx.tenant.id, 'audit', this.messageOf(ctx, entry));
  }

  /** Records what changed nothing in the database, and so belongs to no transaction. */
  async recordAlone(ctx: TenantContext, entry: AuditEntry): Promise<void> {
    await this.outbox.addAlone(this.db, ctx, 'audit', this.messageOf(ctx, entry));
  }

  private messageOf(ctx: TenantContext, entry: AuditEntry): Prisma.InputJsonObject {
    const actor = entry.actor ?? actorOf(ctx);
    const message: Record<keyof AuditPayload, Prisma.InputJsonValue | null> = {
      type: entry.type,
      actorId: actor?.id ?? null,
      actorName: actor?.name ?? null,
      subjectId: entry.subject?.id ?? null,
      subjectName: entry.subject?.name ?? null,
      clientId: entry.client?.id ?? null,
      clientName: entry.client?.name ?? null,
      ip: ctx.request.ip,
      userAgent: ctx.request.userAgent,
      requestId: ctx.request.id,
      data: entry.data ?? {},
      createdAt: this.clock.now().toISOString(),
    };
    return message;
  }
}

const actorOf = ({ actor }: TenantContext): { id: string | null; name: string } | null => {
  if (actor.kind === 'user') return { id: actor.userId, name: actor.displayName };
  return actor.kind === 'system' ? { id: null, name: actor.name } : null;
};
