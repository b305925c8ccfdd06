import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppConfig, ConfigurationError } from '#config';
import { PlatformDb, type PlatformTx } from '#platform/database';
import { UnsealFailed } from './sealed-box.js';
import { WrappingKey } from './wrapping-key.js';
import { WrappingKeys } from './wrapping-keys.js';

const ROOT_KEY = 'root_key';
/** The id of the key that wraps the root key. */
const PROOF = 'encryption_key_proof';
const PURPOSE = 'root-key';
const ROOT_BYTES = 32;

/**
 * The deployment's own secret, wrapped by ENCRYPTION_KEY in the database. Hashes, cookies and nonces come from it, so
 * that they outlive a rotation of ENCRYPTION_KEY.
 */
@Injectable()
export class RootKey {
  constructor(
    private readonly config: AppConfig,
    private readonly db: PlatformDb,
    private readonly keys: WrappingKeys,
  ) {}

  /**
   * The root key; made on a new database.
   * @throws ConfigurationError when no key that was given is the one this database works with
   */
  open(): Promise<Buffer> {
    return this.db.run(async (tx) => {
      await this.create(tx);
      return this.read(tx);
    });
  }

  /** Wraps it by the current ENCRYPTION_KEY. From then on processes start with that one alone. */
  async rewrap(tx: PlatformTx): Promise<void> {
    if ((await valueOf(tx, PROOF)) === this.keys.current.id) return;
    const root = await this.read(tx);
    const { wrappedKey, wrappingKeyId } = this.keys.wrap(root, PURPOSE);
    await tx.platformSetting.update({ where: { key: ROOT_KEY }, data: { value: wrappedKey } });
    await tx.platformSetting.update({ where: { key: PROOF }, data: { value: wrappingKeyId } });
  }

  /** However many processes start at once on an empty database, the first one's root key stays. */
  private async create(tx: PlatformTx): Promise<void> {
    if ((await valueOf(tx, ROOT_KEY)) !== null) return;
    const { current } = this.keys;
    const { count } = await tx.platformSetting.createMany({
      data: [{ key: PROOF, value: current.id }],
      skipDuplicates: true,
    });
    const former = count === 1 ? null : await this.keyOfProof(tx);
    // A database from before there were root keys has hashes that come from ENCRYPTION_KEY itself.
    const root = former === null ? randomBytes(ROOT_BYTES) : Buffer.from(former);
    const value = (former === null ? current : new WrappingKey(former)).wrap(root, PURPOSE);
    await tx.platformSetting.createMany({ data: [{ key: ROOT_KEY, value }], skipDuplicates: true });
  }

  /** The ENCRYPTION_KEY that the database was made with, among those given. */
  private async keyOfProof(tx: PlatformTx): Promise<string> {
    const proof = await valueOf(tx, PROOF);
    const given = [this.config.encryptionKey, this.config.previousEncryptionKey];
    const former = given.find((key) => key !== null && new WrappingKey(key).id === proof);
    if (!former) throw this.refusal();
    return former;
  }

  private async read(tx: PlatformTx): Promise<Buffer> {
    const [wrappedKey, wrappingKeyId] = [await valueOf(tx, ROOT_KEY), await valueOf(tx, PROOF)];
    if (wrappedKey === null || wrappingKeyId === null) throw new Error('The root key is not in the database.');
    try {
      return this.keys.unwrap({ wrappedKey, wrappingKeyId }, PURPOSE);
    } catch (error) {
      throw error instanceof UnsealFailed ? this.refusal() : error;
    }
  }

  private refusal(): ConfigurationError {
    const names =
      this.config.previousEncryptionKey === null
        ? 'ENCRYPTION_KEY is not'
        : 'Neither ENCRYPTION_KEY nor ENCRYPTION_KEY_PREVIOUS is';
    return new ConfigurationError([
      `${names} the key this database was made with. Set the former key; the data is untouched. While it is being replaced, set it as ENCRYPTION_KEY_PREVIOUS.`,
    ]);
  }
}

const valueOf = async (tx: PlatformTx, key: string): Promise<string | null> =>
  (await tx.platformSetting.findUnique({ where: { key } }))?.value ?? null;
