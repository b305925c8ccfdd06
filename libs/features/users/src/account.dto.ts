import {
  type Language,
  LANGUAGES,
  type Permission,
  PERMISSIONS,
  permissionsOf,
  type Role,
  ROLES,
  type Tenant,
} from '#kernel';
import { Email, Flag, Nested, OneOf, Text, Timestamp } from '#platform/http';
import { GroupReferenceDto, presentGroupReference } from '#features/groups';
import { type Account } from './account.service.js';
import { DisplayName, PersonName } from './profile-fields.js';
import { presentUserSummary, UserSummaryDto } from './user.dto.js';

export class UpdateAccountDto {
  @PersonName({ optional: true })
  readonly givenName?: string;

  @PersonName({ optional: true })
  readonly familyName?: string;

  @DisplayName({ optional: true })
  readonly displayName?: string;

  @OneOf(LANGUAGES, { optional: true, description: 'Of mails to you' })
  readonly language?: Language;
}

class AccountTenantDto {
  @Text({ max: 40 })
  readonly slug!: string;

  @Text({ max: 100 })
  readonly name!: string;

  @Text({ max: 300, example: 'https://acme.permisolabs.eu' })
  readonly issuer!: string;
}

export class AccountDto extends UserSummaryDto {
  @Email()
  readonly email!: string;

  @Flag()
  readonly emailVerified!: boolean;

  @PersonName()
  readonly givenName!: string;

  @PersonName()
  readonly familyName!: string;

  @OneOf(LANGUAGES, { nullable: true, description: 'Of mails to you; null: the tenant’s' })
  readonly language!: Language | null;

  @OneOf(ROLES)
  readonly role!: Role;

  @OneOf(PERMISSIONS, { list: true, description: 'What the role allows in the administration' })
  readonly permissions!: Permission[];

  @Nested(() => GroupReferenceDto, { list: true })
  readonly groups!: GroupReferenceDto[];

  @Nested(() => AccountTenantDto)
  readonly tenant!: AccountTenantDto;

  @Timestamp()
  readonly createdAt!: string;
}

export const presentAccount = (account: Account, tenant: Tenant): AccountDto => ({
  ...presentUserSummary(account, tenant),
  email: account.email,
  emailVerified: account.emailVerified,
  givenName: account.givenName,
  familyName: account.familyName,
  language: account.language,
  role: account.role,
  permissions: [...permissionsOf(account.role)],
  groups: account.groups.map(presentGroupReference),
  tenant: { slug: tenant.slug, name: tenant.name, issuer: tenant.issuer },
  createdAt: account.createdAt.toISOString(),
});
