import { createHmac, hkdfSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '#config';
import { seal, unseal } from './sealed-box.js';

const KEY_BYTES = 32;

/** Everything derived from ENCRYPTION_KEY (HKDF, RFC 5869), each purpose with a key of its own. */
@Injectable()
export class KeyRing {
  private readonly wrappingKey: Buffer;
  private readonly platformKey: Buffer;
  private readonly hashingKey: Buffer;
  private readonly cookieKey: Buffer;
  private readonly proofKey: Buffer;
  private readonly dpopNonceKey: Buffer;

  constructor(config: AppConfig) {
    const derive = (info: string): Buffer =>
      Buffer.from(hkdfSync('sha256', config.encryptionKey, 'permiso', info, KEY_BYTES));
    this.wrappingKey = derive('wrap tenant data keys');
    this.platformKey = derive('seal platform values');
    this.hashingKey = derive('hash bearer secrets');
    this.cookieKey = derive('sign cookies');
    this.proofKey = derive('prove the key');
    this.dpopNonceKey = derive('make DPoP nonces');
  }

  wrapDataKey(tenantId: string, dataKey: Buffer): string {
    return seal(this.wrappingKey, dataKey, `data-key:${tenantId}`);
  }

  unwrapDataKey(tenantId: string, wrapped: string): Buffer {
    return unseal(this.wrappingKey, wrapped, `data-key:${tenantId}`);
  }

  sealForPlatform(purpose: string, plaintext: string): string {
    return seal(this.platformKey, Buffer.from(plaintext), `platform:${purpose}`);
  }

  unsealForPlatform(purpose: string, sealed: string): string {
    return unseal(this.platformKey, sealed, `platform:${purpose}`).toString();
  }

  /** Keyed SHA-256 of a bearer secret, base64url. Bound to tenant and purpose, so it fits nowhere else. */
  hashSecret(tenantId: string, purpose: string, secret: string): string {
    return createHmac('sha256', this.hashingKey).update(`${tenantId}\0${purpose}\0${secret}`).digest('base64url');
  }

  /** The key that signs a tenant's cookies. */
  cookieKeyOf(tenantId: string): string {
    return createHmac('sha256', this.cookieKey).update(tenantId).digest('base64url');
  }

  /** The 32 bytes from which a tenant's DPoP nonces are made, the same ones in every process (RFC 9449 §8). */
  dpopNonceKeyOf(tenantId: string): Buffer {
    return createHmac('sha256', this.dpopNonceKey).update(tenantId).digest();
  }

  /** A value that only the same ENCRYPTION_KEY reproduces; kept in the database to notice a wrong one at start. */
  proof(): string {
    return createHmac('sha256', this.proofKey).update('permiso').digest('base64url');
  }
}
