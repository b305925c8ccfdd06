import { Injectable } from '@nestjs/common';
import { Clock, type Page, type PageRequest, type TenantContext } from '#kernel';
import { TenantDb } from '#platform/database';
import { userActorOf } from '#platform/http';
import { GroupAdministratorsRepository, type NamedPerson } from './group-administrators.repository.js';
import { type GroupRecord } from './groups.repository.js';
import { GroupsService } from './groups.service.js';
import { MembersService } from './members.service.js';
import { type MemberRecord } from './members.repository.js';
import { GroupAdministration } from './group-administration.js';

const CANDIDATES_MAX = 20;
/** With less, a search would be a list of everybody. */
const SEARCH_MIN_CHARACTERS = 2;

/** The groups that the acting person administers, and what they may do there. Any other group is not found. */
@Injectable()
export class AdministeredGroupsService {
  constructor(
    private readonly db: TenantDb,
    private readonly administration: GroupAdministration,
    private readonly administrators: GroupAdministratorsRepository,
    private readonly groups: GroupsService,
    private readonly members: MembersService,
    private readonly clock: Clock,
  ) {}

  list(ctx: TenantContext): Promise<GroupRecord[]> {
    const { userId } = userActorOf(ctx);
    return this.db.run(ctx, (tx) => this.administrators.groupsOf(tx, ctx.tenant.id, userId, this.clock.now()));
  }

  async get(ctx: TenantContext, groupId: string): Promise<GroupRecord> {
    await this.db.run(ctx, (tx) => this.administration.assertAdministers(tx, ctx, groupId));
    return this.groups.get(ctx, groupId);
  }

  /** People who could be added, by their names; nobody before two characters are given. */
  candidates(ctx: TenantContext, groupId: string, search: string): Promise<NamedPerson[]> {
    return this.db.run(ctx, async (tx) => {
      await this.administration.assertAdministers(tx, ctx, groupId);
      if (search.length < SEARCH_MIN_CHARACTERS) return [];
      const wanted = { groupId, search, limit: CANDIDATES_MAX, now: this.clock.now() };
      return this.administrators.candidates(tx, ctx.tenant.id, wanted);
    });
  }

  listMembers(ctx: TenantContext, groupId: string, page: PageRequest): Promise<Page<MemberRecord>> {
    return this.members.list(ctx, groupId, page, 'group administrator');
  }

  addMembers(ctx: TenantContext, groupId: string, userIds: readonly string[], endsAt: Date | null): Promise<void> {
    return this.members.add(ctx, groupId, userIds, endsAt, 'group administrator');
  }

  removeMember(ctx: TenantContext, groupId: string, userId: string): Promise<void> {
    return this.members.remove(ctx, groupId, userId, 'group administrator');
  }
}
