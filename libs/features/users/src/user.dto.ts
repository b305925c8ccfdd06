import { type Role, ROLES, type Tenant } from '#kernel';
import { Email, Flag, Id, Integer, Nested, OneOf, PageOf, PageQuery, QueryFlag, Text, Timestamp } from '#platform/http';
import { GroupReferenceDto, presentGroupReference } from '#features/groups';
import { imageUrl } from '#features/images';
import { DisplayName, PersonName, Username } from './profile-fields.js';
import { USER_KINDS, type UserKind, type UserSummary } from './user-record.js';
import { USER_SORTS, type UserSort } from './user-search.repository.js';
import { type AdministeredUser } from './users.service.js';

export class UsersQuery extends PageQuery {
  @Text({ min: 0, max: 100, optional: true, description: 'Part of the display name, username or e-mail address' })
  readonly search?: string;

  @OneOf(ROLES, { optional: true })
  readonly role?: Role;

  @OneOf(['active', 'disabled'], { optional: true })
  readonly state?: 'active' | 'disabled';

  @OneOf(USER_KINDS, { optional: true })
  readonly kind?: UserKind;

  @OneOf(USER_SORTS, { optional: true, description: 'A cursor belongs to the sort it was given out for' })
  readonly sort: UserSort = 'name';

  @OneOf(['asc', 'desc'], { optional: true })
  readonly order: 'asc' | 'desc' = 'asc';
}

export class UpdateUserDto {
  @PersonName({ optional: true })
  readonly givenName?: string;

  @PersonName({ optional: true })
  readonly familyName?: string;

  @DisplayName({ optional: true })
  readonly displayName?: string;

  @Email({ optional: true, description: 'A new address counts as unverified, unless emailVerified is sent with it' })
  readonly email?: string;

  @Flag({ optional: true })
  readonly emailVerified?: boolean;

  @OneOf(ROLES, { optional: true, description: 'Never your own; owner by owners only' })
  readonly role?: Role;

  @Flag({ optional: true, description: 'Disabling ends sessions and refresh tokens at once' })
  readonly isDisabled?: boolean;
}

export class DeleteUserQuery {
  @QueryFlag({
    description: 'Whether what the audit log holds about the person goes too; entries stay, without a name',
  })
  readonly erase: boolean = false;
}

export class CreateServiceAccountDto {
  @Username()
  readonly username!: string;

  @DisplayName()
  readonly displayName!: string;

  @OneOf(ROLES.filter((role) => role !== 'owner'), {
    optional: true,
    description: 'What its keys may do; a member where left out, never an owner',
  })
  readonly role?: Role;
}

export class ReplaceGroupsDto {
  @Id({ list: true })
  readonly groupIds!: string[];
}

export class UserSummaryDto {
  @Id()
  readonly id!: string;

  @Username()
  readonly username!: string;

  @DisplayName()
  readonly displayName!: string;

  @Text({ max: 500, nullable: true, description: 'Where the picture is to be had' })
  readonly pictureUrl!: string | null;
}

export class UserDto extends UserSummaryDto {
  @Email()
  readonly email!: string;

  @Flag()
  readonly emailVerified!: boolean;

  @PersonName()
  readonly givenName!: string;

  @PersonName()
  readonly familyName!: string;

  @OneOf(ROLES)
  readonly role!: Role;

  @OneOf(USER_KINDS, { description: 'A service account never signs in: its API keys alone speak for it' })
  readonly kind!: UserKind;

  @Flag()
  readonly isDisabled!: boolean;

  @Nested(() => GroupReferenceDto, { list: true })
  readonly groups!: GroupReferenceDto[];

  @Integer()
  readonly passkeyCount!: number;

  @Timestamp({ nullable: true })
  readonly lastSignInAt!: string | null;

  @Timestamp()
  readonly createdAt!: string;
}

export class UserPage extends PageOf(UserDto) {}

export const presentUserSummary = (
  { id, username, displayName, pictureHash }: UserSummary,
  tenant: Tenant,
): UserSummaryDto => ({ id, username, displayName, pictureUrl: imageUrl(tenant, pictureHash) });

export const presentUser = (user: AdministeredUser, tenant: Tenant): UserDto => ({
  ...presentUserSummary(user, tenant),
  email: user.email,
  emailVerified: user.emailVerified,
  givenName: user.givenName,
  familyName: user.familyName,
  role: user.role,
  kind: user.kind,
  isDisabled: user.isDisabled,
  groups: user.groups.map(presentGroupReference),
  passkeyCount: user.passkeyCount,
  lastSignInAt: user.lastSignInAt?.toISOString() ?? null,
  createdAt: user.createdAt.toISOString(),
});
