import { Injectable } from '@nestjs/common';
import { type JWK } from 'jose';
import { TenantVault } from '#platform/crypto';
import { type PlatformTx, type Prisma, type TenantTx } from '#platform/database';
import { type KeyMaterial, SIGNING_ALGORITHMS, type SigningAlgorithm } from './key-material.js';

export type SigningKeyState = 'next' | 'active' | 'retiring';

/** A signing key without its secret part. */
export interface SigningKeyRecord {
  readonly id: string;
  readonly algorithm: SigningAlgorithm;
  readonly state: SigningKeyState;
  readonly createdAt: Date;
  /** Of a next key: when it takes over. */
  readonly activateAt: Date | null;
  readonly activatedAt: Date | null;
  readonly retiredAt: Date | null;
  /** Of a retiring key: when it leaves the JWKS. */
  readonly removeAt: Date | null;
}

/**
 * Who has something signed, and with what: a client its ID tokens (with all else that has no setting of its own) and
 * userinfo, an API its access tokens.
 */
export interface AlgorithmUser {
  readonly id: string;
  readonly name: string;
  readonly algorithms: readonly SigningAlgorithm[];
}

export interface KeySettings {
  readonly keyRotationDays: number;
  readonly sessionTtlSeconds: number;
}

/** The dates that belong to a state. */
export type StateChange =
  | { readonly state: 'next'; readonly activateAt: Date }
  | { readonly state: 'active'; readonly activatedAt: Date }
  | { readonly state: 'retiring'; readonly retiredAt: Date; readonly removeAt: Date };

const columns = {
  id: true,
  algorithm: true,
  state: true,
  createdAt: true,
  activateAt: true,
  activatedAt: true,
  retiredAt: true,
  removeAt: true,
} as const;

const purposeOf = (kid: string): string => `signing-key:${kid}`;

@Injectable()
export class SigningKeysRepository {
  constructor(private readonly vault: TenantVault) {}

  /** The tenant's keys of one algorithm, or of all, newest first. */
  async list(tx: TenantTx, tenantId: string, algorithm?: SigningAlgorithm): Promise<SigningKeyRecord[]> {
    const rows = await tx.signingKey.findMany({
      where: { tenantId, algorithm },
      select: columns,
      orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    });
    return rows.map(toRecord);
  }

  /** The algorithms that the tenant has keys of. */
  async listAlgorithms(tx: TenantTx, tenantId: string): Promise<SigningAlgorithm[]> {
    const keys = await this.list(tx, tenantId);
    return SIGNING_ALGORITHMS.filter((algorithm) => keys.some((key) => key.algorithm === algorithm));
  }

  async hasActive(tx: TenantTx, tenantId: string, algorithm: SigningAlgorithm): Promise<boolean> {
    return (await tx.signingKey.count({ where: { tenantId, algorithm, state: 'active' } })) > 0;
  }

  /** The tenant's clients by name. */
  async listClients(tx: TenantTx, tenantId: string): Promise<AlgorithmUser[]> {
    const rows = await tx.client.findMany({
      where: { tenantId },
      select: { id: true, name: true, signingAlgorithm: true, userinfoAlgorithm: true },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
    });
    return rows.map(({ id, name, signingAlgorithm, userinfoAlgorithm }) => ({
      id,
      name,
      algorithms: SIGNING_ALGORITHMS.filter((one) => one === signingAlgorithm || one === userinfoAlgorithm),
    }));
  }

  /** The tenant's APIs by name. */
  async listApis(tx: TenantTx, tenantId: string): Promise<AlgorithmUser[]> {
    const rows = await tx.api.findMany({
      where: { tenantId },
      select: { id: true, name: true, signingAlgorithm: true },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
    });
    return rows.map(({ id, name, signingAlgorithm }) => ({
      id,
      name,
      algorithms: SIGNING_ALGORITHMS.filter((one) => one === signingAlgorithm),
    }));
  }

