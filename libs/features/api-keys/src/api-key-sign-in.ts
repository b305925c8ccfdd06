import { Injectable } from '@nestjs/common';
import { Clock, secondsAfter, type Tenant, type UserActor } from '#kernel';
import { KeyRing } from '#platform/crypto';
import { TenantDb } from '#platform/database';
import { API_KEY_PURPOSE, hasApiKeyForm } from './api-key.js';
import { ApiKeysRepository } from './api-keys.repository.js';
import { isInRanges } from './ip-ranges.js';

/** How exactly the last use of a key is known: it is written once in so many seconds. */
const LAST_USE_SECONDS = 60;

/** Answers whom an API key speaks for. Never cached: a revoked key, a disabled owner, a changed role count at once. */
@Injectable()
export class ApiKeySignIn {
  constructor(
    private readonly db: TenantDb,
    private readonly keys: ApiKeysRepository,
    private readonly keyRing: KeyRing,
    private readonly clock: Clock,
  ) {}

  /** Whom `key` speaks for when sent from `ip`; null when the tenant has no such key that works now, and there. */
  async findActor(tenant: Tenant, key: string, ip: string | null): Promise<UserActor | null> {
    if (!hasApiKeyForm(key)) return null;
    const hash = this.keyRing.hashSecret(tenant.id, API_KEY_PURPOSE, key);
    const now = this.clock.now();
    return this.db.run({ tenant }, async (tx) => {
      const match = await this.keys.findUsable(tx, tenant.id, hash, now);
      if (!match) return null;
      if (match.ipRanges.length > 0 && !isInRanges(ip, match.ipRanges)) return null;
      const staleBefore = secondsAfter(now, -LAST_USE_SECONDS);
      if (match.lastUsedAt === null || match.lastUsedAt <= staleBefore) {
        await this.keys.touch(tx, tenant.id, match.id, now, staleBefore);
      }
      const { userId, displayName, role, scopes } = match;
      const actor = { kind: 'user', userId, displayName, role, via: 'api-key' } as const;
      return scopes.length > 0 ? { ...actor, scopes } : actor;
    });
  }
}
