import { Injectable } from '@nestjs/common';
import { Clock, isId, InvalidRequest, NotFound, type Page, type PageRequest, type TenantContext } from '#kernel';
import { TenantDb, type TenantTx } from '#platform/database';
import { decodeCursor, pageOf } from '#platform/http';
import { AuditTrail, changeBetween } from '#features/audit';
import { GroupNameTaken } from './group.errors.js';
import { type GroupRecord, GroupsRepository } from './groups.repository.js';

export interface GroupListing extends PageRequest {
  readonly search?: string;
}

/** The groups of a tenant: their names appear in tokens, and applications can be restricted to them. */
@Injectable()
export class GroupsService {
  constructor(
    private readonly db: TenantDb,
    private readonly groups: GroupsRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async list(ctx: TenantContext, { search = '', cursor, limit }: GroupListing): Promise<Page<GroupRecord>> {
    const filter = { search, after: cursor === undefined ? null : nameCursor(cursor), limit: limit + 1 };
    const rows = await this.db.run(ctx, (tx) => this.groups.list(tx, ctx.tenant.id, filter, this.clock.now()));
    return pageOf(rows, limit, ({ nameKey, id }) => [nameKey, id]);
  }

  get(ctx: TenantContext, id: string): Promise<GroupRecord> {
    return this.db.run(ctx, (tx) => this.getIn(tx, ctx, id));
  }

  /** @throws GroupNameTaken */
  create(ctx: TenantContext, { name, description = '' }: { name: string; description?: string }): Promise<GroupRecord> {
    return this.db.run(ctx, async (tx) => {
      const id = await this.groups.insert(tx, ctx.tenant.id, { name, description });
      if (id === null) throw new GroupNameTaken();
      await this.audit.record(tx, ctx, {
        type: 'Group Created',
        subject: { id, name },
        data: { after: { name, description } },
      });
      return this.getIn(tx, ctx, id);
    });
  }

  /** @throws GroupNameTaken */
  update(ctx: TenantContext, id: string, change: { name?: string; description?: string }): Promise<GroupRecord> {
    return this.db.run(ctx, async (tx) => {
      await this.groups.lock(tx, ctx.tenant.id, id);
      const before = await this.getIn(tx, ctx, id);
      if (!(await this.groups.update(tx, ctx.tenant.id, id, change))) throw new GroupNameTaken();
      const after = await this.getIn(tx, ctx, id);
      const data = changeBetween(detailsOf(before), detailsOf(after));
      if (data) await this.audit.record(tx, ctx, { type: 'Group Updated', subject: { id, name: after.name }, data });
      return after;
    });
  }

  /** Removes the group with its memberships and claims, and from every application restricted to it. */
  delete(ctx: TenantContext, id: string): Promise<void> {
    return this.db.run(ctx, async (tx) => {
      await this.groups.lock(tx, ctx.tenant.id, id);
      const before = await this.getIn(tx, ctx, id);
      await this.groups.delete(tx, ctx.tenant.id, id);
      const data = { before: { ...detailsOf(before), memberCount: before.memberCount } };
      await this.audit.record(tx, ctx, { type: 'Group Deleted', subject: { id, name: before.name }, data });
    });
  }

  private async getIn(tx: TenantTx, ctx: TenantContext, id: string): Promise<GroupRecord> {
    const group = await this.groups.find(tx, ctx.tenant.id, id, this.clock.now());
    if (!group) throw new NotFound('This group');
    return group;
  }
}

const detailsOf = ({ name, description }: GroupRecord) => ({ name, description });

const nameCursor = (cursor: string): { nameKey: string; id: string } => {
  const [nameKey, id] = decodeCursor(cursor, 2);
  if (typeof nameKey !== 'string' || nameKey.includes('\0') || typeof id !== 'string' || !isId(id)) {
    throw new InvalidRequest('cursor is not one that this list gave out.');
  }
  return { nameKey, id };
};
