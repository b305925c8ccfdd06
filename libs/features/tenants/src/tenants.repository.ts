import { Injectable } from '@nestjs/common';
import { type TenantState } from '#kernel';
import { isUniqueViolation, type PlatformTx } from '#platform/database';

/** A tenant as the registry stores it. */
export interface TenantRecord {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly state: TenantState;
}

const columns = { id: true, slug: true, name: true, state: true } as const;

@Injectable()
export class TenantsRepository {
  list(tx: PlatformTx): Promise<TenantRecord[]> {
    return tx.tenant.findMany({ select: columns });
  }

  find(tx: PlatformTx, id: string): Promise<TenantRecord | null> {
    return tx.tenant.findUnique({ where: { id }, select: columns });
  }

  /** The tenant, kept from being changed by others until the transaction ends. */
  async findAndLock(tx: PlatformTx, id: string): Promise<TenantRecord | null> {
    await tx.$queryRaw`SELECT 1 AS locked FROM tenants WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
    return this.find(tx, id);
  }

  async isSlugTaken(tx: PlatformTx, slug: string): Promise<boolean> {
    return (await this.takenSlugs(tx, [slug])).size > 0;
  }

  /** Those of `slugs` that name a tenant, or named one: slugs are never given out again. */
  async takenSlugs(tx: PlatformTx, slugs: readonly string[]): Promise<Set<string>> {
    const rows = await tx.tenant.findMany({ where: { slug: { in: [...slugs] } }, select: { slug: true } });
    return new Set(rows.map(({ slug }) => slug));
  }

  /** False when the slug was taken meanwhile; the transaction is lost then. */
  async insert(tx: PlatformTx, tenant: { id: string; slug: string; name: string }): Promise<boolean> {
    try {
      await tx.tenant.create({ data: tenant });
      return true;
    } catch (error) {
      if (isUniqueViolation(error, 'slug')) return false;
      throw error;
    }
  }

  async update(tx: PlatformTx, id: string, change: { name?: string; state?: TenantState }): Promise<void> {
    await tx.tenant.update({ where: { id }, data: change });
  }
}
