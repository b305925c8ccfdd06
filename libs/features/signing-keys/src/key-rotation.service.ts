import { Injectable } from '@nestjs/common';
import { AuditTrail } from '#features/audit';
import { Clock, secondsAfter, type TenantContext } from '#kernel';
import { TenantDb, type TenantTx } from '#platform/database';
import { PubSub } from '#platform/redis';
import { type KeyMaterial, type SigningAlgorithm } from './key-material.js';
import {
  dueTime,
  later,
  PROPAGATION_SECONDS,
  publicationTime,
  PUBLISHED_AHEAD_SECONDS,
  removalTime,
} from './signing-key-life.js';
import { SIGNING_KEYS_CHANGED } from './signing-keys.topic.js';
import { type KeySettings, type SigningKeyRecord, SigningKeysRepository } from './signing-keys.repository.js';
import { SpareKeys } from './spare-keys.js';

export interface RotationRequest {
  /** All algorithms that the tenant has keys of, when left out. */
  readonly algorithm?: SigningAlgorithm;
  /** A rotation that began since then has done what is asked: repeating a request changes nothing. */
  readonly requestedAt?: Date;
}

type RotationMode = 'scheduled' | 'manual' | 'emergency';

/** One algorithm of one tenant, its keys locked. */
interface Scope {
  readonly tx: TenantTx;
  readonly ctx: TenantContext;
  readonly algorithm: SigningAlgorithm;
  readonly keys: readonly SigningKeyRecord[];
  readonly settings: KeySettings;
  readonly now: Date;
}

/**
 * The life of a signing key: next (published) → active (signs) → retiring (published until what it signed has expired)
 * → gone. See docs/adr/0006-signing-key-life.md.
 */
@Injectable()
export class KeyRotation {
  constructor(
    private readonly db: TenantDb,
    private readonly repository: SigningKeysRepository,
    private readonly spareKeys: SpareKeys,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly pubSub: PubSub,
  ) {}

  /**
   * Replaces the active key without a gap: promotes the next key if it was published long enough, else sees to it that
   * one is published and returns when to call again (with the same request) to promote it. Null: done.
   */
  async rotate(ctx: TenantContext, request: RotationRequest = {}): Promise<Date | null> {
    const requestedAt = request.requestedAt ?? this.clock.now();
    const waits: Date[] = [];
    for (const algorithm of await this.algorithmsOf(ctx, request)) {
      const keys = await this.db.run(ctx, (tx) => this.repository.list(tx, ctx.tenant.id, algorithm));
      const spare = stateOf(keys, 'next') ? null : await this.spareKeys.newKey(algorithm);
      const wait = await this.change(ctx, algorithm, (scope) => this.rotateNow(scope, requestedAt, spare));
      if (wait) waits.push(wait);
    }
    await this.announce(ctx);
    return waits.toSorted((a, b) => b.getTime() - a.getTime())[0] ?? null;
  }

  /**
   * Replaces every key of the algorithm by a fresh one at once: what leaked one may have leaked all. Tokens signed so
   * far no longer verify.
   */
  async rotateInEmergency(ctx: TenantContext, request: RotationRequest = {}): Promise<void> {
    for (const algorithm of await this.algorithmsOf(ctx, request)) {
      const fresh = await this.spareKeys.newKey(algorithm);
      await this.change(ctx, algorithm, async (scope) => {
        const former = stateOf(scope.keys, 'active');
        await this.repository.remove(
          scope.tx,
          ctx.tenant.id,
          scope.keys.map((key) => key.id),
        );
        if (!former) return; // turned off: nothing is to be signed with it
        const change = { state: 'active', activatedAt: scope.now } as const;
        await this.repository.insert(scope.tx, ctx.tenant.id, fresh, scope.now, change);
        await this.record(scope, 'emergency', fresh.kid, former.id);
      });
    }
    await this.announce(ctx);
  }

  /** Does what the schedule asks: removes what has expired, promotes what is due, publishes what will be due. */
  async advance(ctx: TenantContext): Promise<void> {
    const { keys, settings } = await this.db.run(ctx, async (tx) => ({
      keys: await this.repository.list(tx, ctx.tenant.id),
      settings: await this.repository.settings(tx, ctx.tenant.id),
    }));
    for (const algorithm of new Set(keys.map((key) => key.algorithm))) {
      const own = keys.filter((key) => key.algorithm === algorithm);
      const isPublishing = mustPublish(own, settings, this.clock.now());
      if (!isPublishing && !own.some((key) => isDue(key, this.clock.now()))) continue;
      const spare = isPublishing ? await this.spareKeys.newKey(algorithm) : null;
      await this.change(ctx, algorithm, (scope) => this.advanceNow(scope, spare));
    }
    await this.announce(ctx);
  }

