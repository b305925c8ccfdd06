import { Injectable } from '@nestjs/common';
import { newId } from '#kernel';
import { type TenantDb, type TenantScope, type TenantTx } from '#platform/database';

/** What a person allowed an application, once and for all its sign-ins. */
export interface ConsentRecord {
  readonly id: string;
  readonly userId: string;
  readonly clientId: string;
  readonly scopes: string[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

const columns = { id: true, userId: true, clientId: true, scopes: true, createdAt: true, updatedAt: true } as const;

const SELECT = `
  SELECT id, user_id AS "userId", client_id AS "clientId", scopes, created_at AS "createdAt", updated_at AS "updatedAt"
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

  listOf(tx: TenantTx, tenantId: string, userId: string): Promise<ConsentRecord[]> {
    return tx.consent.findMany({ where: { tenantId, userId }, orderBy: { updatedAt: 'desc' }, select: columns });
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

  /** Takes the consent back, and with it every refresh token it stood behind. False when there was none. */
  async revoke(tx: TenantTx, tenantId: string, userId: string, clientId: string): Promise<boolean> {
    await tx.refreshToken.deleteMany({ where: { tenantId, userId, clientId } });
    return (await tx.consent.deleteMany({ where: { tenantId, userId, clientId } })).count > 0;
  }
}
