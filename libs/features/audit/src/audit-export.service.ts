import { Injectable } from '@nestjs/common';
import { type TenantContext } from '#kernel';
import { userActorOf } from '#platform/http';
import { type RateLimit, RateLimits } from '#platform/redis';
import { type AuditEventRecord } from './audit-events.repository.js';
import { AuditLog, type AuditQuestion } from './audit-log.service.js';
import { AuditTrail } from './audit-trail.js';

const PAGE = 500;
/** What one export holds at most. */
const MAX_ENTRIES = 100_000;
const LIMIT: RateLimit = { name: 'audit-exports', attempts: 10, perSeconds: 5 * 60 };

export const EXPORT_FORMATS = ['csv', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export type ExportQuestion = Omit<AuditQuestion, 'cursor' | 'limit'>;

/** Whole stretches of the audit log, to take away. */
@Injectable()
export class AuditExport {
  constructor(
    private readonly log: AuditLog,
    private readonly trail: AuditTrail,
    private readonly limits: RateLimits,
  ) {}

  /**
   * The entries that fit the question, latest first, page after page as they are asked for. Ends with whether these
   * are all, or only as many as one export holds. That there was an export, the log says before its first entry leaves.
   * @throws RateLimited
   */
  async begin(
    ctx: TenantContext,
    question: ExportQuestion,
    format: ExportFormat,
  ): Promise<AsyncGenerator<AuditEventRecord[], boolean>> {
    await this.limits.consume(LIMIT, `${ctx.tenant.id}:${userActorOf(ctx).userId}`);
    // The filters' names alone: an address among their values would outlive the person it belongs to.
    const filters = Object.entries(question).flatMap(([name, value]) => (value === undefined ? [] : [name]));
    await this.trail.recordAlone(ctx, { type: 'Audit Log Exported', data: { format, filters } });
    return this.pages(ctx, question);
  }

  private async *pages(ctx: TenantContext, question: ExportQuestion): AsyncGenerator<AuditEventRecord[], boolean> {
    let cursor: string | undefined;
    for (let count = 0; count < MAX_ENTRIES; count += PAGE) {
      const { items, nextCursor } = await this.log.list(ctx, { ...question, cursor, limit: PAGE });
      if (items.length > 0) yield items;
      if (nextCursor === null) return true;
      cursor = nextCursor;
    }
    return false;
  }
}
