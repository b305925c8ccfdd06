import { Injectable } from '@nestjs/common';
import { type TenantContext } from '#kernel';
import { TenantDb, type TenantTx } from '#platform/database';
import { AuditChainRepository, type ChainEnds, type StoredEntry } from './audit-chain.repository.js';
import { ERASURE } from './audit-chain.service.js';
import { ChainSeals } from './chain-seals.js';
import { type ChainBreak, type ChainPosition, explainBreak, isNext, missingPartsOf } from './find-chain-break.js';

const PAGE = 1_000;
const FROM_THE_FIRST = 0;

/** What a look through a tenant's whole log found. */
export interface AuditVerdict {
  /** How many entries are as they were written, from the old end up to the break. */
  readonly intact: number;
  /** The last of them: to be kept elsewhere by who wants to see that the newest entries are still there. */
  readonly last: { readonly sequence: number; readonly hash: string } | null;
  readonly broken: ChainBreak | null;
}

type Step =
  | { readonly next: ChainPosition; readonly count: number }
  | { readonly broken: ChainBreak; readonly count: number }
  | 'done';

/** Goes through a tenant's log from its old end, and finds the first entry that is not as it was written. */
@Injectable()
export class AuditVerification {
  constructor(
    private readonly db: TenantDb,
    private readonly chain: AuditChainRepository,
    private readonly seals: ChainSeals,
  ) {}

  async verify(ctx: TenantContext): Promise<AuditVerdict> {
    let position: ChainPosition | null = null;
    for (let intact = 0; ;) {
      const step: Step = await this.db.run(ctx, (tx) => this.readPage(tx, ctx.tenant.id, position));
      if (step === 'done') return { intact, last: lastOf(position), broken: null };
      intact += step.count;
      if ('broken' in step) return { intact, last: lastOf(position), broken: step.broken };
      position = step.next;
    }
  }

  /** The chain's ends are held meanwhile, so that neither the writer nor retention comes between them and the entries. */
  private async readPage(tx: TenantTx, tenantId: string, position: ChainPosition | null): Promise<Step> {
    const ends = await this.chain.lock(tx, tenantId);
    const from = position?.sequence ?? FROM_THE_FIRST;
    const entries = await this.chain.listFrom(tx, tenantId, from, PAGE);
    const [first] = entries;
    if (!ends) return first ? { broken: breakAt(first, 'forged'), count: 0 } : 'done';
    if (!this.seals.isOurs(tenantId, 'anchor', ends.anchor)) return { broken: FORGED, count: 0 };
    // Where retention has overtaken us, we go on from where the log now begins.
    const isBehind = position === null || position.sequence <= ends.anchor.sequence;
    const start = isBehind ? afterAnchor(ends) : position;
    if (!first) return this.checkEnd(tenantId, ends, start);
    return this.readEntries(tx, tenantId, start, entries);
  }

  private async readEntries(
    tx: TenantTx,
    tenantId: string,
    start: ChainPosition,
    entries: readonly StoredEntry[],
  ): Promise<Step> {
    let position = start;
    for (const [index, entry] of entries.entries()) {
      if (!isNext(entry, position)) {
        const { sequence } = entry.sequence < position.sequence ? entry : position;
        const following = await this.chain.listFrom(tx, tenantId, sequence, PAGE);
        return { broken: explainBreak(position, following), count: index };
      }
      const missing = missingPartsOf(entry);
      if (missing === null || !(await this.areErased(tx, tenantId, missing))) {
        return { broken: breakAt(entry, 'altered'), count: index };
      }
      position = { sequence: entry.sequence + 1, previousHash: entry.hash, previousId: entry.id };
    }
    return { next: position, count: entries.length };
  }

  /** A part may be missing only where the log itself says that its person was erased. */
  private async areErased(tx: TenantTx, tenantId: string, personIds: readonly string[]): Promise<boolean> {
    if (personIds.length === 0) return true;
    const erased = await this.chain.listErasures(tx, tenantId, ERASURE);
    return personIds.every((personId) => erased.has(personId));
  }

  private checkEnd(tenantId: string, { head }: ChainEnds, position: ChainPosition): Step {
    const { sequence, previousHash, previousId } = position;
    const last = sequence - 1;
    const broken = (kind: ChainBreak['kind'], at: number, entryId: string | null): Step => ({
      broken: { kind, sequence: at, entryId },
      count: 0,
    });
    if (!this.seals.isOurs(tenantId, 'head', head)) return { broken: FORGED, count: 0 };
    if (head.sequence > last) return broken('removed', sequence, null);
    if (head.sequence < last) return broken('inserted', head.sequence + 1, null);
    return head.hash === previousHash ? 'done' : broken('altered', last, previousId);
  }
}

/** The chain is consistent in itself, but was not made by us. */
const FORGED: ChainBreak = { kind: 'forged', sequence: null, entryId: null };

const breakAt = ({ sequence, id }: StoredEntry, kind: ChainBreak['kind']): ChainBreak => ({
  sequence,
  entryId: id,
  kind,
});

const afterAnchor = ({ anchor }: ChainEnds): ChainPosition => ({
  sequence: anchor.sequence + 1,
  previousHash: anchor.hash,
  previousId: null,
});

const lastOf = (position: ChainPosition | null): AuditVerdict['last'] =>
  position === null ? null : { sequence: position.sequence - 1, hash: position.previousHash };
