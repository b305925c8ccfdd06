import { Injectable } from '@nestjs/common';
import { AppConfig } from '#config';
import { Clock, secondsAfter } from '#kernel';
import { PlatformDb } from '#platform/database';
import { AuditEventsRepository } from './audit-events.repository.js';

const DAY_SECONDS = 24 * 3600;
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
    const retentions = await this.db.run((tx) => this.events.listRetentions(tx));
    let total = 0;
    for (const { tenantId, days } of retentions) {
      total += await this.deleteOlderThan(tenantId, days ?? this.config.auditRetentionDays);
    }
    return total;
  }

  private async deleteOlderThan(tenantId: string, days: number): Promise<number> {
    const cutoff = secondsAfter(this.clock.now(), -days * DAY_SECONDS);
    let total = 0;
    let deleted: number;
    do {
      deleted = await this.db.run((tx) => this.events.deleteBefore(tx, tenantId, cutoff, BATCH_SIZE));
      total += deleted;
    } while (deleted === BATCH_SIZE);
    return total;
  }
}
