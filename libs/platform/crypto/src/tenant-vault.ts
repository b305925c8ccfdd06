import { hkdfSync, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { newId } from '#kernel';
import { type TenantTx } from '#platform/database';
import { dataKeyPurpose } from './data-key.js';
import { seal, unseal, UnsealFailed } from './sealed-box.js';
import { WrappingKeys } from './wrapping-keys.js';

const DATA_KEY_BYTES = 32;
const CACHED_TENANTS = 1_000;

interface DataKey {
  readonly id: string;
  readonly key: Buffer;
}

/**
 * Envelope encryption: values are sealed under the tenant's own data key, which ENCRYPTION_KEY wraps. Sealed text is
 * `<data key id>:v1.<base64url>`; tenant id and purpose are its associated data.
 */
@Injectable()
export class TenantVault {
  private readonly unwrapped = new LRUCache<string, DataKey>({ max: CACHED_TENANTS });

  constructor(private readonly keys: WrappingKeys) {}

  /** Gives a new tenant its data key. */
  async createDataKey(tx: TenantTx, tenantId: string): Promise<void> {
    const wrapped = this.keys.wrap(randomBytes(DATA_KEY_BYTES), dataKeyPurpose(tenantId));
    await tx.dataKey.create({ data: { tenantId, id: newId(), ...wrapped } });
  }

  async seal(tx: TenantTx, tenantId: string, purpose: string, plaintext: string): Promise<string> {
    const { id, key } = await this.dataKeyOf(tx, tenantId);
    return `${id}:${seal(key, Buffer.from(plaintext), `${tenantId}:${purpose}`)}`;
  }

  /** @throws UnsealFailed when it was sealed for another tenant or purpose */
  async unseal(tx: TenantTx, tenantId: string, purpose: string, sealed: string): Promise<string> {
    const [id, body] = sealed.split(':');
    const dataKey = await this.dataKeyOf(tx, tenantId);
    if (id !== dataKey.id || body === undefined) throw new UnsealFailed();
    return unseal(dataKey.key, body, `${tenantId}:${purpose}`).toString();
  }

  /**
   * A key of 32 bytes that is the tenant's for one purpose and for ever: it comes from the tenant's first data key,
   * which stays the same when ENCRYPTION_KEY does not.
   */
  async deriveKey(tx: TenantTx, tenantId: string, purpose: string): Promise<Buffer> {
    const row = await tx.dataKey.findFirstOrThrow({ where: { tenantId }, orderBy: { createdAt: 'asc' } });
    const key = this.keys.unwrap(row, dataKeyPurpose(tenantId));
    return Buffer.from(hkdfSync('sha256', key, tenantId, purpose, DATA_KEY_BYTES));
  }

  private async dataKeyOf(tx: TenantTx, tenantId: string): Promise<DataKey> {
    const cached = this.unwrapped.get(tenantId);
    if (cached) return cached;
    const row = await tx.dataKey.findFirstOrThrow({ where: { tenantId }, orderBy: { createdAt: 'desc' } });
    const dataKey = { id: row.id, key: this.keys.unwrap(row, dataKeyPurpose(tenantId)) };
    this.unwrapped.set(tenantId, dataKey);
    return dataKey;
  }
}
