import { Injectable } from '@nestjs/common';
import { isLanguage } from '#kernel';
import { isUniqueViolation, type TenantDb, type TenantScope, type TenantTx } from '#platform/database';
import { EmailTaken } from './user.errors.js';
import { type UserChange, type UserRecord } from './user-record.js';

export type UserRow = Omit<UserRecord, 'isDisabled' | 'pictureHash' | 'createdAt' | 'updatedAt' | 'lastSignInAt'>;

const columns = {
  id: true,
  username: true,
  email: true,
  emailVerified: true,
  givenName: true,
  familyName: true,
  displayName: true,
  role: true,
  kind: true,
  isDisabled: true,
  language: true,
  pictureHash: true,
  createdAt: true,
  updatedAt: true,
  lastSignInAt: true,
} as const;

const NOTE_SIGN_IN = `
  UPDATE users SET last_sign_in_at = $3 WHERE tenant_id = $1 AND id = $2 AND NOT is_disabled
  RETURNING display_name AS name`;

@Injectable()
export class UsersRepository {
  async find(tx: TenantTx, tenantId: string, id: string): Promise<UserRecord | null> {
    const row = await tx.user.findUnique({ where: { tenantId_id: { tenantId, id } }, select: columns });
    return row && recordOf(row);
  }

  async findByUsername(tx: TenantTx, tenantId: string, username: string): Promise<UserRecord | null> {
    const row = await tx.user.findUnique({ where: { tenantId_username: { tenantId, username } }, select: columns });
    return row && recordOf(row);
  }

  async findAll(tx: TenantTx, tenantId: string, ids: readonly string[]): Promise<UserRecord[]> {
    const rows = await tx.user.findMany({ where: { tenantId, id: { in: [...ids] } }, select: columns });
    return rows.map((row) => recordOf(row));
  }

  /**
   * Locks the accounts named and those of all owners until the transaction ends, in the order of their ids, so that
   * changes to who owns the tenant happen one after the other. Returns them as they are once the locks are held.
   */
  async lockWithOwners(tx: TenantTx, tenantId: string, ids: readonly string[]): Promise<UserRecord[]> {
    const locked = await tx.$queryRaw<{ id: string }[]>`
      SELECT id::text FROM users
      WHERE tenant_id = ${tenantId}::uuid AND (role = 'owner' OR id = ANY(${ids}::uuid[]))
      ORDER BY id FOR NO KEY UPDATE`;
    return this.findAll(
      tx,
      tenantId,
      locked.map(({ id }) => id),
    );
  }

  /** False when the username or the address is taken. The transaction stays usable. */
  async insert(tx: TenantTx, tenantId: string, user: UserRow): Promise<boolean> {
    const data = [{ tenantId, emailKey: emailKeyOf(user.email), ...user }];
    const { count } = await tx.user.createMany({ data, skipDuplicates: true });
    return count > 0;
  }

  async isUsernameTaken(tx: TenantTx, tenantId: string, username: string): Promise<boolean> {
    return (await tx.user.count({ where: { tenantId, username } })) > 0;
  }

  async isEmailTaken(tx: TenantTx, tenantId: string, email: string): Promise<boolean> {
    return (await tx.user.count({ where: { tenantId, emailKey: emailKeyOf(email) } })) > 0;
  }

  /** @throws EmailTaken; the transaction is lost then */
  async update(tx: TenantTx, tenantId: string, id: string, change: UserChange): Promise<UserRecord> {
    const { email } = change;
    try {
      const row = await tx.user.update({
        where: { tenantId_id: { tenantId, id } },
        data: { ...change, ...(email === undefined ? {} : { emailKey: emailKeyOf(email) }) },
        select: columns,
      });
      return recordOf(row);
    } catch (error) {
      if (isUniqueViolation(error, 'email_key')) throw new EmailTaken();
      throw error;
    }
  }

  async setPicture(tx: TenantTx, tenantId: string, id: string, pictureHash: string | null): Promise<UserRecord> {
    const where = { tenantId_id: { tenantId, id } };
    return recordOf(await tx.user.update({ where, data: { pictureHash }, select: columns }));
  }

  /** Leaves updatedAt alone: signing in does not change the profile. */
  async setLastSignIn(tx: TenantTx, tenantId: string, id: string, at: Date): Promise<void> {
    await tx.$executeRaw`
      UPDATE users SET last_sign_in_at = ${at} WHERE tenant_id = ${tenantId}::uuid AND id = ${id}::uuid`;
  }

  /** `setLastSignIn` of an active person, as one statement by itself. Their display name; null for anybody else. */
  async noteSignIn(db: TenantDb, scope: TenantScope, id: string, at: Date): Promise<string | null> {
    const [row] = await db.query<{ name: string }>(scope, NOTE_SIGN_IN, [scope.tenant.id, id, at.toISOString()]);
    return row?.name ?? null;
  }

  async delete(tx: TenantTx, tenantId: string, id: string): Promise<void> {
    await tx.user.deleteMany({ where: { tenantId, id } });
  }

  /** What would let the person in, or an application go on, once they are enabled again: not passkeys and API keys. */
  async deleteWaysIn(tx: TenantTx, tenantId: string, userId: string): Promise<void> {
    await tx.refreshToken.deleteMany({ where: { tenantId, userId } });
    await tx.enrolment.deleteMany({ where: { tenantId, userId } });
    await tx.loginLink.deleteMany({ where: { tenantId, userId } });
  }

  /** How many passkeys each of the people has; who has none has no entry. */
  async countPasskeys(tx: TenantTx, tenantId: string, userIds: readonly string[]): Promise<Map<string, number>> {
    const where = { tenantId, userId: { in: [...userIds] } };
    const rows = await tx.passkey.groupBy({ by: ['userId'], where, _count: true });
    return new Map(rows.map(({ userId, _count }) => [userId, _count]));
  }
}

const emailKeyOf = (email: string): string => email.normalize('NFC').toLowerCase();

const recordOf = (row: Omit<UserRecord, 'language'> & { readonly language: string | null }): UserRecord => ({
  ...row,
  language: isLanguage(row.language) ? row.language : null,
});
