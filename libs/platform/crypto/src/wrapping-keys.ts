import { Injectable } from '@nestjs/common';
import { AppConfig } from '#config';
import { UnsealFailed } from './sealed-box.js';
import { WrappingKey } from './wrapping-key.js';

/** A key as it is stored: wrapped, and by which key. Null: from before that was written down. */
export interface WrappedKey {
  readonly wrappedKey: string;
  readonly wrappingKeyId: string | null;
}

/** `ENCRYPTION_KEY`, which wraps, and `ENCRYPTION_KEY_PREVIOUS`, which is accepted beside it during a rotation. */
@Injectable()
export class WrappingKeys {
  readonly current: WrappingKey;
  readonly accepted: readonly WrappingKey[];

  constructor({ encryptionKey, previousEncryptionKey }: AppConfig) {
    this.current = new WrappingKey(encryptionKey);
    const previous = previousEncryptionKey === null ? [] : [new WrappingKey(previousEncryptionKey)];
    this.accepted = [this.current, ...previous];
  }

  wrap(key: Buffer, purpose: string): WrappedKey & { wrappingKeyId: string } {
    return { wrappedKey: this.current.wrap(key, purpose), wrappingKeyId: this.current.id };
  }

  /** @throws UnsealFailed when none of the accepted keys wrapped it */
  unwrap({ wrappedKey, wrappingKeyId }: WrappedKey, purpose: string): Buffer {
    const candidates = this.accepted.filter(({ id }) => wrappingKeyId === null || wrappingKeyId === id);
    for (const candidate of candidates) {
      try {
        return candidate.unwrap(wrappedKey, purpose);
      } catch (error) {
        if (!(error instanceof UnsealFailed) || candidate === candidates.at(-1)) throw error;
      }
    }
    throw new UnsealFailed();
  }
}
