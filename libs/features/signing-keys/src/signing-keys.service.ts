import { createHash } from 'node:crypto';
import { InjectQueue } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import { type Queue } from 'bullmq';
import { type JWK } from 'jose';
import { Clock, type TenantContext } from '#kernel';
import { TenantDb, type TenantTx } from '#platform/database';
import { type KeyMaterial, SIGNING_ALGORITHMS, type SigningAlgorithm } from './key-material.js';
import { SigningAlgorithms } from './signing-algorithms.service.js';
import { dueTime } from './signing-key-life.js';
import { ROTATE, type RotateJob } from './signing-keys.jobs.js';
import {
  type AlgorithmUser,
  type SigningKeyRecord,
  SigningKeysRepository,
  type SigningKeyState,
} from './signing-keys.repository.js';

/** A second click within this time is the same click. */
const SAME_REQUEST_MS = 10_000;

/** The private keys of a tenant, for its provider. */
export interface SigningJwks {
  /** In the order in which the provider must look for one to sign with. */
  readonly keys: JWK[];
  /** Changes whenever `keys` or their order do. */
  readonly version: string;
}

/** An algorithm as the tenant uses it. */
export interface AlgorithmUse {
  readonly algorithm: SigningAlgorithm;
  readonly isEnabled: boolean;
  /** When the schedule puts the next key to use. */
  readonly nextRotationAt: Date | null;
  /** For which something is signed with it. */
  readonly clients: readonly Reference[];
  readonly apis: readonly Reference[];
}

interface Reference {
  readonly id: string;
  readonly name: string;
}

export interface SigningKeyOverview {
  readonly items: SigningKeyRecord[];
  /** All there are, enabled or not. */
  readonly algorithms: AlgorithmUse[];
  /** When the schedule puts the next key to use; null while there is no key at all. */
  readonly nextRotationAt: Date | null;
}

/** A tenant's signing keys as others see them. KeyRotation changes them. */
@Injectable()
export class SigningKeys {
  constructor(
    private readonly db: TenantDb,
    private readonly repository: SigningKeysRepository,
    private readonly algorithms: SigningAlgorithms,
    private readonly clock: Clock,
    @InjectQueue('signing-keys') private readonly queue: Queue<RotateJob>,
  ) {}

  /** Gives a new tenant its first keys, which sign at once: nobody has cached a JWKS without them. */
  async provision(tx: TenantTx, tenantId: string, keys: readonly KeyMaterial[]): Promise<void> {
    const now = this.clock.now();
    for (const key of keys) {
      await this.repository.insert(tx, tenantId, key, now, { state: 'active', activatedAt: now });
    }
  }

  /**
   * The tenant's private keys. oidc-provider signs with the first key that fits the algorithm and publishes all of
   * them, so the active one leads; the next is published but does not sign, the retiring one only verifies.
   */
  async jwksFor(tenantId: string): Promise<SigningJwks> {
    const records = await this.db.run({ tenant: { id: tenantId } }, (tx) => this.repository.listPrivate(tx, tenantId));
    const ordered = inSigningOrder(records);
    const states = ordered.map(({ id, state }) => `${id}:${state}`).join('\n');
    return {
      keys: ordered.map(({ privateJwk }) => privateJwk),
      version: createHash('sha256').update(states).digest('base64url'),
    };
  }

  async list(ctx: TenantContext): Promise<SigningKeyOverview> {
    return this.db.run(ctx, async (tx) => {
      const items = await this.repository.list(tx, ctx.tenant.id);
      const { keyRotationDays } = await this.repository.settings(tx, ctx.tenant.id);
      const clients = await this.repository.listClients(tx, ctx.tenant.id);
      const apis = await this.repository.listApis(tx, ctx.tenant.id);
      const algorithms = SIGNING_ALGORITHMS.map((algorithm) => {
        const keys = items.filter((key) => key.algorithm === algorithm);
        return {
          algorithm,
          isEnabled: keys.some(({ state }) => state === 'active'),
          nextRotationAt: nextRotation(keys, keyRotationDays),
          clients: usersOf(clients, algorithm),
          apis: usersOf(apis, algorithm),
        };
      });
      return { items: inSigningOrder(items), algorithms, nextRotationAt: nextRotation(items, keyRotationDays) };
    });
  }

  /**
   * Asks the worker to replace the active key of `algorithm`, or of every algorithm. Asked twice in a row is once.
   * @throws SigningAlgorithmNotEnabled when there is no key of it to replace
   */
  async requestRotation(ctx: TenantContext, algorithm?: SigningAlgorithm): Promise<void> {
    if (algorithm) await this.db.run(ctx, (tx) => this.algorithms.require(tx, ctx, algorithm));
    const job: RotateJob = {
      version: 1,
      tenantId: ctx.tenant.id,
      algorithm: algorithm ?? null,
      requestedAt: this.clock.now().toISOString(),
      actor: ctx.actor,
      request: ctx.request,
    };
    const id = `${ctx.tenant.id}.${algorithm ?? 'all'}`;
    await this.queue.add(ROTATE, job, { deduplication: { id, ttl: SAME_REQUEST_MS } });
  }
}

const usersOf = (users: readonly AlgorithmUser[], algorithm: SigningAlgorithm): Reference[] =>
  users.filter(({ algorithms }) => algorithms.includes(algorithm)).map(({ id, name }) => ({ id, name }));

const rank: Record<SigningKeyState, number> = { active: 0, next: 1, retiring: 2 };

const inSigningOrder = <T extends SigningKeyRecord>(keys: readonly T[]): T[] =>
  keys.toSorted((a, b) => rank[a.state] - rank[b.state]);

const nextRotation = (keys: readonly SigningKeyRecord[], rotationDays: number): Date | null => {
  const times = keys
    .filter((key) => key.state === 'active')
    .map((active) => {
      const next = keys.find((key) => key.state === 'next' && key.algorithm === active.algorithm);
      return next?.activateAt ?? dueTime(active, rotationDays);
    });
  return times.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null;
};
