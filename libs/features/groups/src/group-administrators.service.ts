import { Injectable } from '@nestjs/common';
import { assertMayManage, Clock, NotFound, type TenantContext } from '#kernel';
import { TenantDb, type TenantTx } from '#platform/database';
import { AuditTrail } from '#features/audit';
import { type GroupAdministratorRecord, GroupAdministratorsRepository } from './group-administrators.repository.js';
import { GroupMemberships } from './group-memberships.js';
import { MembersRepository } from './members.repository.js';

/** Who administers a group's members without a role that reaches further ([ADR 24](docs/adr/0024-group-administrators.md)). */
@Injectable()
export class GroupAdministratorsService {
  constructor(
    private readonly db: TenantDb,
    private readonly memberships: GroupMemberships,
    private readonly members: MembersRepository,
    private readonly administrators: GroupAdministratorsRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  list(ctx: TenantContext, groupId: string): Promise<GroupAdministratorRecord[]> {
    return this.db.run(ctx, async (tx) => {
      await this.memberships.getGroup(tx, ctx.tenant.id, groupId);
      return this.administrators.list(tx, ctx.tenant.id, groupId);
    });
  }

  /**
   * Makes the person an administrator of the group, who need not be a member; nothing happens where they are one.
   * @throws NotFound @throws PermissionDenied when the person is above the actor
   */
  async add(ctx: TenantContext, groupId: string, userId: string): Promise<void> {
    await this.db.run(ctx, async (tx) => {
      const { group, person } = await this.find(tx, ctx, groupId, userId);
      if (!(await this.administrators.add(tx, ctx.tenant.id, groupId, userId, this.clock.now()))) return;
      const data = { added: [person] };
      await this.audit.record(tx, ctx, { type: 'Group Administrators Changed', subject: group, data });
    });
  }

  /** Their next request as administrator of the group is refused. @throws NotFound @throws PermissionDenied */
  async remove(ctx: TenantContext, groupId: string, userId: string): Promise<void> {
    await this.db.run(ctx, async (tx) => {
      const { group, person } = await this.find(tx, ctx, groupId, userId);
      const wasOne = await this.administrators.remove(tx, ctx.tenant.id, groupId, userId);
      if (!wasOne) throw new NotFound('This administrator');
      const data = { removed: [person] };
      await this.audit.record(tx, ctx, { type: 'Group Administrators Changed', subject: group, data });
    });
  }

  private async find(tx: TenantTx, ctx: TenantContext, groupId: string, userId: string) {
    const group = await this.memberships.getGroup(tx, ctx.tenant.id, groupId);
    const [person] = await this.members.findPeopleAndKeep(tx, ctx.tenant.id, [userId]);
    if (!person) throw new NotFound('This person');
    assertMayManage(ctx.actor, person.role);
    return { group, person: { id: person.id, name: person.displayName } };
  }
}
