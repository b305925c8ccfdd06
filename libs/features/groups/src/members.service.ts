import { Injectable } from '@nestjs/common';
import { Clock, NotFound, type Page, type PageRequest, type TenantContext } from '#kernel';
import { TenantDb } from '#platform/database';
import { decodeTimeCursor, pageOf } from '#platform/http';
import { AuditTrail } from '#features/audit';
import { endsInThePast, unknownUser } from './group.errors.js';
import { GroupAdministration, type MembersRight } from './group-administration.js';
import { GroupMemberships } from './group-memberships.js';
import { type MemberRecord, MembersRepository } from './members.repository.js';

/** Who is in a group. */
@Injectable()
export class MembersService {
  constructor(
    private readonly db: TenantDb,
    private readonly memberships: GroupMemberships,
    private readonly members: MembersRepository,
    private readonly administration: GroupAdministration,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Members whose membership has not ended, in the order they were added. */
  async list(
    ctx: TenantContext,
    groupId: string,
    { cursor, limit }: PageRequest,
    right: MembersRight = 'role',
  ): Promise<Page<MemberRecord>> {
    const page = { after: cursor === undefined ? null : decodeTimeCursor(cursor), limit: limit + 1 };
    const rows = await this.db.run(ctx, async (tx) => {
      await this.administration.assertMayOpen(tx, ctx, groupId, right);
      await this.memberships.getGroup(tx, ctx.tenant.id, groupId);
      return this.members.list(tx, ctx.tenant.id, groupId, page, this.clock.now());
    });
    return pageOf(rows, limit, ({ addedAt, user }) => [addedAt.toISOString(), user.id]);
  }

  /**
   * Makes all of `userIds` members until `endsAt` (null: for good), or none of them.
   * @throws InvalidRequest naming `userIds` or `endsAt`
   * @throws PermissionDenied when one of them is above the actor
   */
  async add(
    ctx: TenantContext,
    groupId: string,
    userIds: readonly string[],
    endsAt: Date | null,
    right: MembersRight = 'role',
  ): Promise<void> {
    const wanted = new Set(userIds);
    await this.db.run(ctx, async (tx) => {
      const now = this.clock.now();
      await this.administration.assertMayOpen(tx, ctx, groupId, right);
      const group = await this.memberships.getGroup(tx, ctx.tenant.id, groupId);
      if (endsAt !== null && !(endsAt > now)) throw endsInThePast();
      if (wanted.size === 0) return;
      const people = await this.members.findPeopleAndKeep(tx, ctx.tenant.id, [...wanted]);
      if (people.length !== wanted.size) throw unknownUser();
      for (const person of people) this.administration.assertReaches(ctx, person.role, right);
      await this.members.add(tx, ctx.tenant.id, { groupIds: [groupId], userIds: [...wanted], endsAt }, now);
      const added = people.map(({ id, displayName }) => ({ id, name: displayName }));
      const data = { added, endsAt: endsAt?.toISOString() ?? null };
      await this.audit.record(tx, ctx, { type: 'Group Members Changed', subject: group, data });
    });
  }

  /** @throws NotFound when the person is not a member @throws PermissionDenied when the person is above the actor */
  async remove(ctx: TenantContext, groupId: string, userId: string, right: MembersRight = 'role'): Promise<void> {
    await this.db.run(ctx, async (tx) => {
      await this.administration.assertMayOpen(tx, ctx, groupId, right);
      const group = await this.memberships.getGroup(tx, ctx.tenant.id, groupId);
      const [person] = await this.members.findPeopleAndKeep(tx, ctx.tenant.id, [userId]);
      if (!person) throw new NotFound('This member');
      this.administration.assertReaches(ctx, person.role, right);
      const wasMember = await this.members.remove(tx, ctx.tenant.id, groupId, userId, this.clock.now());
      if (!wasMember) throw new NotFound('This member');
      const data = { removed: [{ id: person.id, name: person.displayName }] };
      await this.audit.record(tx, ctx, { type: 'Group Members Changed', subject: group, data });
    });
  }
}
