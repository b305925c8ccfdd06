import { Injectable } from '@nestjs/common';
import { ConfigurationError } from '#config';
import { PlatformDb } from '#platform/database';
import { RootKey } from './root-key.js';
import { WrappingKeys } from './wrapping-keys.js';

/** Refuses to start with keys that can't open everything that is there: it would fail later, for some tenants only. */
@Injectable()
export class EncryptionKeyCheck {
  constructor(
    private readonly db: PlatformDb,
    private readonly rootKey: RootKey,
    private readonly keys: WrappingKeys,
  ) {}

  /** @throws ConfigurationError when something in the database is wrapped by a key that is not given */
  async run(): Promise<void> {
    await this.rootKey.open();
    const ids = this.keys.accepted.map(({ id }) => id);
    const stray = await this.db.run((tx) =>
      tx.dataKey.findFirst({ where: { wrappingKeyId: { notIn: ids } }, select: { tenantId: true } }),
    );
    if (!stray) return;
    throw new ConfigurationError([
      'Some data keys are still wrapped by a former ENCRYPTION_KEY. Set it as ENCRYPTION_KEY_PREVIOUS until `permiso encryption-key rotate` has finished.',
    ]);
  }
}
