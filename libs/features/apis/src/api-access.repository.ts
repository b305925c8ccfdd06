import { Injectable } from '@nestjs/common';
import { type TenantTx } from '#platform/database';
import { type ClientType } from '#features/clients';
import { type AccessKind, type ClientPermissions } from './api.js';

/** A client that may use an API, and what of it. */
export interface ApiClient extends ClientPermissions {
  readonly client: { readonly id: string; readonly name: string; readonly type: ClientType };
}

/** What of a client decides what access it may have. */
export interface ApiClientCandidate {
  readonly id: string;
  readonly name: string;
  readonly type: ClientType;
  readonly mayActAlone: boolean;
}

/** Which clients may use which permissions of an API, and on whose behalf. */
@Injectable()
export class ApiAccessRepository {
  /** The clients with any access to the API, by name; with `clientId`, that one alone. */
  async list(tx: TenantTx, tenantId: string, apiId: string, clientId?: string): Promise<ApiClient[]> {
    const rows = await tx.apiAccess.findMany({
      where: { tenantId, apiId, ...(clientId === undefined ? {} : { clientId }) },
      select: { kind: true, permission: true, client: { select: { id: true, name: true, type: true } } },
      orderBy: [{ client: { name: 'asc' } }, { clientId: 'asc' }, { permission: 'asc' }],
    });
    const byClient = [...Map.groupBy(rows, ({ client }) => client.id).values()];
    return byClient.flatMap((ofOne) => (ofOne[0] ? [{ client: ofOne[0].client, ...permissionsOf(ofOne) }] : []));
  }

  /** The client, kept from being deleted until the transaction ends; null when there is none. */
  async findAndKeepClient(tx: TenantTx, tenantId: string, clientId: string): Promise<ApiClientCandidate | null> {
    const rows = await tx.$queryRaw<ApiClientCandidate[]>`
      SELECT id::text, name, type::text, 'client_credentials' = ANY(grant_types) AS "mayActAlone"
      FROM clients
      WHERE tenant_id = ${tenantId}::uuid AND id = ${clientId}::uuid FOR SHARE`;
    return rows[0] ?? null;
  }

  async replace(
    tx: TenantTx,
    tenantId: string,
    apiId: string,
    clientId: string,
    { userPermissions, machinePermissions }: ClientPermissions,
  ): Promise<void> {
    await tx.apiAccess.deleteMany({ where: { tenantId, apiId, clientId } });
    const rowsOf = (kind: AccessKind, permissions: readonly string[]) =>
      permissions.map((permission) => ({ tenantId, apiId, clientId, kind, permission }));
    await tx.apiAccess.createMany({
      data: [...rowsOf('user', userPermissions), ...rowsOf('machine', machinePermissions)],
    });
  }
}

const permissionsOf = (rows: readonly { kind: AccessKind; permission: string }[]): ClientPermissions => {
  const ofKind = (wanted: AccessKind): string[] =>
    rows.filter(({ kind }) => kind === wanted).map(({ permission }) => permission);
  return { userPermissions: ofKind('user'), machinePermissions: ofKind('machine') };
};
