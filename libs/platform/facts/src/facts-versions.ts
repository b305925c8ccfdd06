import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Redis, tenantKey } from '#platform/redis';

/** Longer than any transaction lasts: after it, whoever began to write has ended, by commit or by death. */
const WRITING_SECONDS = 30;
const VERSION_BYTES = 12;

const END_WRITING = `
  if redis.call('DECR', KEYS[2]) <= 0 then redis.call('DEL', KEYS[2]) end
  return redis.call('DEL', KEYS[1])`;

/** What one request knows of versions, so that it asks once. */
const requestVersions = new AsyncLocalStorage<Map<string, Promise<string | null>>>();

/**
 * The version of a tenant's facts: of what its database says of people, that is accounts, groups, claims and consents.
 * Whatever was read under a version holds as long as the version does, in every process. It ends before a change is
 * committed, and none is valid until the change has been; so an answer given after a change never rests on what was
 * before it (ADR 22).
 */
@Injectable()
export class FactsVersions {
  constructor(@Inject(Redis) private readonly redis: Redis) {}

  /** Runs what answers one request, which then asks for each tenant's version once at most. */
  within<T>(work: () => T): T {
    return requestVersions.run(new Map(), work);
  }

  /** The version that counts now; null where there is none, because somebody is writing or nobody has read yet. */
  current(tenantId: string): Promise<string | null> {
    const known = requestVersions.getStore()?.get(tenantId);
    if (known) return known;
    const asked = this.ask(tenantId);
    requestVersions.getStore()?.set(tenantId, asked);
    return asked;
  }

  /** The keys behind `current`, for those who ask Redis something anyway and hand the values to `learn`. */
  keysOf(tenantId: string): [version: string, writers: string] {
    return [tenantKey(tenantId, 'facts', 'version'), tenantKey(tenantId, 'facts', 'writers')];
  }

  /** Takes what stood under `keysOf` during this request. */
  learn(tenantId: string, values: readonly (string | null | undefined)[]): void {
    requestVersions.getStore()?.set(tenantId, Promise.resolve(this.versionIn(tenantId, values)));
  }

  /** Ends the version. To be called before a change is committed. @throws when Redis does not answer */
  async beginWriting(tenantId: string): Promise<void> {
    const [version, writers] = this.keysOf(tenantId);
    const results = await this.redis.multi().incr(writers).expire(writers, WRITING_SECONDS).del(version).exec();
    if (results === null) throw new Error('Redis did not take the announcement of a change.');
    requestVersions.getStore()?.delete(tenantId);
  }

  /** The change is committed, or given up. Should this fail, nothing is kept until the writer is taken for dead. */
  async endWriting(tenantId: string): Promise<void> {
    requestVersions.getStore()?.delete(tenantId);
    await this.redis.eval(END_WRITING, 2, ...this.keysOf(tenantId)).catch(() => undefined);
  }

  private async ask(tenantId: string): Promise<string | null> {
    return this.versionIn(tenantId, await this.redis.mget(...this.keysOf(tenantId)));
  }

  private versionIn(tenantId: string, [version, writers]: readonly (string | null | undefined)[]): string | null {
    if (typeof writers === 'string') return null;
    if (typeof version === 'string') return version;
    this.plant(tenantId);
    return null;
  }

  /**
   * Begins a version for those who ask next. Who plants it does not use it: between its question and this somebody may
   * have begun to write.
   */
  private plant(tenantId: string): void {
    const [version] = this.keysOf(tenantId);
    this.redis.set(version, randomBytes(VERSION_BYTES).toString('base64url'), 'NX').catch(() => undefined);
  }
}
