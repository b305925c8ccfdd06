import { Injectable } from '@nestjs/common';
import { assertMayManage, NotFound, type TenantContext } from '#kernel';
import { TenantDb, type TenantTx } from '#platform/database';
import { type AuditReference, AuditTrail } from '#features/audit';
import { GroupMemberships } from '#features/groups';
import { UserDirectory, type UserRecord } from '#features/users';
import { assertNamesAllowed, claimDifferences } from './check-claims.js';
import { type ClaimOwner, ClaimsRepository } from './claims.repository.js';
import { type CustomClaim } from './resolve-claims.js';

/** Administration of the claims of people and groups. */
@Injectable()
export class ClaimsService {
  constructor(
    private readonly db: TenantDb,
    private readonly claims: ClaimsRepository,
    private readonly users: UserDirectory,
    private readonly groups: GroupMemberships,
    private readonly audit: AuditTrail,
  ) {}

  listOfUser(ctx: TenantContext, userId: string): Promise<CustomClaim[]> {
    return this.db.run(ctx, async (tx) => {
      await this.getUser(tx, ctx, userId);
      return this.claims.list(tx, ctx.tenant.id, { kind: 'user', id: userId });
    });
  }

  listOfGroup(ctx: TenantContext, groupId: string): Promise<CustomClaim[]> {
    return this.db.run(ctx, async (tx) => {
      await this.groups.getGroup(tx, ctx.tenant.id, groupId);
      return this.claims.list(tx, ctx.tenant.id, { kind: 'group', id: groupId });
    });
  }

  /** @throws ReservedClaim @throws InvalidRequest naming repeated keys @throws PermissionDenied for a person above the actor */
  replaceOfUser(ctx: TenantContext, userId: string, claims: readonly CustomClaim[]): Promise<CustomClaim[]> {
    return this.db.run(ctx, async (tx) => {
      const owner: ClaimOwner = { kind: 'user', id: userId };
      await this.claims.lock(tx, ctx.tenant.id, owner);
      const user = await this.getUser(tx, ctx, userId);
      assertMayManage(ctx.actor, user.role);
      return this.replace(tx, ctx, owner, { id: userId, name: user.displayName }, claims);
    });
  }

  /** @throws ReservedClaim @throws InvalidRequest naming repeated keys */
  replaceOfGroup(ctx: TenantContext, groupId: string, claims: readonly CustomClaim[]): Promise<CustomClaim[]> {
    return this.db.run(ctx, async (tx) => {
      const owner: ClaimOwner = { kind: 'group', id: groupId };
      await this.claims.lock(tx, ctx.tenant.id, owner);
      const group = await this.groups.getGroup(tx, ctx.tenant.id, groupId);
      return this.replace(tx, ctx, owner, group, claims);
    });
  }

  private async replace(
    tx: TenantTx,
    ctx: TenantContext,
    owner: ClaimOwner,
    subject: AuditReference,
    claims: readonly CustomClaim[],
  ): Promise<CustomClaim[]> {
    assertNamesAllowed(claims);
    const before = await this.claims.list(tx, ctx.tenant.id, owner);
    await this.claims.replace(tx, ctx.tenant.id, owner, claims);
    const data = claimDifferences(before, claims);
    if (data.added.length + data.changed.length + data.removed.length > 0) {
      await this.audit.record(tx, ctx, { type: 'Custom Claims Changed', subject, data });
    }
    return this.claims.list(tx, ctx.tenant.id, owner);
  }

  private async getUser(tx: TenantTx, ctx: TenantContext, userId: string): Promise<UserRecord> {
    const user = await this.users.find(tx, ctx.tenant.id, userId);
    if (!user) throw new NotFound('This person');
    return user;
  }
}
