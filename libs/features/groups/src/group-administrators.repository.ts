import { Injectable } from '@nestjs/common';
import { isReachedByGroupAdministrators, ROLES } from '#kernel';
import { Prisma, type TenantTx } from '#platform/database';
import { type GroupRecord, selectGroups } from './groups.repository.js';

/** A person as a group administrator sees them: names, and nothing else. */
export interface NamedPerson {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
}

export interface GroupAdministratorRecord {
  readonly user: NamedPerson;
  readonly since: Date;
}

const ROLES_WITHIN_REACH = ROLES.filter(isReachedByGroupAdministrators);

const named = { id: true, username: true, displayName: true } as const;

@Injectable()
export class GroupAdministratorsRepository {
  /** All administrators of the group, in the order in which they were made so. */
  async list(tx: TenantTx, tenantId: string, groupId: string): Promise<GroupAdministratorRecord[]> {
    const rows = await tx.groupAdministrator.findMany({
      where: { tenantId, groupId },
      orderBy: [{ createdAt: 'asc' }, { userId: 'asc' }],
      select: { createdAt: true, user: { select: named } },
    });
    return rows.map(({ user, createdAt }) => ({ user, since: createdAt }));
  }

  /** The groups the person administers, in the order of their names. */
  groupsOf(tx: TenantTx, tenantId: string, userId: string, now: Date): Promise<GroupRecord[]> {
    return tx.$queryRaw<GroupRecord[]>`
      ${selectGroups(tenantId, now)} AND id IN (
        SELECT group_id FROM group_administrators WHERE tenant_id = ${tenantId}::uuid AND user_id = ${userId}::uuid)
      ORDER BY name_key COLLATE "und-x-icu", id`;
  }

  /** Whether the person administers the group; if so, that can't end until the transaction does. */
  async isAndStays(tx: TenantTx, tenantId: string, groupId: string, userId: string): Promise<boolean> {
    const rows = await tx.$queryRaw<unknown[]>`
      SELECT 1 AS found FROM group_administrators
      WHERE tenant_id = ${tenantId}::uuid AND group_id = ${groupId}::uuid AND user_id = ${userId}::uuid
      FOR KEY SHARE`;
    return rows.length > 0;
  }

  /** False when the person administers the group already. */
  async add(tx: TenantTx, tenantId: string, groupId: string, userId: string, now: Date): Promise<boolean> {
    const data = [{ tenantId, groupId, userId, createdAt: now }];
    const { count } = await tx.groupAdministrator.createMany({ data, skipDuplicates: true });
    return count > 0;
  }

  /** False when the person did not administer the group. */
  async remove(tx: TenantTx, tenantId: string, groupId: string, userId: string): Promise<boolean> {
    const { count } = await tx.groupAdministrator.deleteMany({ where: { tenantId, groupId, userId } });
    return count > 0;
  }

  /** Up to `limit` people whom a group administrator may add: active, not members yet, found by their names alone. */
  candidates(
    tx: TenantTx,
    tenantId: string,
    { groupId, search, limit, now }: { groupId: string; search: string; limit: number; now: Date },
  ): Promise<NamedPerson[]> {
    const pattern = `%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
    return tx.$queryRaw<NamedPerson[]>`
      SELECT id::text, username, display_name AS "displayName" FROM users
      WHERE tenant_id = ${tenantId}::uuid AND NOT is_disabled AND role::text IN (${Prisma.join(ROLES_WITHIN_REACH)})
        AND (lower(display_name COLLATE "und-x-icu") LIKE ${pattern} OR username LIKE ${pattern})
        AND NOT EXISTS (
          SELECT 1 FROM group_members AS member
          WHERE member.tenant_id = ${tenantId}::uuid AND member.group_id = ${groupId}::uuid AND member.user_id = users.id
            AND (member.ends_at IS NULL OR member.ends_at > ${now}))
      ORDER BY lower(display_name COLLATE "und-x-icu"), id LIMIT ${limit}`;
  }
}
