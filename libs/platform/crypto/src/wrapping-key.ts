import { createHmac, hkdfSync } from 'node:crypto';
import { seal, unseal } from './sealed-box.js';

const KEY_BYTES = 32;

/** A key of that purpose out of a secret (HKDF, RFC 5869): each purpose has a key of its own. */
export const deriveKey = (secret: string | Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, 'permiso', purpose, KEY_BYTES));

/** What an `ENCRYPTION_KEY` does: it wraps other keys and nothing else, so that it can be replaced. */
export class WrappingKey {
  /** Only the same `ENCRYPTION_KEY` has this id; it tells nothing of the key. */
  readonly id: string;
  private readonly key: Buffer;

  constructor(encryptionKey: string) {
    this.key = deriveKey(encryptionKey, 'wrap tenant data keys');
    this.id = createHmac('sha256', deriveKey(encryptionKey, 'prove the key')).update('permiso').digest('base64url');
  }

  wrap(key: Buffer, purpose: string): string {
    return seal(this.key, key, purpose);
  }

  /** @throws UnsealFailed when another key wrapped it, or for another purpose */
  unwrap(wrapped: string, purpose: string): Buffer {
    return unseal(this.key, wrapped, purpose);
  }
}
