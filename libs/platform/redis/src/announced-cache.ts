import { LRUCache } from 'lru-cache';
import { type PubSub } from './pub-sub.js';

/** Announcements are best effort, so nothing is believed longer than this. */
const BELIEVED_MS = 60_000;
const ABSENCE_BELIEVED_MS = 5_000;

/**
 * What this process has read of a slow store, by key. A change anywhere is announced on a topic whose messages are the
 * keys, and is forgotten here. Known and absent keys are bounded apart, so that made-up keys push out nothing real.
 */
export class AnnouncedCache<T extends object> {
  private readonly known: LRUCache<string, T>;
  private readonly absent: LRUCache<string, true>;
  private readonly loading = new Map<string, Promise<T | null>>();

  constructor(
    private readonly pubSub: PubSub,
    private readonly topic: string,
    maxEntries: number,
  ) {
    this.known = new LRUCache({ max: maxEntries, ttl: BELIEVED_MS });
    this.absent = new LRUCache({ max: maxEntries, ttl: ABSENCE_BELIEVED_MS });
  }

  /** Starts to listen. Called once, when the module starts. */
  async listen(): Promise<void> {
    this.pubSub.onResume(() => {
      this.forgetAll();
    });
    await this.pubSub.subscribe(this.topic, (key) => {
      this.forget(key);
    });
  }

  /** The value of `key`, by `load` where it is not known yet. Those who ask at the same time share one load. */
  async find(key: string, load: () => Promise<T | null>): Promise<T | null> {
    const known = this.known.get(key);
    if (known) return known;
    if (this.absent.has(key)) return null;
    return this.loading.get(key) ?? this.load(key, load);
  }

  /** Forgets `key` here and in every other process. Called after the change was committed. */
  async announce(key: string): Promise<void> {
    this.forget(key);
    await this.pubSub.publish(this.topic, key);
  }

  private load(key: string, load: () => Promise<T | null>): Promise<T | null> {
    const loading = load()
      .then((value) => {
        // A change announced meanwhile has removed the load from the map: what it read may be old.
        if (this.loading.get(key) === loading) this.remember(key, value);
        return value;
      })
      .finally(() => {
        if (this.loading.get(key) === loading) this.loading.delete(key);
      });
    this.loading.set(key, loading);
    return loading;
  }

  private remember(key: string, value: T | null): void {
    if (value === null) this.absent.set(key, true);
    else this.known.set(key, value);
  }

  private forget(key: string): void {
    this.known.delete(key);
    this.absent.delete(key);
    this.loading.delete(key);
  }

  private forgetAll(): void {
    this.known.clear();
    this.absent.clear();
    this.loading.clear();
  }
}