  /** The tenant's keys with their private JWKs, newest first. */
  async listPrivate(tx: TenantTx, tenantId: string): Promise<(SigningKeyRecord & { privateJwk: JWK })[]> {
    const rows = await tx.signingKey.findMany({
      where: { tenantId },
      select: { ...columns, sealedPrivateJwk: true },
      orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    });
    const keys = [];
    // One after the other: the first has the tenant's data key read, by a connection that does one thing at a time.
    for (const { sealedPrivateJwk, ...row } of rows) {
      const jwk = await this.vault.unseal(tx, tenantId, purposeOf(row.id), sealedPrivateJwk);
      keys.push({ ...toRecord(row), privateJwk: JSON.parse(jwk) as JWK }); // sealed by insert(), below
    }
    return keys;
  }

  async insert(tx: TenantTx, tenantId: string, key: KeyMaterial, createdAt: Date, change: StateChange): Promise<void> {
    const sealedPrivateJwk = await this.vault.seal(tx, tenantId, purposeOf(key.kid), JSON.stringify(key.privateJwk));
    await tx.signingKey.create({
      data: {
        tenantId,
        id: key.kid,
        algorithm: key.algorithm,
        publicJwk: toJson(key.publicJwk),
        sealedPrivateJwk,
        createdAt,
        ...change,
      },
    });
  }

  async update(tx: TenantTx, tenantId: string, id: string, change: StateChange): Promise<void> {
    await tx.signingKey.update({ where: { tenantId_id: { tenantId, id } }, data: change });
  }

  async remove(tx: TenantTx, tenantId: string, ids: string[]): Promise<void> {
    await tx.signingKey.deleteMany({ where: { tenantId, id: { in: ids } } });
  }

  /** Makes all changes to the tenant's keys wait for each other until the transaction ends. */
  async lock(tx: TenantTx, tenantId: string): Promise<void> {
    await tx.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(${`signing-keys:${tenantId}`}, 0))`;
  }

  /**
   * Keeps `lock` waiting until the transaction ends, and others that do the same not: what is enabled now is enabled
   * when the transaction commits.
   */
  async lockShared(tx: TenantTx, tenantId: string): Promise<void> {
    await tx.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock_shared(hashtextextended(${`signing-keys:${tenantId}`}, 0))`;
  }

  /** What the tenant's settings say about how long things last. */
  settings(tx: TenantTx, tenantId: string): Promise<KeySettings> {
    const select = { keyRotationDays: true, sessionTtlSeconds: true } as const;
    return tx.tenantSettings.findUniqueOrThrow({ where: { tenantId }, select });
  }

  /** Active tenants with a key to publish, promote or remove at `now`. */
  async listDueTenants(tx: PlatformTx, now: Date, publishedAheadDays: number, limit: number): Promise<string[]> {
    const rows = await tx.$queryRaw<{ tenant_id: string }[]>`
      SELECT DISTINCT key.tenant_id
        FROM signing_keys key
        JOIN tenants ON tenants.id = key.tenant_id AND tenants.state = 'active'
        JOIN tenant_settings settings ON settings.tenant_id = key.tenant_id
       WHERE (key.state = 'retiring' AND key.remove_at <= ${now}::timestamptz)
          OR (key.state = 'next' AND key.activate_at <= ${now}::timestamptz)
          OR (key.state = 'active'
              AND key.activated_at
                  <= ${now}::timestamptz - make_interval(days => settings.key_rotation_days - ${publishedAheadDays}::int)
              AND NOT EXISTS (
                SELECT FROM signing_keys waiting
                 WHERE waiting.tenant_id = key.tenant_id AND waiting.algorithm = key.algorithm AND waiting.state = 'next'))
       LIMIT ${limit}`;
    return rows.map((row) => row.tenant_id);
  }
}

const toRecord = <T extends Omit<SigningKeyRecord, 'algorithm'> & { algorithm: string }>(row: T): SigningKeyRecord => ({
  ...row,
  algorithm: row.algorithm as SigningAlgorithm, // the column holds nothing else: insert() is its only writer
});

/** A JWK is plain JSON already; its type only lacks an index signature of JSON values. */
const toJson = (jwk: JWK): Prisma.InputJsonObject => jwk as Prisma.InputJsonObject;
