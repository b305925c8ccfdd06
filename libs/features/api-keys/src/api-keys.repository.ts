import { Injectable } from '@nestjs/common';
import { type KeyScope, type Role } from '#kernel';
import { type Prisma, type TenantTx } from '#platform/database';
import { type ApiKeyRecord } from './api-key.js';

/** Which keys a page of the list holds: newest first, from `after` on; of one person where `userId` is given. */
export interface ApiKeyFilter {
  readonly userId?: string;
  readonly after: { readonly at: Date; readonly id: string } | null;
  readonly limit: number;
}

/** Whom a key speaks for, as things stand now. */
export interface ApiKeyOwner {
  readonly id: string;
  readonly displayName: string;
  readonly username: string;
  readonly role: Role;
  readonly isDisabled: boolean;
}

/** A usable key with its owner. */
export interface ApiKeyMatch {
  readonly id: string;
  readonly userId: string;
  readonly displayName: string;
  readonly role: Role;
  readonly lastUsedAt: Date | null;
  readonly scopes: KeyScope[];
  readonly ipRanges: string[];
}

const columns = {
  id: true,
  name: true,
  hint: true,
  scopes: true,
  ipRanges: true,
  createdAt: true,
  expiresAt: true,
  lastUsedAt: true,
  user: { select: { id: true, displayName: true, username: true } },
} as const satisfies Prisma.ApiKeySelect;

@Injectable()
export class ApiKeysRepository {
  async list(tx: TenantTx, tenantId: string, { userId, after, limit }: ApiKeyFilter): Promise<ApiKeyRecord[]> {
    const following = after
      ? { OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { lt: after.id } }] }
      : {};
    const rows = await tx.apiKey.findMany({
      where: { tenantId, userId, ...following },
      select: columns,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit,
    });
    return rows.map(recordOf);
  }

  /** The key; of that person only, where `userId` is given. */
  async find(tx: TenantTx, tenantId: string, id: string, userId?: string): Promise<ApiKeyRecord | null> {
    const row = await tx.apiKey.findFirst({ where: { tenantId, id, userId }, select: columns });
    return row && recordOf(row);
  }

  /** Puts a new secret in the place of the old one, which works no more. */
  async replaceSecret(
    tx: TenantTx,
    tenantId: string,
    { id, hash, hint, expiresAt }: Pick<ApiKeyRecord, 'id' | 'hint' | 'expiresAt'> & { hash: string },
  ): Promise<void> {
    await tx.apiKey.updateMany({
      where: { tenantId, id },
      data: { keyHash: hash, hint, expiresAt, lastUsedAt: null },
    });
  }

  /** The person whom a key is to speak for, kept from being changed until the transaction ends. */
  async findOwnerAndKeep(tx: TenantTx, tenantId: string, userId: string): Promise<ApiKeyOwner | null> {
    const rows = await tx.$queryRaw<ApiKeyOwner[]>`
      SELECT id::text, display_name AS "displayName", username, role::text, is_disabled AS "isDisabled"
      FROM users WHERE tenant_id = ${tenantId}::uuid AND id = ${userId}::uuid FOR SHARE`;
    return rows[0] ?? null;
  }

  async insert(
    tx: TenantTx,
    tenantId: string,
    key: Omit<ApiKeyRecord, 'user' | 'lastUsedAt'> & { userId: string; hash: string },
  ): Promise<void> {
    const { hash, scopes, ipRanges, ...data } = key;
    const narrowing = { scopes: [...scopes], ipRanges: [...ipRanges] };
    await tx.apiKey.createMany({ data: [{ ...data, ...narrowing, tenantId, keyHash: hash }] });
  }

  /** False when it was gone already. */
  async delete(tx: TenantTx, tenantId: string, id: string): Promise<boolean> {
    const { count } = await tx.apiKey.deleteMany({ where: { tenantId, id } });
    return count > 0;
  }

  /** The key with that hash, if it works now: not expired, its owner active. One statement, as every request asks it. */
  async findUsable(tx: TenantTx, tenantId: string, hash: string, now: Date): Promise<ApiKeyMatch | null> {
    const rows = await tx.$queryRaw<ApiKeyMatch[]>`
      SELECT key.id::text, key.last_used_at AS "lastUsedAt", key.scopes, key.ip_ranges AS "ipRanges",
             owner.id::text AS "userId", owner.display_name AS "displayName", owner.role::text
      FROM api_keys key
      JOIN users owner ON owner.tenant_id = key.tenant_id AND owner.id = key.user_id
      WHERE key.tenant_id = ${tenantId}::uuid AND key.key_hash = ${hash}
        AND (key.expires_at IS NULL OR key.expires_at > ${now})
        AND NOT owner.is_disabled`;
    return rows[0] ?? null;
  }

  /** Notes that the key was used, unless another process has done so since `before`. */
  async touch(tx: TenantTx, tenantId: string, id: string, now: Date, before: Date): Promise<void> {
    await tx.apiKey.updateMany({
      where: { tenantId, id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: before } }] },
      data: { lastUsedAt: now },
    });
  }
}

type ApiKeyRow = Prisma.ApiKeyGetPayload<{ select: typeof columns }>;

/** Scopes were checked against KEY_SCOPES when they were stored; one that is gone since allows nothing. */
const recordOf = (row: ApiKeyRow): ApiKeyRecord => ({ ...row, scopes: row.scopes as KeyScope[] });
