import { Injectable } from '@nestjs/common';
import { type TenantContext } from '#kernel';
import { TenantDb, type TenantTx } from '#platform/database';
import { AuditTrail, changeBetween } from '#features/audit';
import { ClientNotFound } from '#features/clients';
import { ApiAccessRepository, type ApiClient, type ApiClientCandidate } from './api-access.repository.js';
import { ApiCatalog } from './api-catalog.js';
import {
  ApiAccessNotFound,
  ApiNotFound,
  clientCantActAlone,
  repeatedPermission,
  reservedPermission,
  unknownPermission,
} from './api.errors.js';
import { type ApiPermission, type ApiRecord, type ClientPermissions } from './api.js';
import { ApisRepository } from './apis.repository.js';
import { isReservedScope } from './permission-name.js';

/** What can be done at an API, and which clients may do it. A change holds for the next token in every process. */
@Injectable()
export class ApiPermissionsService {
  constructor(
    private readonly db: TenantDb,
    private readonly apis: ApisRepository,
    private readonly access: ApiAccessRepository,
    private readonly catalog: ApiCatalog,
    private readonly audit: AuditTrail,
  ) {}

  /** By name. @throws ApiNotFound */
  list(ctx: TenantContext, apiId: string): Promise<ApiPermission[]> {
    return this.db.run(ctx, async (tx) => {
      await this.getApi(tx, ctx, apiId);
      return this.apis.listPermissions(tx, ctx.tenant.id, apiId);
    });
  }

  /**
   * Makes `permissions` those of the API. One that is left out is taken from every client and every consent.
   * @throws ApiNotFound
   * @throws InvalidRequest when a name is there twice or belongs to OpenID Connect
   */
  async replace(ctx: TenantContext, apiId: string, permissions: readonly ApiPermission[]): Promise<ApiPermission[]> {
    assertNames(permissions.map(({ name }) => name));
    const { api, after } = await this.db.run(ctx, async (tx) => {
      const changed = await this.lockApi(tx, ctx, apiId);
      const before = await this.apis.listPermissions(tx, ctx.tenant.id, apiId);
      await this.apis.replacePermissions(tx, ctx.tenant.id, apiId, permissions);
      const result = await this.apis.listPermissions(tx, ctx.tenant.id, apiId);
      const data = changeBetween({ permissions: auditable(before) }, { permissions: auditable(result) });
      if (data) await this.audit.record(tx, ctx, { type: 'API Permissions Changed', subject: changed, data });
      return { api: changed, after: result };
    });
    await this.catalog.announce(ctx.tenant.id, api.identifier);
    return after;
  }

  /** The clients that may use the API, by name. @throws ApiNotFound */
  listClients(ctx: TenantContext, apiId: string): Promise<ApiClient[]> {
    return this.db.run(ctx, async (tx) => {
      await this.getApi(tx, ctx, apiId);
      return this.access.list(tx, ctx.tenant.id, apiId);
    });
  }

  /**
   * Says which permissions of the API the client may use.
   * @throws ApiNotFound
   * @throws ClientNotFound
   * @throws InvalidRequest when the API has no such permission, or the client does not use client credentials
   */
  async setClient(ctx: TenantContext, apiId: string, clientId: string, wanted: ClientPermissions): Promise<ApiClient> {
    const { client } = await this.change(ctx, apiId, clientId, wanted);
    return { client: { id: client.id, name: client.name, type: client.type }, ...wanted };
  }

  /** Takes everything at the API from the client. @throws ApiNotFound @throws ClientNotFound @throws ApiAccessNotFound */
  async removeClient(ctx: TenantContext, apiId: string, clientId: string): Promise<void> {
    const { before } = await this.change(ctx, apiId, clientId, { userPermissions: [], machinePermissions: [] });
    if (!before) throw new ApiAccessNotFound();
  }

  private async change(
    ctx: TenantContext,
    apiId: string,
    clientId: string,
    wanted: ClientPermissions,
  ): Promise<{ client: ApiClientCandidate; before: ApiClient | undefined }> {
    const { api, ...changed } = await this.db.run(ctx, async (tx) => {
      const subject = await this.lockApi(tx, ctx, apiId);
      const client = await this.access.findAndKeepClient(tx, ctx.tenant.id, clientId);
      if (!client) throw new ClientNotFound();
      if (wanted.machinePermissions.length > 0 && !client.mayActAlone) throw clientCantActAlone();
      await this.assertPermissionsExist(tx, ctx, apiId, wanted);
      const [before] = await this.access.list(tx, ctx.tenant.id, apiId, clientId);
      await this.access.replace(tx, ctx.tenant.id, apiId, clientId, wanted);
      const [after] = await this.access.list(tx, ctx.tenant.id, apiId, clientId);
      const data = changeBetween(accessOf(before), accessOf(after));
      if (data) await this.audit.record(tx, ctx, { type: 'API Access Changed', subject, client, data });
      return { api: subject, client, before };
    });
    await this.catalog.announce(ctx.tenant.id, api.identifier);
    return changed;
  }

  private async assertPermissionsExist(
    tx: TenantTx,
    ctx: TenantContext,
    apiId: string,
    { userPermissions, machinePermissions }: ClientPermissions,
  ): Promise<void> {
    const known = new Set((await this.apis.listPermissions(tx, ctx.tenant.id, apiId)).map(({ name }) => name));
    if (!userPermissions.every((name) => known.has(name))) throw unknownPermission('userPermissions');
    if (!machinePermissions.every((name) => known.has(name))) throw unknownPermission('machinePermissions');
  }

  private async lockApi(tx: TenantTx, ctx: TenantContext, apiId: string): Promise<ApiRecord> {
    await this.apis.lock(tx, ctx.tenant.id, apiId);
    return this.getApi(tx, ctx, apiId);
  }

  private async getApi(tx: TenantTx, ctx: TenantContext, apiId: string): Promise<ApiRecord> {
    const api = await this.apis.find(tx, ctx.tenant.id, apiId);
    if (!api) throw new ApiNotFound();
    return api;
  }
}

const assertNames = (names: readonly string[]): void => {
  for (const [index, name] of names.entries()) {
    if (isReservedScope(name)) throw reservedPermission(index, name);
    if (names.indexOf(name) !== index) throw repeatedPermission(index, name);
  }
};

const auditable = (permissions: readonly ApiPermission[]) =>
  permissions.map(({ name, description }) => ({ name, description }));

const accessOf = (client: ApiClient | undefined) => ({
  userPermissions: [...(client?.userPermissions ?? [])],
  machinePermissions: [...(client?.machinePermissions ?? [])],
});
