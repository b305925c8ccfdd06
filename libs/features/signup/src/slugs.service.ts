import { Injectable } from '@nestjs/common';
import { type RequestInfo } from '#kernel';
import { PlatformDb } from '#platform/database';
import { networkOf } from '#platform/http';
import { type RateLimit, RateLimits } from '#platform/redis';
import { slugFromName, slugProblem, type SlugProblem, TenantsRepository } from '#features/tenants';

const MAX_SLUG_LENGTH = 40;
/** acme, acme-2, … acme-20: whoever comes later thinks of something. */
const SUGGESTIONS = 20;
/** Asked while people type. */
const LIMIT: RateLimit = { name: 'slugs', attempts: 300, perSeconds: 60 };

/** Whether an address can be had, and if not, why. */
export interface SlugAvailability {
  readonly slug: string;
  readonly isAvailable: boolean;
  readonly reason: SlugProblem | 'taken' | null;
}

/** Addresses of tenants: which are free, and which one to offer for a company's name. */
@Injectable()
export class Slugs {
  constructor(
    private readonly db: PlatformDb,
    private readonly tenants: TenantsRepository,
    private readonly limits: RateLimits,
  ) {}

  async check(info: RequestInfo, slug: string): Promise<SlugAvailability> {
    await this.limits.consume(LIMIT, networkOf(info));
    const problem = slugProblem(slug);
    if (problem) return { slug, isAvailable: false, reason: problem };
    const isTaken = await this.db.run((tx) => this.tenants.isSlugTaken(tx, slug));
    return { slug, isAvailable: !isTaken, reason: isTaken ? 'taken' : null };
  }

  /** The first free address for the name: `acme`, else `acme-2`, … A name that makes no address is answered as it is. */
  async suggest(info: RequestInfo, companyName: string): Promise<SlugAvailability> {
    await this.limits.consume(LIMIT, networkOf(info));
    const base = slugFromName(companyName);
    const candidates = [base, ...numbered(base)].filter((slug) => slugProblem(slug) === null);
    if (candidates.length === 0) return { slug: base, isAvailable: false, reason: 'invalid' };
    const taken = await this.db.run((tx) => this.tenants.takenSlugs(tx, candidates));
    const free = candidates.find((slug) => !taken.has(slug));
    return free === undefined
      ? { slug: base, isAvailable: false, reason: 'taken' }
      : { slug: free, isAvailable: true, reason: null };
  }
}

/** `acme-2` and so on, cut where they would become too long. Nothing for a base too short to tell who it is. */
const numbered = (base: string): string[] => {
  if (slugProblem(base) === 'invalid') return [];
  return Array.from({ length: SUGGESTIONS - 1 }, (_, index) => {
    const suffix = `-${String(index + 2)}`;
    return base.slice(0, MAX_SLUG_LENGTH - suffix.length).replace(/-+$/, '') + suffix;
  });
};