  private async rotateNow(scope: Scope, requestedAt: Date, spare: KeyMaterial | null): Promise<Date | null> {
    const { tx, ctx, keys, now } = scope;
    const active = stateOf(keys, 'active');
    if (!active) return null; // turned off: nothing is to be signed with it
    if (active.activatedAt && active.activatedAt >= requestedAt) return null;
    const next = stateOf(keys, 'next');
    if (!next) {
      const activateAt = secondsAfter(now, PROPAGATION_SECONDS);
      if (spare) await this.repository.insert(tx, ctx.tenant.id, spare, now, { state: 'next', activateAt });
      return activateAt;
    }
    const readyAt = secondsAfter(next.createdAt, PROPAGATION_SECONDS);
    if (readyAt <= now) {
      await this.promote(scope, next, 'manual');
      return null;
    }
    await this.repository.update(tx, ctx.tenant.id, next.id, { state: 'next', activateAt: readyAt });
    return readyAt;
  }

  private async advanceNow(scope: Scope, spare: KeyMaterial | null): Promise<void> {
    const { tx, ctx, keys, settings, now } = scope;
    const expired = keys.filter((key) => key.removeAt && key.removeAt <= now).map((key) => key.id);
    if (expired.length > 0) await this.repository.remove(tx, ctx.tenant.id, expired);
    const next = stateOf(keys, 'next');
    if (next?.activateAt && next.activateAt <= now) await this.promote(scope, next, 'scheduled');
    const active = stateOf(keys, 'active');
    if (spare && active && mustPublish(keys, settings, now)) {
      const activateAt = later(dueTime(active, settings.keyRotationDays), secondsAfter(now, PUBLISHED_AHEAD_SECONDS));
      await this.repository.insert(tx, ctx.tenant.id, spare, now, { state: 'next', activateAt });
    }
  }

  private async promote(scope: Scope, next: SigningKeyRecord, mode: RotationMode): Promise<void> {
    const { tx, ctx, keys, settings, now } = scope;
    const former = stateOf(keys, 'active');
    if (former) {
      const change = {
        state: 'retiring',
        retiredAt: now,
        removeAt: removalTime(now, settings.sessionTtlSeconds),
      } as const;
      await this.repository.update(tx, ctx.tenant.id, former.id, change);
    }
    await this.repository.update(tx, ctx.tenant.id, next.id, { state: 'active', activatedAt: now });
    await this.record(scope, mode, next.id, former?.id ?? null);
  }

  private record(scope: Scope, mode: RotationMode, activeKeyId: string, formerKeyId: string | null): Promise<void> {
    const data = { algorithm: scope.algorithm, mode, activeKeyId, formerKeyId };
    return this.audit.record(scope.tx, scope.ctx, { type: 'Signing Key Rotated', data });
  }

  /** What is asked for, of what the tenant has: an algorithm that it does not use has no key to replace. */
  private async algorithmsOf(ctx: TenantContext, { algorithm }: RotationRequest = {}): Promise<SigningAlgorithm[]> {
    const enabled = await this.db.run(ctx, (tx) => this.repository.listAlgorithms(tx, ctx.tenant.id));
    return enabled.filter((one) => algorithm === undefined || one === algorithm);
  }

  /** Runs `work` on the keys as they are once no other change to them is under way. */
  private change<T>(ctx: TenantContext, algorithm: SigningAlgorithm, work: (scope: Scope) => Promise<T>): Promise<T> {
    return this.db.run(ctx, async (tx) => {
      await this.repository.lock(tx, ctx.tenant.id);
      const keys = await this.repository.list(tx, ctx.tenant.id, algorithm);
      const settings = await this.repository.settings(tx, ctx.tenant.id);
      return work({ tx, ctx, algorithm, keys, settings, now: this.clock.now() });
    });
  }

  /** After the commit, and also when nothing changed: a job that died before announcing is run again. */
  private announce(ctx: TenantContext): Promise<void> {
    return this.pubSub.publish(SIGNING_KEYS_CHANGED, ctx.tenant.id);
  }
}

const stateOf = (keys: readonly SigningKeyRecord[], state: SigningKeyRecord['state']): SigningKeyRecord | undefined =>
  keys.find((key) => key.state === state);

/** Whether the schedule has something to do with a key that there is: to remove it, or to let it sign. */
const isDue = ({ state, activateAt, removeAt }: SigningKeyRecord, now: Date): boolean =>
  (removeAt !== null && removeAt <= now) || (state === 'next' && activateAt !== null && activateAt <= now);

const mustPublish = (keys: readonly SigningKeyRecord[], settings: KeySettings, now: Date): boolean => {
  const active = stateOf(keys, 'active');
  return active !== undefined && !stateOf(keys, 'next') && publicationTime(active, settings.keyRotationDays) <= now;
};
