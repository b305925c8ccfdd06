import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { TenantVault } from '#platform/crypto';
import { TenantDb } from '#platform/database';
import { type ClientSettings } from './client.js';
import { sectorOf } from './sector.js';

const PURPOSE = 'pairwise subjects';
const CACHED_TENANTS = 10_000;

/** Who a person is to a client: the value of `sub`. */
@Injectable()
export class SubjectIdentifiers {
  private readonly salts = new LRUCache<string, Buffer>({ max: CACHED_TENANTS });

  constructor(
    private readonly db: TenantDb,
    private readonly vault: TenantVault,
  ) {}

  /**
   * The person's id; for a pairwise client a keyed hash of it and of the client's sector, from which nobody else can
   * tell the person or compare them with another sector's (OpenID Connect Core §8.1). It never changes for a sector.
   */
  async subjectOf(
    tenantId: string,
    client: Pick<ClientSettings, 'subjectType' | 'redirectUris' | 'sectorIdentifierUri'>,
    userId: string,
  ): Promise<string> {
    if (client.subjectType === 'public') return userId;
    const sector = sectorOf(client);
    if (sector === null) throw new Error('A pairwise client was registered without a sector.');
    const salt = await this.saltOf(tenantId);
    return createHmac('sha256', salt).update(`${sector}\0${userId}`).digest('base64url');
  }

  private async saltOf(tenantId: string): Promise<Buffer> {
    const known = this.salts.get(tenantId);
    if (known) return known;
    const salt = await this.db.run({ tenant: { id: tenantId } }, (tx) => this.vault.deriveKey(tx, tenantId, PURPOSE));
    this.salts.set(tenantId, salt);
    return salt;
  }
}
