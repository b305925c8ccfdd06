import { Injectable } from '@nestjs/common';
import { type AdapterPayload } from 'oidc-provider';
import { Clock, epochSeconds } from '#kernel';
import { KeyRing } from '#platform/crypto';
import { TenantDb } from '#platform/database';
import { clientRowIdOf } from '#features/clients';

const INSERT = `
  INSERT INTO refresh_tokens (tenant_id, id_hash, grant_id, user_id, client_id, session_uid, payload, expires_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8))`;
const FIND = `
  SELECT payload, consumed_at AS "consumedAt" FROM refresh_tokens WHERE tenant_id = $1 AND id_hash = $2`;
/** Of two at the same time the second finds the token used, and inserts nothing. */
const REPLACE = `
  WITH used AS (
    UPDATE refresh_tokens SET consumed_at = $10 WHERE tenant_id = $1 AND id_hash = $9 AND consumed_at IS NULL
    RETURNING 1
  )
  INSERT INTO refresh_tokens (tenant_id, id_hash, grant_id, user_id, client_id, session_uid, payload, expires_at)
  SELECT $1, $2, $3, $4::uuid, $5::uuid, $6, $7::jsonb, to_timestamp($8) FROM used
  RETURNING 1 AS replaced`;
const DELETE = `DELETE FROM refresh_tokens WHERE tenant_id = $1 AND id_hash = $2`;
const DELETE_FAMILY = `DELETE FROM refresh_tokens WHERE tenant_id = $1 AND grant_id = $2`;

/** Refresh tokens as the provider knows them. Each method is one statement in a transaction of its own. */
@Injectable()
export class RefreshTokensRepository {
  constructor(
    private readonly db: TenantDb,
    private readonly keyRing: KeyRing,
    private readonly clock: Clock,
  ) {}

  async insert(tenantId: string, id: string, payload: AdapterPayload): Promise<void> {
    await this.query(tenantId, INSERT, this.rowOf(tenantId, id, payload));
  }

  /** Marks `used` as used, and stores its successor. False when it was used before, or is gone; nothing is stored then. */
  async replace(tenantId: string, used: string, id: string, payload: AdapterPayload): Promise<boolean> {
    const values = [...this.rowOf(tenantId, id, payload), this.hash(tenantId, used), this.clock.now().toISOString()];
    return (await this.query(tenantId, REPLACE, values)).length === 1;
  }

  private rowOf(tenantId: string, id: string, payload: AdapterPayload): unknown[] {
    const { accountId, clientId, grantId, exp } = payload;
    if (!accountId || !clientId || !grantId || !exp)
      throw new Error('A refresh token belongs to a person and a client.');
    // The value itself stays out of the table: only its hash is stored.
    const { jti: _, ...stored } = payload;
    const owner = [grantId, accountId, clientRowIdOf(clientId), payload.sessionUid ?? null];
    return [this.hash(tenantId, id), ...owner, JSON.stringify(stored), exp];
  }

  async find(tenantId: string, id: string): Promise<AdapterPayload | undefined> {
    const [row] = await this.query<{ payload: AdapterPayload; consumedAt: Date | null }>(tenantId, FIND, [
      this.hash(tenantId, id),
    ]);
    if (!row) return undefined;
    const consumed = row.consumedAt ? { consumed: epochSeconds(row.consumedAt) } : {};
    return { ...row.payload, jti: id, ...consumed };
  }

  async delete(tenantId: string, id: string): Promise<void> {
    await this.query(tenantId, DELETE, [this.hash(tenantId, id)]);
  }

  async deleteFamily(tenantId: string, grantId: string): Promise<void> {
    await this.query(tenantId, DELETE_FAMILY, [grantId]);
  }

  /** `$1` is always the tenant: besides row-level security the statements name it, for their indexes lead with it. */
  private query<Row extends object>(tenantId: string, text: string, values: readonly unknown[]): Promise<Row[]> {
    return this.db.query<Row>({ tenant: { id: tenantId } }, text, [tenantId, ...values]);
  }

  private hash(tenantId: string, id: string): string {
    return this.keyRing.hashSecret(tenantId, 'refresh-token', id);
  }
}
