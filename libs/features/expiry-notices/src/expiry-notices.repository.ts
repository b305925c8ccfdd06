import { Injectable } from '@nestjs/common';
import { type PlatformTx, Prisma, type TenantTx } from '#platform/database';

/** An API key, or a client's secret, that expires soon. */
export interface Expiring {
  readonly id: string;
  /** Of the key, or of the client. */
  readonly name: string;
  readonly hint: string;
  readonly expiresAt: Date;
  /** The key's owner, or the client. */
  readonly ofId: string;
}

/** A week ahead; what lives for less than four weeks, in the last quarter of its life. */
const isDue = (now: Date): Prisma.Sql => Prisma.sql`
  expires_at > ${now} AND expiry_notice_at IS NULL
  AND expires_at - least(interval '7 days', (expires_at - created_at) / 4) <= ${now}`;

@Injectable()
export class ExpiryNoticesRepository {
  /** The tenants in which something is to be announced. */
  async tenantsWithDue(tx: PlatformTx, now: Date): Promise<string[]> {
    const rows = await tx.$queryRaw<{ tenantId: string }[]>`
      SELECT tenant_id::text AS "tenantId" FROM api_keys WHERE ${isDue(now)}
      UNION SELECT tenant_id::text FROM client_secrets WHERE ${isDue(now)}`;
    return rows.map(({ tenantId }) => tenantId);
  }

  /** Takes the keys that are due, of people who may sign in: from here on nobody else announces them. */
  takeApiKeys(tx: TenantTx, tenantId: string, now: Date): Promise<Expiring[]> {
    return tx.$queryRaw<Expiring[]>`
      UPDATE api_keys key SET expiry_notice_at = ${now}
        FROM users owner
       WHERE key.tenant_id = ${tenantId}::uuid AND owner.tenant_id = key.tenant_id AND owner.id = key.user_id
         AND NOT owner.is_disabled
         AND key.id IN (SELECT id FROM api_keys WHERE tenant_id = ${tenantId}::uuid AND ${isDue(now)} FOR UPDATE SKIP LOCKED)
      RETURNING key.id::text, key.name, key.hint, key.expires_at AS "expiresAt", key.user_id::text AS "ofId"`;
  }

  /** Takes the secrets that are due. */
  takeClientSecrets(tx: TenantTx, tenantId: string, now: Date): Promise<Expiring[]> {
    return tx.$queryRaw<Expiring[]>`
      UPDATE client_secrets secret SET expiry_notice_at = ${now}
        FROM clients client
       WHERE secret.tenant_id = ${tenantId}::uuid
         AND client.tenant_id = secret.tenant_id AND client.id = secret.client_id
         AND secret.id IN (
           SELECT id FROM client_secrets WHERE tenant_id = ${tenantId}::uuid AND ${isDue(now)} FOR UPDATE SKIP LOCKED)
      RETURNING secret.id::text, client.name, secret.hint, secret.expires_at AS "expiresAt", client.id::text AS "ofId"`;
  }

  /** The ids of those who may replace a client's secret. */
  async administrators(tx: TenantTx, tenantId: string): Promise<string[]> {
    const where = {
      tenantId,
      isDisabled: false,
      role: { in: ['owner', 'administrator'] as ('owner' | 'administrator')[] },
    };
    return (await tx.user.findMany({ where, select: { id: true } })).map(({ id }) => id);
  }
}
