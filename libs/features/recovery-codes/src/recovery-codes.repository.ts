import { Injectable } from '@nestjs/common';
import { type TenantTx } from '#platform/database';

/** What is known of a person's codes once they have been shown. */
export interface RecoveryCodesSummary {
  readonly total: number;
  readonly unused: number;
  /** Null where there are none. */
  readonly createdAt: Date | null;
}

/** Who came in by a code. */
export interface RedeemedCode {
  readonly userId: string;
  readonly displayName: string;
}

@Injectable()
export class RecoveryCodesRepository {
  /** Stores codes in place of all that the person had. The person's row is locked: of two at once, one set holds. */
  async replace(
    tx: TenantTx,
    tenantId: string,
    { userId, hashes, createdAt }: { userId: string; hashes: readonly string[]; createdAt: Date },
  ): Promise<void> {
    await tx.$queryRaw`
      SELECT 1 FROM users WHERE tenant_id = ${tenantId}::uuid AND id = ${userId}::uuid FOR NO KEY UPDATE`;
    await tx.recoveryCode.deleteMany({ where: { tenantId, userId } });
    await tx.recoveryCode.createMany({ data: hashes.map((codeHash) => ({ tenantId, userId, codeHash, createdAt })) });
  }

  async summarize(tx: TenantTx, tenantId: string, userId: string): Promise<RecoveryCodesSummary> {
    const codes = await tx.recoveryCode.findMany({
      where: { tenantId, userId },
      select: { usedAt: true, createdAt: true },
    });
    const unused = codes.filter(({ usedAt }) => usedAt === null).length;
    return { total: codes.length, unused, createdAt: codes[0]?.createdAt ?? null };
  }

  /** Whether a code could let the person in: there is one, and the company uses them. */
  async isWayIn(tx: TenantTx, tenantId: string, userId: string): Promise<boolean> {
    const rows = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM recovery_codes c JOIN tenant_settings s ON s.tenant_id = c.tenant_id
       WHERE c.tenant_id = ${tenantId}::uuid AND c.user_id = ${userId}::uuid AND c.used_at IS NULL
         AND s.has_recovery_codes
       LIMIT 1`;
    return rows.length > 0;
  }

  /**
   * Uses a code up: the same one statement whether or not there is such a person, with every condition in it. Null when
   * it lets nobody in.
   */
  async consume(
    tx: TenantTx,
    tenantId: string,
    { username, codeHash, now }: { username: string; codeHash: string; now: Date },
  ): Promise<RedeemedCode | null> {
    const [row] = await tx.$queryRaw<RedeemedCode[]>`
      UPDATE recovery_codes c SET used_at = ${now}
        FROM users u, tenant_settings s
       WHERE c.tenant_id = ${tenantId}::uuid AND c.code_hash = ${codeHash} AND c.used_at IS NULL
         AND u.tenant_id = c.tenant_id AND u.id = c.user_id AND u.username = ${username} AND NOT u.is_disabled
         AND s.tenant_id = c.tenant_id AND s.has_recovery_codes
      RETURNING u.id::text AS "userId", u.display_name AS "displayName"`;
    return row ?? null;
  }
}
