import { Injectable } from '@nestjs/common';
import {
  assertMayManage,
  isReachedByGroupAdministrators,
  NotFound,
  PermissionDenied,
  type Role,
  type TenantContext,
} from '#kernel';
import { type TenantTx } from '#platform/database';
import { userActorOf } from '#platform/http';
import { GroupAdministratorsRepository } from './group-administrators.repository.js';

/** By what right somebody changes memberships: their role's, which the route asked for, or as administrator of the group. */
export type MembersRight = 'role' | 'group administrator';

/** The one place that says what an administrator of a group may do there (ADR 24). */
@Injectable()
export class GroupAdministration {
  constructor(private readonly administrators: GroupAdministratorsRepository) {}

  /**
   * Asked of the database each time, and kept so until the transaction ends: nothing that they do can come after they
   * were removed. @throws NotFound for every group that the actor does not administer
   */
  async assertAdministers(tx: TenantTx, ctx: TenantContext, groupId: string): Promise<void> {
    const { userId } = userActorOf(ctx);
    if (!(await this.administrators.isAndStays(tx, ctx.tenant.id, groupId, userId))) throw new NotFound('This group');
  }

  /** @throws NotFound when the right is that of an administrator of this group, which the actor is not */
  async assertMayOpen(tx: TenantTx, ctx: TenantContext, groupId: string, right: MembersRight): Promise<void> {
    if (right === 'group administrator') await this.assertAdministers(tx, ctx, groupId);
  }

  /** @throws PermissionDenied when whoever has that right does not reach people of `role` */
  assertReaches(ctx: TenantContext, role: Role, right: MembersRight): void {
    if (right === 'role') assertMayManage(ctx.actor, role);
    else if (!isReachedByGroupAdministrators(role)) {
      throw new PermissionDenied(
        `Administrators of a group can’t change memberships of an account with the role ${role}.`,
      );
    }
  }
}
