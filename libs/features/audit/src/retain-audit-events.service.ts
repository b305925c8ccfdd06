import { Injectable } from '@nestjs/common';
import { AppConfig } from '#config';
import { Clock } from '#kernel';
import { PlatformDb } from '#platform/database';
import { AuditEventsRepository, type OverdueLog } from './audit-events.repository.js';

/** Small enough that a batch never holds its transaction for long. */
const BATCH_SIZE = 5_000;

/** Deletes what the audit log need no longer keep. Safe to run again, and at the same time elsewhere. */
@Injectable()
export class RetainAuditEvents {
  constructor(
    private readonly config: AppConfig,
    private readonly db: PlatformDb,
    private readonly events: AuditEventsRepository,
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

  private async shorten({ tenantId, cutoff }: OverdueLog): Promise<number> {
    let total = 0;
    let deleted: number;
    do {
      deleted = await this.db.run((tx) => this.events.deleteBefore(tx, tenantId, cutoff, BATCH_SIZE));
      total += deleted;
    } while (deleted === BATCH_SIZE);
    return total;
  }
}
