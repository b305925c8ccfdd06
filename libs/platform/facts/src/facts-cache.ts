import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Clock } from '#kernel';
import { FactsVersions } from './facts-versions.js';

const MAX_ENTRIES = 50_000;
/** Should Redis come back with an older state (a replica that lagged), what it made valid again is gone after this. */
const BELIEVED_MS = 60_000;

/** What was read, and when time alone will change it, such as the end of a membership. */
export interface Fact<T extends object> {
  readonly value: T;
  readonly until?: Date | null;
}

interface Entry {
  readonly version: string;
  readonly fact: Fact<object>;
}

/** Keeps facts in this process for as long as their tenant's version lasts. What it gives out is frozen. */
@Injectable()
export class FactsCache {
  private readonly entries = new LRUCache<string, Entry>({ max: MAX_ENTRIES, ttl: BELIEVED_MS });

  constructor(
    private readonly versions: FactsVersions,
    private readonly clock: Clock,
  ) {}

  /** The fact of that name, read by `load` unless it is known under the version that counts now. Absence isn't kept. */
  async read<T extends object>(tenantId: string, name: string, load: () => Promise<Fact<T> | null>): Promise<T | null> {
    const version = await this.versions.current(tenantId).catch(() => null); // without Redis nothing is remembered
    const key = `${tenantId}:${name}`;
    const known = version === null ? undefined : this.entries.get(key);
    if (known?.version === version && this.stillHolds(known.fact)) return known.fact.value as T; // the name says what it is
    const fact = await load();
    if (fact === null) return null;
    freeze(fact.value);
    if (version !== null) this.entries.set(key, { version, fact });
    return fact.value;
  }

  private stillHolds({ until }: Fact<object>): boolean {
    return !until || until > this.clock.now();
  }
}

const freeze = (value: unknown): void => {
  if (typeof value !== 'object' || value === null || value instanceof Date || Object.isFrozen(value)) return;
  Object.freeze(value);
  Object.values(value).forEach(freeze);
};
