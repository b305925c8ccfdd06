import { InjectQueue } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import { type Queue } from 'bullmq';
import { type JWK } from 'jose';
import { newId } from '#kernel';
import { KeyRing } from '#platform/crypto';
import { PlatformDb, type PlatformTx, type Prisma } from '#platform/database';
import { Logger } from '#platform/telemetry';
import { generateKey, isRsa, keyFor, type KeyMaterial, type SigningAlgorithm } from './key-material.js';
import { FILL_SPARE_KEYS } from './signing-keys.jobs.js';

/** How many RSA keys are kept ready, so that as many companies can sign up at once without waiting for one. */
export const SPARE_KEYS = 16;

/** By then the transaction that took a key has ended, and the refill counts right. */
const REFILL_DELAY_MS = 2_000;

/** What the rows say: a spare key is any RSA key, and is dedicated to an algorithm when it is taken. */
const RSA_ROW = 'RS256';

interface SpareKeyRow {
  readonly id: string;
  readonly public_jwk: JWK;
  readonly sealed_private_jwk: string;
}

const purposeOf = (id: string): string => `spare-key:${id}`;

/** Key pairs generated ahead, because RSA generation takes too long for a person to wait (about 180 ms of a core). */
@Injectable()
export class SpareKeys {
  constructor(
    private readonly db: PlatformDb,
    private readonly keyRing: KeyRing,
    private readonly logger: Logger,
    @InjectQueue('signing-keys') private readonly queue: Queue,
  ) {}

  /** A new key of the algorithm: out of the pool where it has one, else made on the spot. Never inside a transaction. */
  async newKey(algorithm: SigningAlgorithm): Promise<KeyMaterial> {
    const spare = isRsa(algorithm) ? await this.db.run((tx) => this.take(tx, algorithm)) : null;
    return spare ?? generateKey(algorithm);
  }

  /** Takes a ready RSA key out of the pool, dedicated to `algorithm` from now on; null when the pool is empty. */
  async take(tx: PlatformTx, algorithm: SigningAlgorithm): Promise<KeyMaterial | null> {
    const [row] = await tx.$queryRaw<SpareKeyRow[]>`
      DELETE FROM spare_keys WHERE id = (
        SELECT id FROM spare_keys WHERE algorithm = ${RSA_ROW} ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED
      ) RETURNING id, public_jwk, sealed_private_jwk`;
    this.requestRefill();
    return row ? this.open(row, algorithm) : null;
  }

  /** Generates keys one by one until `target` are ready. Returns how many it made. */
  async fill(target = SPARE_KEYS): Promise<number> {
    let made = 0;
    while ((await this.count()) < target) {
      const key = await generateKey(RSA_ROW);
      await this.db.run((tx) => this.add(tx, key));
      made += 1;
    }
    return made;
  }

  private count(): Promise<number> {
    return this.db.run((tx) => tx.spareKey.count({ where: { algorithm: RSA_ROW } }));
  }

  private async add(tx: PlatformTx, key: KeyMaterial): Promise<void> {
    const id = newId();
    await tx.spareKey.create({
      data: {
        id,
        algorithm: key.algorithm,
        publicJwk: key.publicJwk as Prisma.InputJsonObject, // plain JSON
        sealedPrivateJwk: this.keyRing.sealForPlatform(purposeOf(id), JSON.stringify(key.privateJwk)),
      },
    });
  }

  private open(row: SpareKeyRow, algorithm: SigningAlgorithm): KeyMaterial {
    const privateJwk = JSON.parse(this.keyRing.unsealForPlatform(purposeOf(row.id), row.sealed_private_jwk)) as JWK;
    const { kid } = row.public_jwk;
    if (kid === undefined) throw new Error(`The spare key ${row.id} has no kid.`);
    return keyFor(algorithm, kid, row.public_jwk, privateJwk);
  }

  /** Not awaited: the pool is also filled by schedule, and nobody waits for Redis in a transaction. */
  private requestRefill(): void {
    const options = { delay: REFILL_DELAY_MS, deduplication: { id: FILL_SPARE_KEYS, ttl: REFILL_DELAY_MS } };
    this.queue.add(FILL_SPARE_KEYS, {}, options).catch((error: unknown) => {
      this.logger.warn({ reason: String(error) }, 'The refill of spare keys could not be requested');
    });
  }
}
