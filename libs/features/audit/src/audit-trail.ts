import { Injectable } from '@nestjs/common';
import { Clock, type TenantContext } from '#kernel';
import { type Prisma, TenantDb, type TenantTx } from '#platform/database';
import { Outbox } from '#platform/queue';
import { type RateLimit, RateLimited, RateLimits } from '#platform/redis';
import { networkOf } from '#platform/http';
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

/** Of what anybody can cause without signing in, so much is recorded: of one network, and of the whole tenant. */
const PER_NETWORK: RateLimit = { name: 'audit-of-network', attempts: 60, perSeconds: 3600 };
const PER_TENANT: RateLimit = { name: 'audit-of-strangers', attempts: 1_000, perSeconds: 3600 };
/** What follows is said once. */
const WITHHELD: RateLimit = { name: 'audit-withheld', attempts: 1, perSeconds: 3600 };

/** Records what happened, in the transaction in which it happened. The worker writes it to the log. */
@Injectable()
export class AuditTrail {
  constructor(
    private readonly outbox: Outbox,
    private readonly db: TenantDb,
    private readonly clock: Clock,
    private readonly limits: RateLimits,
  ) {}

  async record(tx: TenantTx, ctx: TenantContext, entry: AuditEntry): Promise<void> {
    await this.outbox.add(tx, ctx.tenant.id, 'audit', this.messageOf(ctx, entry));
  }

  /** Records what changed nothing in the database, and so belongs to no transaction. */
  async recordAlone(ctx: TenantContext, entry: AuditEntry): Promise<void> {
    await this.outbox.addAlone(this.db, ctx, 'audit', this.messageOf(ctx, entry));
  }

  /**
   * Records what anybody can cause as often as they like, such as a failed sign-in, without having them fill the log:
   * once an hour it says that more was left out, and then nothing.
   */
  async recordOfStranger(ctx: TenantContext, entry: AuditEntry): Promise<void> {
    const { id } = ctx.tenant;
    const network = `${id}:${networkOf(ctx.request)}`;
    if (await this.isWithin(PER_NETWORK, network)) {
      if (await this.isWithin(PER_TENANT, id)) return this.recordAlone(ctx, entry);
      if (await this.isWithin(WITHHELD, id)) await this.recordAlone(ctx, withheld(entry, 'everybody'));
    } else if (await this.isWithin(WITHHELD, network)) {
      if (await this.isWithin(PER_TENANT, id)) await this.recordAlone(ctx, withheld(entry, 'this_network'));
    }
  }

  private async isWithin(limit: RateLimit, subject: string): Promise<boolean> {
    try {
      await this.limits.consume(limit, subject);
      return true;
    } catch (error) {
      if (error instanceof RateLimited) return false;
      throw error;
    }
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

/** Says that more of the kind happened within the hour than is recorded. */
const withheld = ({ type }: AuditEntry, from: 'this_network' | 'everybody'): AuditEntry => ({
  type,
  data: { reason: 'further_ones_not_recorded', from },
});

const actorOf = ({ actor }: TenantContext): { id: string | null; name: string } | null => {
  if (actor.kind === 'user') return { id: actor.userId, name: actor.displayName };
  return actor.kind === 'system' ? { id: null, name: actor.name } : null;
};
