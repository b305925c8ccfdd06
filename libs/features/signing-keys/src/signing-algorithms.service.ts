import { Injectable } from '@nestjs/common';
import { AuditTrail } from '#features/audit';
import { Clock, type TenantContext } from '#kernel';
import { TenantDb, type TenantTx } from '#platform/database';
import { PubSub } from '#platform/redis';
import { type KeyMaterial, REQUIRED_SIGNING_ALGORITHM, type SigningAlgorithm } from './key-material.js';
import { SigningAlgorithmInUse, SigningAlgorithmNotEnabled, SigningAlgorithmRequired } from './signing-key.errors.js';
import { removalTime } from './signing-key-life.js';
import { SigningKeysRepository } from './signing-keys.repository.js';
import { SIGNING_KEYS_CHANGED } from './signing-keys.topic.js';
import { SpareKeys } from './spare-keys.js';

/**
 * Which algorithms a tenant signs with. RS256 and ES256 it has from the start; a key of another comes into being when
 * somebody chooses the algorithm, and is looked after like the others from then on. All but RS256 can be turned off.
 */
@Injectable()
export class SigningAlgorithms {
  constructor(
    private readonly db: TenantDb,
    private readonly repository: SigningKeysRepository,
    private readonly spareKeys: SpareKeys,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly pubSub: PubSub,
  ) {}

  /** Gives the tenant an active key of the algorithm, unless it has one. Every process hears of it. */
  async enable(ctx: TenantContext, algorithm: SigningAlgorithm): Promise<void> {
    const isEnabled = await this.db.run(ctx, (tx) => this.repository.hasActive(tx, ctx.tenant.id, algorithm));
    if (isEnabled) return;
    const key = await this.spareKeys.newKey(algorithm);
    await this.db.run(ctx, (tx) => this.addFirst(tx, ctx, key));
    await this.pubSub.publish(SIGNING_KEYS_CHANGED, ctx.tenant.id);
  }

  /**
   * Signs with the algorithm no more. What it signed so far verifies until it has expired: the key retires, as it does
   * when another one takes over. Every process hears of it. Nothing changes when it is off already.
   * @throws SigningAlgorithmRequired for RS256
   * @throws SigningAlgorithmInUse when something is signed with it, for a client or an API
   */
  async disable(ctx: TenantContext, algorithm: SigningAlgorithm): Promise<void> {
    if (algorithm === REQUIRED_SIGNING_ALGORITHM) throw new SigningAlgorithmRequired(algorithm);
    await this.db.run(ctx, (tx) => this.retire(tx, ctx, algorithm));
    await this.pubSub.publish(SIGNING_KEYS_CHANGED, ctx.tenant.id);
  }

  /**
   * Runs `work`, which may `require` an algorithm that is not enabled: then its key is made, committed and announced
   * first, and `work` is run again. So nothing ever names an algorithm that has no published key, in any process.
   */
  async enableOnDemand<T>(ctx: TenantContext, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof SigningAlgorithmNotEnabled)) throw error;
      await this.enable(ctx, error.algorithm);
      return work();
    }
  }

  /**
   * Nobody turns the algorithm off until the transaction ends.
   * @throws SigningAlgorithmNotEnabled when the tenant has no active key of it
   */
  async require(tx: TenantTx, ctx: TenantContext, algorithm: SigningAlgorithm): Promise<void> {
    if (algorithm === REQUIRED_SIGNING_ALGORITHM) return;
    await this.repository.lockShared(tx, ctx.tenant.id);
    if (await this.repository.hasActive(tx, ctx.tenant.id, algorithm)) return;
    throw new SigningAlgorithmNotEnabled(algorithm);
  }

  /** Active at once: nothing was ever signed with the algorithm, so nobody holds a key list to check it with. */
  private async addFirst(tx: TenantTx, ctx: TenantContext, key: KeyMaterial): Promise<void> {
    await this.repository.lock(tx, ctx.tenant.id);
    if (await this.repository.hasActive(tx, ctx.tenant.id, key.algorithm)) return; // made meanwhile by another request
    const now = this.clock.now();
    await this.repository.insert(tx, ctx.tenant.id, key, now, { state: 'active', activatedAt: now });
    const data = { algorithm: key.algorithm, activeKeyId: key.kid };
    await this.audit.record(tx, ctx, { type: 'Signing Algorithm Enabled', data });
  }

  private async retire(tx: TenantTx, ctx: TenantContext, algorithm: SigningAlgorithm): Promise<void> {
    const tenantId = ctx.tenant.id;
    await this.repository.lock(tx, tenantId);
    const users = [
      ...(await this.repository.listClients(tx, tenantId)),
      ...(await this.repository.listApis(tx, tenantId)),
    ].filter(({ algorithms }) => algorithms.includes(algorithm));
    if (users.length > 0) {
      throw new SigningAlgorithmInUse(
        algorithm,
        users.map(({ name }) => name),
      );
    }
    const keys = await this.repository.list(tx, tenantId, algorithm);
    const active = keys.find(({ state }) => state === 'active');
    if (!active) return;
    const unused = keys.filter(({ state }) => state === 'next').map(({ id }) => id);
    await this.repository.remove(tx, tenantId, unused);
    const { sessionTtlSeconds } = await this.repository.settings(tx, tenantId);
    const now = this.clock.now();
    const removeAt = removalTime(now, sessionTtlSeconds);
    await this.repository.update(tx, tenantId, active.id, { state: 'retiring', retiredAt: now, removeAt });
    const data = { algorithm, formerKeyId: active.id };
    await this.audit.record(tx, ctx, { type: 'Signing Algorithm Disabled', data });
  }
}
