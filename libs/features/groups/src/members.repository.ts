import { Injectable } from '@nestjs/common';
import { type Role } from '#kernel';
import { type TenantTx } from '#platform/database';
import { type GroupReference } from './group-reference.js';

/** What groups know of a person: a narrow read model of the users' table. */
export interface Person {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly email: string;
  readonly role: Role;
}

export interface MemberRecord {
  readonly user: Person;
  readonly endsAt: Date | null;
  readonly addedAt: Date;
}

export interface Membership {
  readonly userId: string;
  readonly group: GroupReference;
}

export interface NewMemberships {
  readonly groupIds: readonly string[];
  readonly userIds: readonly string[];
  readonly endsAt: Date | null;
}

const person = { id: true, username: true, displayName: true, email: true, role: true } as const;

/** A membership whose end has passed counts nowhere. */
const notEnded = (now: Date) => ({ OR: [{ endsAt: null }, { endsAt: { gt: now } }] });

@Injectable()
export class MembersRepository {
  /** Up to `limit` members of the group in the order they were added, from `after` on. */
  async list(
    tx: TenantTx,
    tenantId: string,
    groupId: string,
    page: { after: { at: Date; id: string } | null; limit: number },
    now: Date,
  ): Promise<MemberRecord[]> {
    const { after, limit } = page;
    const following = after
      ? [{ OR: [{ createdAt: { gt: after.at } }, { createdAt: after.at, userId: { gt: after.id } }] }]
      : [];
    const rows = await tx.groupMember.findMany({
      where: { tenantId, groupId, AND: [notEnded(now), ...following] },
      orderBy: [{ createdAt: 'asc' }, { userId: 'asc' }],
      take: limit,
      select: { endsAt: true, createdAt: true, user: { select: person } },
    });
    return rows.map(({ user, endsAt, createdAt }) => ({ user, endsAt, addedAt: createdAt }));
  }

  /** The groups each of the people is in now, in no particular order. */
  groupsOf(tx: TenantTx, tenantId: string, userIds: readonly string[], now: Date): Promise<Membership[]> {
    return tx.groupMember.findMany({
      where: { tenantId, userId: { in: [...userIds] }, ...notEnded(now) },
      select: { userId: true, group: { select: { id: true, name: true } } },
    });
  }

  /** Those of `ids` that exist, kept from being deleted until the transaction ends. */
  findPeopleAndKeep(tx: TenantTx, tenantId: string, ids: readonly string[]): Promise<Person[]> {
    return tx.$queryRaw<Person[]>`
      SELECT id::text, username, display_name AS "displayName", email, role::text FROM users
      WHERE tenant_id = ${tenantId}::uuid AND id = ANY(${ids}::uuid[])
      ORDER BY id FOR KEY SHARE`;
  }

  /** Makes every one of the people a member of every one of the groups. A membership that stands gets the new end. */
  async add(tx: TenantTx, tenantId: string, { groupIds, userIds, endsAt }: NewMemberships, now: Date): Promise<void> {
    await tx.$executeRaw`
      INSERT INTO group_members AS standing (tenant_id, group_id, user_id, ends_at, created_at)
      SELECT ${tenantId}::uuid, g.id, u.id, ${endsAt}::timestamptz, ${now}
      FROM unnest(${groupIds}::uuid[]) AS g(id) CROSS JOIN unnest(${userIds}::uuid[]) AS u(id)
      ORDER BY g.id, u.id
      ON CONFLICT (tenant_id, group_id, user_id) DO UPDATE SET
        ends_at = excluded.ends_at,
        created_at = CASE WHEN standing.ends_at <= ${now} THEN excluded.created_at ELSE standing.created_at END`;
  }

  /** False when the person was no member, or not any more. */
  async remove(tx: TenantTx, tenantId: string, groupId: string, userId: string, now: Date): Promise<boolean> {
    const { count } = await tx.groupMember.deleteMany({ where: { tenantId, groupId, userId, ...notEnded(now) } });
    return count > 0;
  }

  /** Takes the person out of every group but `keptGroupIds`, and clears memberships that have ended. */
  async removeFromOthers(
    tx: TenantTx,
    tenantId: string,
    userId: string,
    keptGroupIds: readonly string[],
    now: Date,
  ): Promise<void> {
    const isOther = { groupId: { notIn: [...keptGroupIds] } };
    await tx.groupMember.deleteMany({ where: { tenantId, userId, OR: [isOther, { endsAt: { lte: now } }] } });
  }
}
