import { Injectable } from '@nestjs/common';
import { type PlatformTx, type Prisma, type TenantTx } from '#platform/database';
import { putTogether } from './audit-parts.js';
import { type AuditReference } from './audit-trail.js';

/** An entry of the audit log. An actor without id is the system; the names of people who were erased are gone. */
export interface AuditEventRecord {
  readonly id: string;
  /** Its place in the tenant's log, from 1 on. */
  readonly sequence: number;
  readonly type: string;
  readonly createdAt: Date;
  readonly actor: { readonly id: string | null; readonly name: string | null } | null;
  readonly subject: { readonly id: string; readonly name: string | null } | null;
  readonly client: AuditReference | null;
  readonly ip: string | null;
  readonly city: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
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

const WITH_PARTS = { parts: true } as const;
type Row = Prisma.AuditEventGetPayload<{ include: typeof WITH_PARTS }>;

@Injectable()
export class AuditEventsRepository {
  async list(tx: TenantTx, tenantId: string, filter: AuditFilter): Promise<AuditEventRecord[]> {
    const { type, userId, clientId, ip, from, to, after, limit } = filter;
    const person = userId === undefined ? [] : [{ OR: [{ actorId: userId }, { subjectId: userId }] }];
    const address = ip === undefined ? [] : [{ parts: { some: { ip } } }];
    const following = after
      ? [{ OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { lt: after.id } }] }]
      : [];
    const rows = await tx.auditEvent.findMany({
      where: { tenantId, type, clientId, createdAt: { gte: from, lt: to }, AND: [...person, ...address, ...following] },
      include: WITH_PARTS,
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

  /**
   * The last of up to `limit` entries at the old end of the log that were all made before `cutoff`; null where the
   * oldest was not.
   */
  async findLastBefore(
    tx: PlatformTx,
    tenantId: string,
    cutoff: Date,
    limit: number,
  ): Promise<{ sequence: number; hash: string } | null> {
    const [last] = await tx.$queryRaw<{ sequence: number; hash: string }[]>`
      SELECT sequence::float8 AS sequence, hash FROM (
        SELECT sequence, hash FROM audit_events WHERE tenant_id = ${tenantId}::uuid AND sequence < coalesce((
          SELECT sequence FROM audit_events WHERE tenant_id = ${tenantId}::uuid AND created_at >= ${cutoff}
          ORDER BY sequence LIMIT 1), 9223372036854775807)
        ORDER BY sequence LIMIT ${limit}
      ) AS oldest ORDER BY sequence DESC LIMIT 1`;
    return last ?? null;
  }

  /** Deletes the tenant's entries up to and with the one named; returns how many there were. */
  async deleteUpTo(tx: PlatformTx, tenantId: string, sequence: number): Promise<number> {
    const { count } = await tx.auditEvent.deleteMany({ where: { tenantId, sequence: { lte: sequence } } });
    return count;
  }
}

const recordOf = (row: Row): AuditEventRecord => {
  const { data = {}, ...personal } = putTogether(row.data, row.parts);
  const text = (field: string): string | null => {
    const value = personal[field];
    return typeof value === 'string' ? value : null;
  };
  const actorName = text('actorName');
  return {
    id: row.id,
    sequence: Number(row.sequence),
    type: row.type,
    createdAt: row.createdAt,
    actor: row.actorId === null && actorName === null ? null : { id: row.actorId, name: actorName },
    subject: row.subjectId === null ? null : { id: row.subjectId, name: text('subjectName') },
    client: row.clientId === null || row.clientName === null ? null : { id: row.clientId, name: row.clientName },
    ip: row.parts.find(({ ip }) => ip !== null)?.ip ?? null,
    city: text('city'),
    country: text('country'),
    userAgent: text('userAgent'),
    requestId: row.requestId,
    data,
  };
};
