import { Injectable } from '@nestjs/common';
import { type PlatformTx } from '#platform/database';

@Injectable()
export class ExpiredTokensRepository {
  /** Deletes up to `limit` refresh tokens that expired before `now`. Returns how many. */
  removeRefreshTokens(tx: PlatformTx, now: Date, limit: number): Promise<number> {
    return tx.$executeRaw`
      DELETE FROM refresh_tokens WHERE (tenant_id, id_hash) IN (
        SELECT tenant_id, id_hash FROM refresh_tokens WHERE expires_at <= ${now}::timestamptz
         ORDER BY expires_at LIMIT ${limit})`;
  }
}
