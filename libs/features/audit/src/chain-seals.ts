import { Injectable } from '@nestjs/common';
import { equalsInConstantTime, KeyRing } from '#platform/crypto';
import { type ChainEnd } from './audit-chain.repository.js';

export type ChainEndName = 'anchor' | 'head';

/**
 * Seals the ends of a chain with a key that is not in the database: who may write to the database alone can make a
 * chain that is consistent, but not one that ends in a seal of ours.
 */
@Injectable()
export class ChainSeals {
  constructor(private readonly keys: KeyRing) {}

  seal(tenantId: string, end: ChainEndName, sequence: number, hash: string): ChainEnd {
    return { sequence, hash, seal: this.sealOf(tenantId, end, sequence, hash) };
  }

  isOurs(tenantId: string, end: ChainEndName, { sequence, hash, seal }: ChainEnd): boolean {
    return equalsInConstantTime(seal, this.sealOf(tenantId, end, sequence, hash));
  }

  private sealOf(tenantId: string, end: ChainEndName, sequence: number, hash: string): string {
    return this.keys.hashSecret(tenantId, `audit chain ${end}`, `${String(sequence)}:${hash}`);
  }
}
