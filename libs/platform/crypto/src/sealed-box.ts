import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const VERSION = 'v1';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Sealed text that this key and purpose can't open: another key made it, or it was altered. */
export class UnsealFailed extends Error {
  constructor(cause?: unknown) {
    super('The sealed value can not be opened with this key.', { cause });
    this.name = 'UnsealFailed';
  }
}

/**
 * Encrypts with AES-256-GCM (NIST SP 800-38D). `associatedData` (tenant and purpose) is not stored: the same must be
 * given to open. Returns `v1.<base64url>`.
 */
export const seal = (key: Buffer, plaintext: Buffer, associatedData: string): string => {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(associatedData));
  const body = Buffer.concat([iv, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
  return `${VERSION}.${body.toString('base64url')}`;
};

/** @throws UnsealFailed for another key, purpose or altered text */
export const unseal = (key: Buffer, sealed: string, associatedData: string): Buffer => {
  const [version, encoded] = sealed.split('.');
  if (version !== VERSION || encoded === undefined) throw new UnsealFailed();
  const body = Buffer.from(encoded, 'base64url');
  if (body.length < IV_BYTES + TAG_BYTES) throw new UnsealFailed();
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, IV_BYTES))
      .setAAD(Buffer.from(associatedData))
      .setAuthTag(body.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(body.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch (error) {
    throw new UnsealFailed(error);
  }
};
