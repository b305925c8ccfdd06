import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { seal, unseal } from './sealed-box.js';
import { deriveKey } from './wrapping-key.js';

/** Everything derived from the deployment's root key, each purpose with a key of its own. */
export class KeyRing {
  private readonly platformKey: Buffer;
  /** A KeyObject, as what is used at each request should be: with a key of bytes Node makes a MAC in ten times as long. */
  private readonly hashingKey: KeyObject;
  private readonly cookieKey: Buffer;
  private readonly dpopNonceKey: Buffer;

  constructor(rootKey: Buffer) {
    this.platformKey = deriveKey(rootKey, 'seal platform values');
    this.hashingKey = createSecretKey(deriveKey(rootKey, 'hash bearer secrets'));
    this.cookieKey = deriveKey(rootKey, 'sign cookies');
    this.dpopNonceKey = deriveKey(rootKey, 'make DPoP nonces');
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
  cookieKeyOf(tenantId: string): KeyObject {
    return createSecretKey(createHmac('sha256', this.cookieKey).update(tenantId).digest());
  }

  /** The 32 bytes from which a tenant's DPoP nonces are made, the same ones in every process (RFC 9449 §8). */
  dpopNonceKeyOf(tenantId: string): Buffer {
    return createHmac('sha256', this.dpopNonceKey).update(tenantId).digest();
  }
}
