import { Injectable } from '@nestjs/common';
import { type TenantTx } from '#platform/database';
import { AuditChainRepository, type ChainEnd, type StoredEntry } from './audit-chain.repository.js';
import { type AuditPlace, type AuditSkeleton, type PersonalPart, takeApart } from './audit-parts.js';
import { type AuditPayload } from './audit-payload.js';
import { commitmentOf, genesisHash, hashOf, newSalt } from './chain-hashes.js';
import { ChainSeals } from './chain-seals.js';

/** The entry that says that everything the log holds about its subject is to go; writing it is what does it. */
export const ERASURE = 'Account Erased';

export interface NewEntry {
  readonly id: string;
  readonly payload: AuditPayload;
  readonly place?: AuditPlace;
}

interface Draft {
  readonly id: string;
  readonly skeleton: AuditSkeleton;
  readonly parts: readonly PersonalPart[];
}

const NOWHERE: AuditPlace = { city: null, country: null };

/** The one way into the log: each entry follows the one before it. */
@Injectable()
export class AuditChain {
  constructor(
    private readonly chain: AuditChainRepository,
    private readonly seals: ChainSeals,
  ) {}

  /** Puts entries at the end of the tenant's log, in the order given; others that would do so wait. */
  async append(tx: TenantTx, tenantId: string, entries: readonly NewEntry[]): Promise<void> {
    const drafts = entries.map(({ id, payload, place = NOWHERE }) => ({ id, ...takeApart(payload, place) }));
    const { sequence, hash } = await this.lockHead(tx, tenantId);
    const isGone = await this.erase(tx, tenantId, drafts);
    let previousHash = hash;
    const stored = drafts.map((draft, index) => {
      const entry = chained(tenantId, draft, { sequence: sequence + index + 1, previousHash, isGone });
      previousHash = entry.hash;
      return entry;
    });
    await this.chain.insert(tx, stored);
    await this.chain.moveHead(tx, tenantId, this.seals.seal(tenantId, 'head', sequence + stored.length, previousHash));
  }

  private async lockHead(tx: TenantTx, tenantId: string): Promise<ChainEnd> {
    const ends = await this.chain.lock(tx, tenantId);
    if (ends) return ends.head;
    const hash = genesisHash(tenantId);
    const seal = (end: 'anchor' | 'head'): ChainEnd => this.seals.seal(tenantId, end, 0, hash);
    await this.chain.create(tx, tenantId, { anchor: seal('anchor'), head: seal('head') });
    return (await this.chain.lock(tx, tenantId))?.head ?? seal('head');
  }

  /** Carries out the erasures among the entries. Returns who is erased, of the people in them. */
  private async erase(tx: TenantTx, tenantId: string, drafts: readonly Draft[]): Promise<ReadonlySet<string>> {
    const erasures = drafts.flatMap(({ skeleton }) => (skeleton.type === ERASURE ? (skeleton.subjectId ?? []) : []));
    if (erasures.length > 0) await this.chain.erase(tx, tenantId, erasures);
    const people = new Set(drafts.flatMap(({ parts }) => parts.map(({ personId }) => personId)));
    return this.chain.findErased(tx, tenantId, [...people]);
  }
}

/** An entry without what is about people who were erased, hashed. */
const chained = (
  tenantId: string,
  { id, skeleton, parts }: Draft,
  link: { sequence: number; previousHash: string; isGone: ReadonlySet<string> },
): StoredEntry => {
  const { sequence, previousHash, isGone } = link;
  const kept = parts.filter(({ personId }) => !isGone.has(personId)).map((part) => ({ ...part, salt: newSalt() }));
  const commitments = Object.fromEntries(kept.map((part) => [part.personId, commitmentOf(part, part.salt)]));
  const entry = { tenantId, id, ...skeleton, sequence, commitments, previousHash };
  return { ...entry, hash: hashOf(entry), parts: kept };
};
