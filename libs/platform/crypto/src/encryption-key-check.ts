import { Injectable } from '@nestjs/common';
import { ConfigurationError } from '#config';
import { PlatformDb } from '#platform/database';
import { KeyRing } from './key-ring.js';
import { equalsInConstantTime } from './secrets.js';

const SETTING = 'encryption_key_proof';

/** Refuses to start on a database that another ENCRYPTION_KEY made: nothing could be read, and much be lost. */
@Injectable()
export class EncryptionKeyCheck {
  constructor(
    private readonly db: PlatformDb,
    private readonly keyRing: KeyRing,
  ) {}

  /** @throws ConfigurationError when the key is not the one the database was made with */
  async run(): Promise<void> {
    const proof = this.keyRing.proof();
    const stored = await this.db.run(async (tx) => {
      await tx.platformSetting.createMany({ data: [{ key: SETTING, value: proof }], skipDuplicates: true });
      return tx.platformSetting.findUniqueOrThrow({ where: { key: SETTING } });
    });
    if (!equalsInConstantTime(stored.value, proof)) {
      throw new ConfigurationError([
        'ENCRYPTION_KEY is not the key this database was made with. Set the former key; the data is untouched.',
      ]);
    }
  }
}
