import { Injectable } from '@nestjs/common';
import { isUniqueViolation, type TenantTx } from '#platform/database';
import { type SigningAlgorithm } from '#features/signing-keys';
import { type ApiPermission, type ApiRecord, type ApiSettings } from './api.js';

/** Which APIs a page of the list holds: newest first, from `after` on. */
export interface ApiFilter {
  readonly search: string;
  readonly after: { readonly at: Date; readonly id: string } | null;
  readonly limit: number;
}

@Injectable()
export class ApisRepository {
  async list(tx: TenantTx, tenantId: string, { search, after, limit }: ApiFilter): Promise<ApiRecord[]> {
    const contains = { contains: escapeLike(search), mode: 'insensitive' as const };
    const matching = search === '' ? [] : [{ OR: [{ name: contains }, { identifier: contains }] }];
    const following = after
      ? [{ OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { lt: after.id } }] }]
      : [];
    const rows = await tx.api.findMany({
      where: { tenantId, AND: [...matching, ...following] },
      select: columns,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit,
    });
    return rows.map(recordOf);
  }

  async find(tx: TenantTx, tenantId: string, id: string): Promise<ApiRecord | null> {
    const row = await tx.api.findUnique({ where: { tenantId_id: { tenantId, id } }, select: columns });
    return row && recordOf(row);
  }

  /** Makes others who change this API wait until the transaction ends. False when there is no such API. */
  async lock(tx: TenantTx, tenantId: string, id: string): Promise<boolean> {
    const rows = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM apis WHERE tenant_id = ${tenantId}::uuid AND id = ${id}::uuid FOR UPDATE`;
    return rows.length > 0;
  }

  /** False when the identifier is taken; the transaction is lost then. */
  async insert(tx: TenantTx, tenantId: string, api: Omit<ApiRecord, 'updatedAt'>): Promise<boolean> {
    try {
      await tx.api.create({
        data: { ...settingsOf(api), tenantId, id: api.id, identifier: api.identifier, createdAt: api.createdAt },
      });
      return true;
    } catch (error) {
      if (isUniqueViolation(error, 'identifier')) return false;
      throw error;
    }
  }

  async update(tx: TenantTx, tenantId: string, id: string, settings: ApiSettings): Promise<void> {
    await tx.api.update({ where: { tenantId_id: { tenantId, id } }, data: settingsOf(settings) });
  }

  /** Deletes the API; its permissions, who may use them and what people allowed go with it (foreign keys). */
  async delete(tx: TenantTx, tenantId: string, id: string): Promise<void> {
    await tx.api.delete({ where: { tenantId_id: { tenantId, id } } });
  }

  /** By name. */
  listPermissions(tx: TenantTx, tenantId: string, apiId: string): Promise<ApiPermission[]> {
    return tx.apiPermission.findMany({
      where: { tenantId, apiId },
      select: { name: true, description: true },
      orderBy: { name: 'asc' },
    });
  }

  /** Leaves those that stay as they are, for whoever was given one keeps it. */
  async replacePermissions(
    tx: TenantTx,
    tenantId: string,
    apiId: string,
    permissions: readonly ApiPermission[],
  ): Promise<void> {
    const names = permissions.map(({ name }) => name);
    await tx.apiPermission.deleteMany({ where: { tenantId, apiId, name: { notIn: names } } });
    await tx.$executeRaw`
      INSERT INTO api_permissions (tenant_id, api_id, name, description)
      SELECT ${tenantId}::uuid, ${apiId}::uuid, name, description
      FROM unnest(${names}::text[], ${permissions.map(({ description }) => description)}::text[])
        AS given (name, description)
      ON CONFLICT (tenant_id, api_id, name) DO UPDATE SET description = excluded.description`;
  }
}

const columns = {
  id: true,
  name: true,
  identifier: true,
  isEnabled: true,
  accessTokenTtlSeconds: true,
  signingAlgorithm: true,
  createdAt: true,
  updatedAt: true,
} as const;

/** `%` and `_` in a search are letters, not wildcards. */
const escapeLike = (search: string): string => search.replace(/[\\%_]/g, '\\$&');

const settingsOf = ({ name, isEnabled, accessTokenTtlSeconds, signingAlgorithm }: ApiSettings): ApiSettings => ({
  name,
  isEnabled,
  accessTokenTtlSeconds,
  signingAlgorithm,
});

const recordOf = (row: Omit<ApiRecord, 'signingAlgorithm'> & { signingAlgorithm: string }): ApiRecord => ({
  ...row,
  signingAlgorithm: row.signingAlgorithm as SigningAlgorithm, // only such were ever written
});
