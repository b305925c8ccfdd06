import { Injectable } from '@nestjs/common';
import { type Role } from '#kernel';
import { Prisma, type TenantTx } from '#platform/database';
import { type UserKind } from './user-record.js';

export const USER_SORTS = ['name', 'createdAt', 'lastSignInAt'] as const;
export type UserSort = (typeof USER_SORTS)[number];

export interface UserSearch {
  readonly search: string;
  readonly role: Role | null;
  readonly isDisabled: boolean | null;
  readonly kind: UserKind | null;
  readonly sort: UserSort;
  readonly isDescending: boolean;
  /** The sort key and id of the row before the first one wanted. */
  readonly after: { readonly key: string; readonly id: string } | null;
  readonly limit: number;
}

/** A hit with the sort key a cursor is made of. */
export interface UserHit {
  readonly id: string;
  readonly key: string;
}

/** The name as people would look it up in a list, whatever the language (Unicode root collation). */
const foldedName = Prisma.sql`lower(display_name COLLATE "und-x-icu")`;

/** Never signed in counts as longest ago, so that the key is never null. */
const sortKeys: Record<UserSort, Prisma.Sql> = {
  name: foldedName,
  createdAt: Prisma.sql`created_at`,
  lastSignInAt: Prisma.sql`coalesce(last_sign_in_at, to_timestamp(0))`,
};

/** A time as `Date.prototype.toISOString` writes it. */
const isoText = (time: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`to_char(${time} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

@Injectable()
export class UserSearchRepository {
  /** Up to `limit` people that match, in order, from `after` on. */
  find(tx: TenantTx, tenantId: string, search: UserSearch): Promise<UserHit[]> {
    const { sort, isDescending, limit } = search;
    const key = sortKeys[sort];
    const direction = isDescending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
    return tx.$queryRaw<UserHit[]>`
      SELECT id::text, ${sort === 'name' ? key : isoText(key)} AS key FROM users
      WHERE tenant_id = ${tenantId}::uuid ${matching(search)} ${following(search, key)}
      ORDER BY ${key} ${direction}, id ${direction} LIMIT ${limit}`;
  }
}

const matching = ({ search, role, isDisabled, kind }: UserSearch): Prisma.Sql => {
  const pattern = `%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  const conditions = [
    ...(search
      ? [Prisma.sql`AND (${foldedName} LIKE ${pattern} OR username LIKE ${pattern} OR email_key LIKE ${pattern})`]
      : []),
    ...(role === null ? [] : [Prisma.sql`AND role = ${role}::user_role`]),
    ...(kind === null ? [] : [Prisma.sql`AND kind = ${kind}::user_kind`]),
    ...(isDisabled === null ? [] : [Prisma.sql`AND is_disabled = ${isDisabled}`]),
  ];
  return conditions.length > 0 ? Prisma.join(conditions, ' ') : Prisma.empty;
};

const following = ({ sort, isDescending, after }: UserSearch, key: Prisma.Sql): Prisma.Sql => {
  if (!after) return Prisma.empty;
  const value = sort === 'name' ? Prisma.sql`${after.key}` : Prisma.sql`${after.key}::timestamptz`;
  return isDescending
    ? Prisma.sql`AND (${key}, id) < (${value}, ${after.id}::uuid)`
    : Prisma.sql`AND (${key}, id) > (${value}, ${after.id}::uuid)`;
};
