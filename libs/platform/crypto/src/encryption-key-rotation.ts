import { Injectable } from '@nestjs/common';
import { PlatformDb, type PlatformTx } from '#platform/database';
import { dataKeyPurpose } from './data-key.js';
import { RootKey } from './root-key.js';
import { WrappingKeys } from './wrapping-keys.js';

/** Small enough that no transaction holds its locks for long. */
const BATCH = 200;

interface DataKeyRow {
  readonly tenant_id: string;
  readonly id: string;
  readonly wrapped_key: string;
  readonly wrapping_key_id: string | null;
}

/**
 * Makes the former ENCRYPTION_KEY dispensable: wraps all that it wrapped by the current one. Data keys stay the same,
 * so nothing is sealed anew and no process has to hear of it. See docs/adr/0014-encryption-key-rotation.md.
 */
@Injectable()
export class EncryptionKeyRotation {
  constructor(
    private readonly db: PlatformDb,
    private readonly keys: WrappingKeys,
    private readonly rootKey: RootKey,
  ) {}

  /** Returns how many data keys it wrapped. Run twice, or by two at once, it does no harm. */
  async run(batch = BATCH): Promise<number> {
    let total = 0;
    for (;;) {
      const done = await this.db.run((tx) => this.rewrapSome(tx, batch));
      total += done;
      if (done < batch) break;
    }
    await this.db.run((tx) => this.rootKey.rewrap(tx)); // last: until here a start with the former key alone works
    return total;
  }

  private async rewrapSome(tx: PlatformTx, limit: number): Promise<number> {
    const rows = await tx.$queryRaw<DataKeyRow[]>`
      SELECT tenant_id, id, wrapped_key, wrapping_key_id FROM data_keys
       WHERE wrapping_key_id IS DISTINCT FROM ${this.keys.current.id}
       ORDER BY tenant_id, id LIMIT ${limit} FOR UPDATE`;
    for (const { tenant_id: tenantId, id, wrapped_key: wrappedKey, wrapping_key_id: wrappingKeyId } of rows) {
      const key = this.keys.unwrap({ wrappedKey, wrappingKeyId }, dataKeyPurpose(tenantId));
      const data = this.keys.wrap(key, dataKeyPurpose(tenantId));
      await tx.dataKey.update({ where: { tenantId_id: { tenantId, id } }, data });
    }
    return rows.length;
  }
}
