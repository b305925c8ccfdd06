import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { PlatformDb } from '#platform/database';
import { ExpiredTokensRepository } from './expired-tokens.repository.js';

/** Small enough that no transaction holds its locks for long. */
const BATCH = 1_000;

/** Refresh tokens that can no longer be redeemed, nor tell of a theft: their whole family has expired. */
@Injectable()
export class ExpiredTokens {
  constructor(
    private readonly db: PlatformDb,
    private readonly repository: ExpiredTokensRepository,
    private readonly clock: Clock,
  ) {}

  /** Deletes them batch by batch. Returns how many there were. */
  async remove(batch = BATCH): Promise<number> {
    const now = this.clock.now();
    let total = 0;
    for (;;) {
      const removed = await this.db.run((tx) => this.repository.removeRefreshTokens(tx, now, batch));
      total += removed;
      if (removed < batch) return total;
    }
  }
}
