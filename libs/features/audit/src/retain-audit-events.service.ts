import { Injectable } from '@nestjs/common';
import { AppConfig } from '#config';
import { Clock } from '#kernel';
import { PlatformDb, type PlatformTx } from '#platform/database';
import { AuditChainRepository } from './audit-chain.repository.js';
import { AuditEventsRepository, type OverdueLog } from './audit-events.repository.js';
import { ChainSeals } from './chain-seals.js';

/** Small enough that a batch never holds its transaction for long. */
const BATCH_SIZE = 5_000;

/**
 * Deletes what the audit log need no longer keep, from its old end alone: the chain goes on from an anchor, which holds
 * the hash of the last entry that went. Safe to run again, and at the same time elsewhere.
 */
@Injectable()
export class RetainAuditEvents {
  constructor(
    private readonly config: AppConfig,
    private readonly db: PlatformDb,
    private readonly events: AuditEventsRepository,
    private readonly chain: AuditChainRepository,
    private readonly seals: ChainSeals,
    private readonly clock: Clock,
  ) {}

  /** Goes through all tenants; returns how many entries it deleted. */
  async run(): Promise<number> {
    const days = this.config.auditRetentionDays;
    const logs = await this.db.run((tx) => this.events.listOverdue(tx, this.clock.now(), days));
    let total = 0;
    for (const log of logs) total += await this.shorten(log);
    return total;
  }

  private async shorten(log: OverdueLog): Promise<number> {
    let total = 0;
    let deleted: number;
    do {
      deleted = await this.db.run((tx) => this.shortenOnce(tx, log));
      total += deleted;
    } while (deleted === BATCH_SIZE);
    return total;
  }

  private async shortenOnce(tx: PlatformTx, { tenantId, cutoff }: OverdueLog): Promise<number> {
    await this.chain.lock(tx, tenantId);
    const last = await this.events.findLastBefore(tx, tenantId, cutoff, BATCH_SIZE);
    if (!last) return 0;
    await this.chain.moveAnchor(tx, tenantId, this.seals.seal(tenantId, 'anchor', last.sequence, last.hash));
    return this.events.deleteUpTo(tx, tenantId, last.sequence);
  }
}
