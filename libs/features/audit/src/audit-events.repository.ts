import { Injectable } from '@nestjs/common';
import { type PlatformTx, type Prisma, type TenantTx } from '#platform/database';
import { type AuditReference } from './audit-trail.js';

/** An entry of the audit log. An actor without id is the system. */
export interface AuditEventRecord {
  readonly id: string;
  readonly type: string;
  readonly createdAt: Date;
  readonly actor: { readonly id: string | null; readonly name: string } | null;
  readonly subject: AuditReference | null;
  readonly client: AuditReference | null;
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly requestId: string | null;
  readonly data: Prisma.JsonValue;
}

/** Which entries a page holds: latest first, from `after` on. `from` is included, `to` is not. */
export interface AuditFilter {
  readonly type?: string;
  /** The person did it, or it happened to them. */
  readonly userId?: string;
  readonly clientId?: string;
  readonly ip?: string;
  readonly from?: Date;
  readonly to?: Date;
  readonly after: { readonly at: Date; readonly id: string } | null;
  readonly limit: number;
}

/** A tenant whose log holds entries made before `cutoff`, which it need no longer keep. */
export interface OverdueLog {
  readonly tenantId: string;
  readonly cutoff: Date;
}

type Row = Prisma.AuditEventGetPayload<object>;

@Injectable()
export class AuditEventsRepository {
  async list(tx: TenantTx, tenantId: string, filter: AuditFilter): Promise<AuditEventRecord[]> {
    const { type, userId, clientId, ip, from, to, after, limit } = filter;
    const person = userId === undefined ? [] : [{ OR: [{ actorId: userId }, { subjectId: userId }] }];
    const following = after
      ? [{ OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { lt: after.id } }] }]
      : [];
    const rows = await tx.auditEvent.findMany({
      where: { tenantId, type, clientId, ip, createdAt: { gte: from, lt: to }, AND: [...person, ...following] },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit,
    });
    return rows.map(recordOf);
  }

  /** The tenants whose log goes back further than their own rule says, or `days` where they have none. */
  listOverdue(tx: PlatformTx, now: Date, days: number): Promise<OverdueLog[]> {
    return tx.$queryRaw<OverdueLog[]>`
      SELECT tenant_id::text AS "tenantId", cutoff
      FROM (
        SELECT t.id AS tenant_id,
               ${now}::timestamptz - make_interval(secs => 86400 * coalesce(s.audit_retention_days, ${days}::int)) AS cutoff
        FROM tenants t LEFT JOIN tenant_settings s ON s.tenant_id = t.id
      ) AS rule
      WHERE EXISTS (SELECT FROM audit_events e WHERE e.tenant_id = rule.tenant_id AND e.created_at < rule.cutoff)`;
  }

  /** Deletes up to `limit` of the tenant's entries made before `cutoff`, oldest first; returns how many there were. */
  async deleteBefore(tx: PlatformTx, tenantId: string, cutoff: Date, limit: number): Promise<number> {
    return tx.$executeRaw`
      DELETE FROM audit_events WHERE tenant_id = ${tenantId}::uuid AND id IN (
        SELECT id FROM audit_events WHERE tenant_id = ${tenantId}::uuid AND created_at < ${cutoff}
        ORDER BY created_at, id LIMIT ${limit})`;
  }
}

const recordOf = (row: Row): AuditEventRecord => ({
  id: row.id,
  type: row.type,
  createdAt: row.createdAt,
  actor: row.actorName === null ? null : { id: row.actorId, name: row.actorName },
  subject: referenceOf(row.subjectId, row.subjectName),
  client: referenceOf(row.clientId, row.clientName),
  ip: row.ip,
  userAgent: row.userAgent,
  requestId: row.requestId,
  data: row.data,
});

const referenceOf = (id: string | null, name: string | null): AuditReference | null =>
  id === null || name === null ? null : { id, name };
