import { Injectable } from '@nestjs/common';
import { newId } from '#kernel';
import { isUniqueViolation, Prisma, type TenantTx } from '#platform/database';
import { type GroupReference } from './group-reference.js';

export interface GroupRecord extends GroupReference {
  readonly description: string;
  /** People whose membership has not ended. */
  readonly memberCount: number;
  readonly createdAt: Date;
}

/** A group with the text that lists sort it by. */
export interface ListedGroup extends GroupRecord {
  readonly nameKey: string;
}

export interface GroupFilter {
  readonly search: string;
  readonly after: { readonly nameKey: string; readonly id: string } | null;
  readonly limit: number;
}

/** Escapes what LIKE would take for a wildcard. */
const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

@Injectable()
export class GroupsRepository {
  /** Up to `limit` groups in the order of their names, from `after` on. */
  list(tx: TenantTx, tenantId: string, filter: GroupFilter, now: Date): Promise<ListedGroup[]> {
    const { search, after, limit } = filter;
    const matching = search ? Prisma.sql`AND name_key LIKE ${containing(nameKeyOf(search))}` : Prisma.empty;
    const following = after
      ? Prisma.sql`AND (name_key COLLATE "und-x-icu", id) > (${after.nameKey}, ${after.id}::uuid)`
      : Prisma.empty;
    return tx.$queryRaw<ListedGroup[]>`
      ${selectGroups(tenantId, now, Prisma.sql`, name_key AS "nameKey"`)} ${matching} ${following}
      ORDER BY name_key COLLATE "und-x-icu", id LIMIT ${limit}`;
  }

  async find(tx: TenantTx, tenantId: string, id: string, now: Date): Promise<GroupRecord | null> {
    const rows = await tx.$queryRaw<GroupRecord[]>`${selectGroups(tenantId, now)} AND id = ${id}::uuid`;
    return rows[0] ?? null;
  }

  async findIdsByNames(tx: TenantTx, tenantId: string, names: readonly string[]): Promise<string[]> {
    const nameKeys = names.map(nameKeyOf);
    const rows = await tx.group.findMany({ where: { tenantId, nameKey: { in: nameKeys } }, select: { id: true } });
    return rows.map(({ id }) => id);
  }

  /** Locks the group until the transaction ends, so that its parts are changed by one transaction at a time. */
  async lock(tx: TenantTx, tenantId: string, id: string): Promise<boolean> {
    const rows = await tx.$queryRaw<unknown[]>`
      SELECT 1 AS found FROM groups WHERE tenant_id = ${tenantId}::uuid AND id = ${id}::uuid FOR NO KEY UPDATE`;
    return rows.length > 0;
  }

  /** Those of `ids` that exist, kept from being deleted until the transaction ends. */
  findAndKeep(tx: TenantTx, tenantId: string, ids: readonly string[]): Promise<GroupReference[]> {
    return tx.$queryRaw<GroupReference[]>`
      SELECT id::text, name FROM groups
      WHERE tenant_id = ${tenantId}::uuid AND id = ANY(${ids}::uuid[])
      ORDER BY id FOR KEY SHARE`;
  }

  /** The new group's id; null when the name is taken. The transaction stays usable. */
  async insert(tx: TenantTx, tenantId: string, group: { name: string; description: string }): Promise<string | null> {
    const id = newId();
    const data = [{ tenantId, id, nameKey: nameKeyOf(group.name), ...group }];
    const { count } = await tx.group.createMany({ data, skipDuplicates: true });
    return count > 0 ? id : null;
  }

  /** False when the name is taken; the transaction is lost then. */
  async update(
    tx: TenantTx,
    tenantId: string,
    id: string,
    change: { name?: string; description?: string },
  ): Promise<boolean> {
    const { name, description } = change;
    try {
      await tx.group.updateMany({
        where: { tenantId, id },
        data: { description, ...(name === undefined ? {} : { name, nameKey: nameKeyOf(name) }) },
      });
      return true;
    } catch (error) {
      if (isUniqueViolation(error, 'name_key')) return false;
      throw error;
    }
  }

  async delete(tx: TenantTx, tenantId: string, id: string): Promise<void> {
    await tx.group.deleteMany({ where: { tenantId, id } });
  }
}

const nameKeyOf = (name: string): string => name.normalize('NFC').toLowerCase();

/** A query for groups of the tenant, to which further conditions can be added. */
export const selectGroups = (tenantId: string, now: Date, more = Prisma.empty): Prisma.Sql => Prisma.sql`
  SELECT id::text, name, description, created_at AS "createdAt",
    (SELECT count(*)::int FROM group_members AS member
     WHERE member.tenant_id = ${tenantId}::uuid AND member.group_id = groups.id
       AND (member.ends_at IS NULL OR member.ends_at > ${now})) AS "memberCount"
    ${more}
  FROM groups WHERE tenant_id = ${tenantId}::uuid`;
