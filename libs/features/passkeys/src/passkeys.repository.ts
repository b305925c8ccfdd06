import { Injectable } from '@nestjs/common';
import { type Role } from '#kernel';
import { isUniqueViolation, type Prisma, type TenantTx } from '#platform/database';
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

@Injectable()
export class PasskeysRepository {
  async findByCredentialId(
    tx: TenantTx,
    tenantId: string,
    credentialId: string,
  ): Promise<{ passkey: PasskeyRecord; owner: PasskeyOwner } | null> {
    const row = await tx.passkey.findUnique({
      where: { tenantId_credentialId: { tenantId, credentialId } },
      include: { user: { select: ownerColumns } },
    });
    return row && { passkey: recordOf(row), owner: row.user };
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
    tx: TenantTx,
    tenantId: string,
    id: string,
    use: { signCount: number; isBackedUp: boolean; at: Date },
  ): Promise<boolean> {
    const { signCount, isBackedUp, at } = use;
    const updated = await tx.$executeRaw`
      UPDATE passkeys SET sign_count = ${signCount}, is_backed_up = ${isBackedUp}, last_used_at = ${at}
       WHERE tenant_id = ${tenantId}::uuid AND id = ${id}::uuid
         AND (sign_count < ${signCount} OR (sign_count = 0 AND ${signCount} = 0))
         AND EXISTS (SELECT 1 FROM users u
                      WHERE u.tenant_id = passkeys.tenant_id AND u.id = passkeys.user_id AND NOT u.is_disabled)`;
    return updated === 1;
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
