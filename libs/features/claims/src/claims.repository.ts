import { Injectable } from '@nestjs/common';
import { Prisma, type TenantTx } from '#platform/database';
import { type CustomClaim, type GroupClaim } from './resolve-claims.js';

/** Whose claims they are. */
export interface ClaimOwner {
  readonly kind: 'user' | 'group';
  readonly id: string;
}

const columns = { key: true, value: true } as const;

@Injectable()
export class ClaimsRepository {
  /** The owner's claims in the order of their keys. */
  list(tx: TenantTx, tenantId: string, { kind, id }: ClaimOwner): Promise<CustomClaim[]> {
    return kind === 'user'
      ? tx.userClaim.findMany({ where: { tenantId, userId: id }, select: columns, orderBy: { key: 'asc' } })
      : tx.groupClaim.findMany({ where: { tenantId, groupId: id }, select: columns, orderBy: { key: 'asc' } });
  }

  listOfGroups(tx: TenantTx, tenantId: string, groupIds: readonly string[]): Promise<GroupClaim[]> {
    const where = { tenantId, groupId: { in: [...groupIds] } };
    return tx.groupClaim.findMany({ where, select: { ...columns, groupId: true } });
  }

  /** Locks the owner until the transaction ends, so that replacements happen one after the other. */
  async lock(tx: TenantTx, tenantId: string, { kind, id }: ClaimOwner): Promise<void> {
    const table = kind === 'user' ? Prisma.sql`users` : Prisma.sql`groups`;
    await tx.$queryRaw`
      SELECT 1 AS locked FROM ${table} WHERE tenant_id = ${tenantId}::uuid AND id = ${id}::uuid FOR NO KEY UPDATE`;
  }

  async replace(
    tx: TenantTx,
    tenantId: string,
    { kind, id }: ClaimOwner,
    claims: readonly CustomClaim[],
  ): Promise<void> {
    const rows = claims.map(({ key, value }) => ({ tenantId, key, value }));
    if (kind === 'user') {
      await tx.userClaim.deleteMany({ where: { tenantId, userId: id } });
      await tx.userClaim.createMany({ data: rows.map((row) => ({ ...row, userId: id })) });
    } else {
      await tx.groupClaim.deleteMany({ where: { tenantId, groupId: id } });
      await tx.groupClaim.createMany({ data: rows.map((row) => ({ ...row, groupId: id })) });
    }
  }
}
