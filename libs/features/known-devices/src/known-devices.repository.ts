import { Injectable } from '@nestjs/common';
import { type TenantDb, type TenantScope, type TenantTx } from '#platform/database';

/** `$1` tenant, `$2` person, `$3` device, `$4` when. */
const TOUCH = `
  UPDATE known_devices SET last_seen_at = $4 WHERE tenant_id = $1 AND user_id = $2 AND device_hash = $3
  RETURNING 1 AS known`;

@Injectable()
export class KnownDevicesRepository {
  /** Notes that the person is there with a device they were seen with before. False when they were not. */
  async touch(db: TenantDb, scope: TenantScope, userId: string, deviceHash: string, at: Date): Promise<boolean> {
    const values = [scope.tenant.id, userId, deviceHash, at.toISOString()];
    return (await db.query(scope, TOUCH, values)).length === 1;
  }

  /** Remembers that the person was seen with the device. Returns whether that was the first time. */
  async remember(tx: TenantTx, tenantId: string, userId: string, deviceHash: string, at: Date): Promise<boolean> {
    const [row] = await tx.$queryRaw<{ isNew: boolean }[]>`
      INSERT INTO known_devices (tenant_id, user_id, device_hash, last_seen_at)
      VALUES (${tenantId}::uuid, ${userId}::uuid, ${deviceHash}, ${at})
      ON CONFLICT (tenant_id, user_id, device_hash) DO UPDATE SET last_seen_at = excluded.last_seen_at
      RETURNING xmax = 0 AS "isNew"`;
    return row?.isNew ?? true;
  }

  async removeUnseenSince(tx: TenantTx, tenantId: string, userId: string, before: Date): Promise<void> {
    await tx.knownDevice.deleteMany({ where: { tenantId, userId, lastSeenAt: { lt: before } } });
  }
}
