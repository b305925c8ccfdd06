import { Injectable } from '@nestjs/common';
import { type Role } from '#kernel';
import { isUniqueViolation, type Prisma, type TenantDb, type TenantScope, type TenantTx } from '#platform/database';
import { PasskeyAlreadyRegistered } from './passkey.errors.js';

/** A passkey as it is stored. `publicKey` is a COSE key, `signCount` what the authenticator last reported. */
export interface PasskeyRecord {
  readonly id: string;
  readonly userId: string;
  readonly credentialId: string;
  readonly publicKey: Uint8Array<ArrayBuffer>;
  readonly signCount: number;
  readonly transports: readonly string[];
  readonly aaguid: string;
  readonly name: string;
  readonly isBackupEligible: boolean;
  readonly isBackedUp: boolean;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

export type NewPasskey = Omit<PasskeyRecord, 'lastUsedAt'>;

/** What this feature needs to know of the person a passkey belongs to. */
export interface PasskeyOwner {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly role: Role;
  readonly isDisabled: boolean;
}

const ownerColumns = { id: true, username: true, displayName: true, role: true, isDisabled: true } as const;

/** A passkey with its owner, as `$1` tenant, `$2` credential id. */
const FIND_BY_CREDENTIAL_ID = `
  SELECT p.id, p.user_id AS "userId", p.credential_id AS "credentialId", p.public_key AS "publicKey",
    p.sign_count AS "signCount", p.transports, p.aaguid, p.name, p.is_backup_eligible AS "isBackupEligible",
    p.is_backed_up AS "isBackedUp", p.created_at AS "createdAt", p.last_used_at AS "lastUsedAt",
    json_build_object('id', u.id, 'username', u.username, 'displayName', u.display_name, 'role', u.role,
      'isDisabled', u.is_disabled) AS owner
  FROM passkeys p JOIN users u ON u.tenant_id = p.tenant_id AND u.id = p.user_id
  WHERE p.tenant_id = $1 AND p.credential_id = $2`;

/** `$1` tenant, `$2` passkey, `$3` counter, `$4` backed up, `$5` when. */
const RECORD_USE = `
  UPDATE passkeys SET sign_count = $3::bigint, is_backed_up = $4, last_used_at = $5
   WHERE tenant_id = $1 AND id = $2
     AND (sign_count < $3::bigint OR (sign_count = 0 AND $3::bigint = 0))
     AND EXISTS (SELECT 1 FROM users u
                  WHERE u.tenant_id = passkeys.tenant_id AND u.id = passkeys.user_id AND NOT u.is_disabled)
  RETURNING 1 AS recorded`;

interface FoundRow extends Omit<PasskeyRecord, 'signCount' | 'publicKey'> {
  /** As the driver gives 64-bit numbers. */
  readonly signCount: string;
  readonly publicKey: Buffer<ArrayBuffer>;
  readonly owner: PasskeyOwner;
}

@Injectable()
export class PasskeysRepository {
  /** One statement by itself: asked at every sign-in. */
  async findByCredentialId(
    db: TenantDb,
    scope: TenantScope,
    credentialId: string,
  ): Promise<{ passkey: PasskeyRecord; owner: PasskeyOwner } | null> {
    const [row] = await db.query<FoundRow>(scope, FIND_BY_CREDENTIAL_ID, [scope.tenant.id, credentialId]);
    if (!row) return null;
    const { owner, signCount, publicKey, ...passkey } = row;
    return { passkey: { ...passkey, signCount: Number(signCount), publicKey: new Uint8Array(publicKey) }, owner };
  }

  async findOfUser(tx: TenantTx, tenantId: string, userId: string, id: string): Promise<PasskeyRecord | null> {
    const row = await tx.passkey.findUnique({ where: { tenantId_id: { tenantId, id }, userId } });
    return row && recordOf(row);
  }

  /** Newest first; ids sort by the time they were made. */
  async listOfUser(
    tx: TenantTx,
    tenantId: string,
    userId: string,
    page: { before?: string; take?: number } = {},
  ): Promise<PasskeyRecord[]> {
    const rows = await tx.passkey.findMany({
      where: { tenantId, userId, ...(page.before === undefined ? {} : { id: { lt: page.before } }) },
      orderBy: { id: 'desc' },
      take: page.take,
    });
    return rows.map((row) => recordOf(row));
  }

  findOwner(tx: TenantTx, tenantId: string, userId: string): Promise<PasskeyOwner | null> {
    return tx.user.findUnique({ where: { tenantId_id: { tenantId, id: userId } }, select: ownerColumns });
  }

  /**
   * The owner, locked until the transaction ends: whoever adds or removes a passkey of this person waits, so that
   * counting them means something.
   */
  async lockOwner(tx: TenantTx, tenantId: string, userId: string): Promise<PasskeyOwner | null> {
    await tx.$queryRaw`
      SELECT 1 FROM users WHERE tenant_id = ${tenantId}::uuid AND id = ${userId}::uuid FOR NO KEY UPDATE`;
    return this.findOwner(tx, tenantId, userId);
  }

  /** @throws PasskeyAlreadyRegistered when the credential id is in use in this tenant */
  async insert(tx: TenantTx, tenantId: string, passkey: NewPasskey): Promise<PasskeyRecord> {
    try {
      const data = { ...passkey, tenantId, transports: [...passkey.transports] };
      return recordOf(await tx.passkey.create({ data }));
    } catch (error) {
      if (isUniqueViolation(error, 'credential_id')) throw new PasskeyAlreadyRegistered();
      throw error;
    }
  }

  /**
   * Notes a use. The counter is compared in the same statement, so that of two answers with one counter value only
   * the first counts (WebAuthn L3 §7.2 step 22). False when it went back, or the person was disabled meanwhile.
   */
  async recordUse(
    db: TenantDb,
    scope: TenantScope,
    id: string,
    use: { signCount: number; isBackedUp: boolean; at: Date },
  ): Promise<boolean> {
    const values = [scope.tenant.id, id, use.signCount, use.isBackedUp, use.at.toISOString()];
    return (await db.query(scope, RECORD_USE, values)).length === 1;
  }

  async rename(tx: TenantTx, tenantId: string, id: string, name: string): Promise<void> {
    await tx.passkey.update({ where: { tenantId_id: { tenantId, id } }, data: { name } });
  }

  async delete(tx: TenantTx, tenantId: string, id: string): Promise<void> {
    await tx.passkey.delete({ where: { tenantId_id: { tenantId, id } } });
  }
}

const recordOf = (row: Prisma.PasskeyGetPayload<object>): PasskeyRecord => ({
  id: row.id,
  userId: row.userId,
  credentialId: row.credentialId,
  publicKey: row.publicKey,
  signCount: Number(row.signCount),
  transports: row.transports,
  aaguid: row.aaguid,
  name: row.name,
  isBackupEligible: row.isBackupEligible,
  isBackedUp: row.isBackedUp,
  createdAt: row.createdAt,
  lastUsedAt: row.lastUsedAt,
});
