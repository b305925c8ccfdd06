import { type StoredEntry } from './audit-chain.repository.js';
import { commitmentOf, hashOf } from './chain-hashes.js';

/** How far from its place an entry is looked for. */
const REACH = 1_000;

/** The first place where a log is not as it was written. */
export interface ChainBreak {
  /** Which entry; null where the chain is consistent, but its end is not ours. */
  readonly sequence: number | null;
  readonly entryId: string | null;
  readonly kind: 'altered' | 'removed' | 'inserted' | 'reordered' | 'forged';
}

/** Where the next entry must be, and what it must follow. */
export interface ChainPosition {
  readonly sequence: number;
  readonly previousHash: string;
  /** The entry before, where it was read. */
  readonly previousId: string | null;
}

/** Whether the entry is the one that belongs there; its parts are not asked. */
export const isNext = (entry: StoredEntry, { sequence, previousHash }: ChainPosition): boolean =>
  entry.sequence === sequence && entry.previousHash === previousHash && isWrittenAs(entry, sequence);

/**
 * The people of whom the entry should hold a part and does not; null where a part is not the one that was written, or
 * none of the entry's at all.
 */
export const missingPartsOf = ({ commitments, parts }: StoredEntry): string[] | null => {
  const isWhole = parts.every((part) => commitments[part.personId] === commitmentOf(part, part.salt));
  if (!isWhole) return null;
  const present = new Set(parts.map(({ personId }) => personId));
  return Object.keys(commitments).filter((personId) => !present.has(personId));
};

/**
 * What happened to a log whose next entry is not the one that belongs there. `following` are the entries from there on,
 * as many as there are within reach; they are at least one.
 */
export const explainBreak = (position: ChainPosition, following: readonly StoredEntry[]): ChainBreak => {
  const { sequence, previousHash, previousId } = position;
  const [entry] = following;
  const at = (kind: ChainBreak['kind']): ChainBreak => ({ sequence, entryId: entry?.id ?? null, kind });
  if (!entry || entry.sequence > sequence) return { sequence, entryId: null, kind: 'removed' };
  if (entry.sequence < sequence) return { sequence: entry.sequence, entryId: entry.id, kind: 'inserted' };

  const rightful = following
    .slice(1)
    .find((other) => other.previousHash === previousHash && isWrittenAs(other, sequence));
  const origin = originOf(entry);
  if (rightful) return at(origin !== null && origin > sequence ? 'reordered' : 'inserted');
  // It is as it was written, and followed another one than now stands before it.
  if (origin === sequence) {
    return previousId === null ? at('altered') : { sequence: sequence - 1, entryId: previousId, kind: 'altered' };
  }
  if (origin === null) return at('altered');
  // It was written for another place: what is before it moved it there.
  if (origin > sequence) return { sequence, entryId: null, kind: 'removed' };
  return { sequence: sequence - 1, entryId: previousId, kind: 'inserted' };
};

/** The place for which the entry was written, nearest first; null where it was altered since. */
const originOf = (entry: StoredEntry): number | null => {
  if (isWrittenAs(entry, entry.sequence)) return entry.sequence;
  for (let distance = 1; distance <= REACH; distance += 1) {
    if (isWrittenAs(entry, entry.sequence - distance)) return entry.sequence - distance;
    if (isWrittenAs(entry, entry.sequence + distance)) return entry.sequence + distance;
  }
  return null;
};

const isWrittenAs = (entry: StoredEntry, sequence: number): boolean => hashOf({ ...entry, sequence }) === entry.hash;
