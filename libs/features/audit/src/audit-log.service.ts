import { Injectable } from '@nestjs/common';
import { type Page, type PageRequest, type TenantContext } from '#kernel';
import { TenantDb } from '#platform/database';
import { decodeTimeCursor, pageOf, userActorOf } from '#platform/http';
import { type AuditEventRecord, AuditEventsRepository, type AuditFilter } from './audit-events.repository.js';

export type AuditQuestion = PageRequest & Omit<AuditFilter, 'after' | 'limit'>;

/** The audit log for reading. Nothing here writes: see AuditTrail. */
@Injectable()
export class AuditLog {
  constructor(
    private readonly db: TenantDb,
    private readonly events: AuditEventsRepository,
  ) {}

  /** The tenant's entries that fit the question, latest first. */
  async list(ctx: TenantContext, { cursor, limit, ...filter }: AuditQuestion): Promise<Page<AuditEventRecord>> {
    const after = cursor === undefined ? null : decodeTimeCursor(cursor);
    const rows = await this.db.run(ctx, (tx) =>
      this.events.list(tx, ctx.tenant.id, { ...filter, after, limit: limit + 1 }),
    );
    return pageOf(rows, limit, ({ createdAt, id }) => [createdAt.toISOString(), id]);
  }

  /** What the acting person did and what happened to them, latest first. */
  listOwn(ctx: TenantContext, page: PageRequest): Promise<Page<AuditEventRecord>> {
    return this.listOf(ctx, userActorOf(ctx).userId, page);
  }

  /**
   * What a person did and what happened to them, latest first, as it may be told them: from where others did it is
   * those others' own.
   */
  async listOf(ctx: TenantContext, userId: string, { cursor, limit }: PageRequest): Promise<Page<AuditEventRecord>> {
    const { items, nextCursor } = await this.list(ctx, { cursor, limit, userId });
    return { items: items.map((event) => (isOthers(event, userId) ? withoutOrigin(event) : event)), nextCursor };
  }
}

const isOthers = ({ actor }: AuditEventRecord, userId: string): boolean => actor !== null && actor.id !== userId;

const withoutOrigin = (event: AuditEventRecord): AuditEventRecord => ({
  ...event,
  ip: null,
  city: null,
  country: null,
  userAgent: null,
});
