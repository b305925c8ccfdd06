import { Injectable } from '@nestjs/common';
import { newId } from '#kernel';
import { type TenantDb, type TenantScope, type TenantTx } from '#platform/database';

/** A permission of an API, as requests name it. */
export interface PermissionReference {
  readonly identifier: string;
  readonly name: string;
}

/** A permission that was allowed, as people read it. */
export interface ConsentedPermission extends PermissionReference {
  readonly apiName: string;
  readonly description: string;
}

/** What a person allowed an application, once and for all its sign-ins. */
export interface ConsentRecord {
  readonly id: string;
  readonly userId: string;
  readonly clientId: string;
  /** The client's id in the protocol, where that is an address. */
  readonly clientMetadataUrl: string | null;
  readonly scopes: string[];
  /** What it may do at APIs, by the APIs' and the permissions' names. */
  readonly permissions: ConsentedPermission[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

const SELECT = `
  SELECT id, user_id AS "userId", client_id AS "clientId", scopes,
    (SELECT metadata_url FROM clients WHERE clients.tenant_id = consents.tenant_id AND clients.id = consents.client_id)
      AS "clientMetadataUrl",
    created_at AS "createdAt", updated_at AS "updatedAt",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('identifier', api.identifier, 'apiName', api.name,
        'name', allowed.permission, 'description', defined.description) ORDER BY api.name, allowed.permission), '[]')
     FROM consent_permissions AS allowed
     JOIN apis AS api ON api.tenant_id = allowed.tenant_id AND api.id = allowed.api_id
     JOIN api_permissions AS defined ON defined.tenant_id = allowed.tenant_id AND defined.api_id = allowed.api_id
       AND defined.name = allowed.permission
     WHERE allowed.tenant_id = consents.tenant_id AND allowed.consent_id = consents.id) AS permissions
  FROM consents`;

@Injectable()
export class ConsentsRepository {
  /** One statement by itself: asked at every sign-in. */
  async find(db: TenantDb, scope: TenantScope, userId: string, clientId: string): Promise<ConsentRecord | null> {
    const text = `${SELECT} WHERE tenant_id = $1 AND user_id = $2 AND client_id = $3`;
    const [row] = await db.query<ConsentRecord>(scope, text, [scope.tenant.id, userId, clientId]);
    return row ?? null;
  }

  /** One statement by itself: asked whenever a token is used. */
  async findById(db: TenantDb, scope: TenantScope, id: string): Promise<ConsentRecord | null> {
    const text = `${SELECT} WHERE tenant_id = $1 AND id = $2`;
    const [row] = await db.query<ConsentRecord>(scope, text, [scope.tenant.id, id]);
    return row ?? null;
  }

  listOf(db: TenantDb, scope: TenantScope, userId: string): Promise<ConsentRecord[]> {
    const text = `${SELECT} WHERE tenant_id = $1 AND user_id = $2 ORDER BY updated_at DESC`;
    return db.query<ConsentRecord>(scope, text, [scope.tenant.id, userId]);
  }

  /** Adds `scopes` to what was allowed before, in one statement, so that parallel consents both count. */
  async merge(tx: TenantTx, tenantId: string, userId: string, clientId: string, scopes: string[]): Promise<string> {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      INSERT INTO consents (tenant_id, id, user_id, client_id, scopes, updated_at)
      VALUES (${tenantId}::uuid, ${newId()}::uuid, ${userId}::uuid, ${clientId}::uuid, ${scopes}, now())
      ON CONFLICT (tenant_id, user_id, client_id) DO UPDATE
        SET scopes = ARRAY(SELECT DISTINCT unnest(consents.scopes || excluded.scopes)), updated_at = now()
      RETURNING id::text`;
    const [row] = rows;
    if (!row) throw new Error('The consent was not stored.');
    return row.id;
  }

  /** Adds `permissions` to what the consent allows at APIs; what no longer exists by now is left out. */
  async mergePermissions(
    tx: TenantTx,
    tenantId: string,
    consentId: string,
    permissions: readonly PermissionReference[],
  ): Promise<void> {
    const [identifiers, names] = [permissions.map(({ identifier }) => identifier), permissions.map(({ name }) => name)];
    await tx.$executeRaw`
      INSERT INTO consent_permissions (tenant_id, consent_id, api_id, permission)
      SELECT defined.tenant_id, ${consentId}::uuid, defined.api_id, defined.name
      FROM unnest(${identifiers}::text[], ${names}::text[]) AS given (identifier, name)
      JOIN apis AS api ON api.tenant_id = ${tenantId}::uuid AND api.identifier = given.identifier
      JOIN api_permissions AS defined ON defined.tenant_id = api.tenant_id AND defined.api_id = api.id
        AND defined.name = given.name
      FOR KEY SHARE OF defined
      ON CONFLICT DO NOTHING`;
  }

  /** Takes the consent back, and with it every refresh token it stood behind. False when there was none. */
  async revoke(tx: TenantTx, tenantId: string, userId: string, clientId: string): Promise<boolean> {
    await tx.refreshToken.deleteMany({ where: { tenantId, userId, clientId } });
    return (await tx.consent.deleteMany({ where: { tenantId, userId, clientId } })).count > 0;
  }
}
