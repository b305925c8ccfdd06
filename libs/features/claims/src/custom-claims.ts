import { Injectable } from '@nestjs/common';
import { type TenantTx } from '#platform/database';
import { type GroupReference } from '#features/groups';
import { ClaimsRepository } from './claims.repository.js';
import { resolveClaims } from './resolve-claims.js';

/** The claims a tenant gives its people, for tokens and userinfo. */
@Injectable()
export class CustomClaims {
  constructor(private readonly claims: ClaimsRepository) {}

  /**
   * The person's claims under exactly the keys tokens shall carry.
   * @param groups the groups the person is in now
   */
  async resolve(
    tx: TenantTx,
    tenantId: string,
    userId: string,
    groups: readonly GroupReference[],
  ): Promise<Record<string, unknown>> {
    const own = await this.claims.list(tx, tenantId, { kind: 'user', id: userId });
    const groupIds = groups.map(({ id }) => id);
    const ofGroups = groupIds.length > 0 ? await this.claims.listOfGroups(tx, tenantId, groupIds) : [];
    return resolveClaims(own, ofGroups, groups);
  }
}
