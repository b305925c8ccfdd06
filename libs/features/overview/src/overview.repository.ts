import { Injectable } from '@nestjs/common';
import { type TenantTx } from '#platform/database';
import { type AuditEventType } from '#features/audit';
import { type DailySignIns } from './overview.js';

const SUCCEEDED: AuditEventType = 'Sign In';
const FAILED: AuditEventType = 'Sign In Failed';

/** A narrow read model over the tables of other features: numbers only. */
@Injectable()
export class OverviewRepository {
  countUsers(tx: TenantTx, tenantId: string): Promise<number> {
    return tx.user.count({ where: { tenantId } });
  }

  countActiveUsers(tx: TenantTx, tenantId: string): Promise<number> {
    return tx.user.count({ where: { tenantId, isDisabled: false } });
  }

  countGroups(tx: TenantTx, tenantId: string): Promise<number> {
    return tx.group.count({ where: { tenantId } });
  }

  countClients(tx: TenantTx, tenantId: string): Promise<number> {
    return tx.client.count({ where: { tenantId } });
  }

  countPasskeys(tx: TenantTx, tenantId: string, userId: string): Promise<number> {
    return tx.passkey.count({ where: { tenantId, userId } });
  }

  async hasInvitations(tx: TenantTx, tenantId: string): Promise<boolean> {
    return (await tx.invitation.findFirst({ where: { tenantId }, select: { id: true } })) !== null;
  }

  /** Sign-ins since `since` by UTC day; days without any are left out. */
  countSignIns(tx: TenantTx, tenantId: string, since: Date): Promise<DailySignIns[]> {
    return tx.$queryRaw<DailySignIns[]>`
      SELECT to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS date,
        (count(*) FILTER (WHERE type = ${SUCCEEDED}))::int AS succeeded,
        (count(*) FILTER (WHERE type = ${FAILED}))::int AS failed
      FROM audit_events
      WHERE tenant_id = ${tenantId}::uuid AND created_at >= ${since} AND type IN (${SUCCEEDED}, ${FAILED})
      GROUP BY 1`;
  }
}
