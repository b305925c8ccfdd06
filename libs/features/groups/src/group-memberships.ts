import { Injectable } from '@nestjs/common';
import { Clock, NotFound, type TenantContext } from '#kernel';
import { type TenantTx } from '#platform/database';
import { AuditTrail } from '#features/audit';
import { byGroupName, type GroupReference } from './group-reference.js';
import { unknownGroup } from './group.errors.js';
import { GroupsRepository } from './groups.repository.js';
import { MembersRepository } from './members.repository.js';

/**
 * Which groups a person is in, for other features. Every method works in the caller's transaction; whether the caller
 * may change that person is for the caller to decide.
 */
@Injectable()
export class GroupMemberships {
  constructor(
    private readonly groups: GroupsRepository,
    private readonly members: MembersRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** The groups the person is in now, in the order of their names. A membership whose end has passed does not count. */
  async activeGroupsOf(tx: TenantTx, tenantId: string, userId: string): Promise<GroupReference[]> {
    return (await this.activeGroupsOfAll(tx, tenantId, [userId])).get(userId) ?? [];
  }

  /** The groups each of the people is in now, each list in the order of names; who is in none has no entry. */
  async activeGroupsOfAll(
    tx: TenantTx,
    tenantId: string,
    userIds: readonly string[],
  ): Promise<Map<string, GroupReference[]>> {
    const memberships = await this.members.groupsOf(tx, tenantId, userIds, this.clock.now());
    const groupsByUser = Map.groupBy(memberships, ({ userId }) => userId);
    return new Map([...groupsByUser].map(([userId, of]) => [userId, of.map(({ group }) => group).sort(byGroupName)]));
  }

  /** The group, kept from being deleted until the transaction ends. @throws NotFound */
  async getGroup(tx: TenantTx, tenantId: string, groupId: string): Promise<GroupReference> {
    const [group] = await this.groups.findAndKeep(tx, tenantId, [groupId]);
    if (!group) throw new NotFound('This group');
    return group;
  }

  /** The groups of those names, in whatever letter case; kept from being deleted until the transaction ends. */
  async findByNames(tx: TenantTx, tenantId: string, names: readonly string[]): Promise<GroupReference[]> {
    const ids = names.length > 0 ? await this.groups.findIdsByNames(tx, tenantId, names) : [];
    return ids.length > 0 ? this.groups.findAndKeep(tx, tenantId, ids) : [];
  }

  /** @throws InvalidRequest naming `groupIds` when one of them is not a group of the tenant */
  async assertExist(tx: TenantTx, tenantId: string, groupIds: readonly string[]): Promise<void> {
    await this.getAll(tx, tenantId, groupIds);
  }

  /** Adds the person to the groups without an end date. @throws InvalidRequest when a group does not exist */
  async addToGroups(tx: TenantTx, ctx: TenantContext, userId: string, groupIds: readonly string[]): Promise<void> {
    if (groupIds.length === 0) return;
    const tenantId = ctx.tenant.id;
    const added = await this.getAll(tx, tenantId, groupIds);
    const subject = await this.referenceTo(tx, tenantId, userId);
    await this.join(tx, tenantId, userId, added);
    const data = { added: added.map(({ name }) => name) };
    await this.audit.record(tx, ctx, { type: 'Group Members Changed', subject, data });
  }

  /**
   * Makes `groupIds` exactly the groups the person is in; memberships that stay keep their end dates. Returns the
   * groups after it. @throws InvalidRequest when a group does not exist
   */
  async replaceGroupsOf(
    tx: TenantTx,
    ctx: TenantContext,
    userId: string,
    groupIds: readonly string[],
  ): Promise<GroupReference[]> {
    const tenantId = ctx.tenant.id;
    const after = await this.getAll(tx, tenantId, groupIds);
    const subject = await this.referenceTo(tx, tenantId, userId);
    const before = await this.activeGroupsOf(tx, tenantId, userId);
    const keptIds = after.map(({ id }) => id);
    await this.members.removeFromOthers(tx, tenantId, userId, keptIds, this.clock.now());
    const joined = after.filter(({ id }) => !before.some((group) => group.id === id));
    await this.join(tx, tenantId, userId, joined);
    if (joined.length > 0 || before.length !== after.length) {
      const data = { before: before.map(({ name }) => name), after: after.map(({ name }) => name) };
      await this.audit.record(tx, ctx, { type: 'Group Members Changed', subject, data });
    }
    return after;
  }

  private async join(tx: TenantTx, tenantId: string, userId: string, groups: GroupReference[]): Promise<void> {
    if (groups.length === 0) return;
    const memberships = { groupIds: groups.map(({ id }) => id), userIds: [userId], endsAt: null };
    await this.members.add(tx, tenantId, memberships, this.clock.now());
  }

  private async getAll(tx: TenantTx, tenantId: string, groupIds: readonly string[]): Promise<GroupReference[]> {
    const wanted = new Set(groupIds);
    if (wanted.size === 0) return [];
    const groups = await this.groups.findAndKeep(tx, tenantId, [...wanted]);
    if (groups.length !== wanted.size) throw unknownGroup();
    return groups.sort(byGroupName);
  }

  private async referenceTo(tx: TenantTx, tenantId: string, userId: string): Promise<{ id: string; name: string }> {
    const [person] = await this.members.findPeopleAndKeep(tx, tenantId, [userId]);
    if (!person) throw new NotFound('This person');
    return { id: person.id, name: person.displayName };
  }
}
