import { Id, Nested, PageOf, Text, Timestamp } from '#platform/http';
import { GroupDto } from './group.dto.js';
import { type GroupAdministratorRecord, type NamedPerson } from './group-administrators.repository.js';
import { type MemberRecord } from './members.repository.js';

const NAMES_MAX = 201;
const USERNAME_MAX = 50;
export class CandidatesQuery {
  @Text({ min: 0, max: 100, optional: true, description: 'Part of a name or username; two characters at least' })
  readonly search?: string;
}

class NamedPersonDto {
  @Id()
  readonly id!: string;

  @Text({ max: USERNAME_MAX })
  readonly username!: string;

  @Text({ max: NAMES_MAX })
  readonly displayName!: string;
}

export class CandidatesDto {
  @Nested(() => NamedPersonDto, { list: true })
  readonly items!: NamedPersonDto[];
}

class GroupAdministratorDto {
  @Nested(() => NamedPersonDto)
  readonly user!: NamedPersonDto;

  @Timestamp()
  readonly since!: string;
}

export class GroupAdministratorsDto {
  @Nested(() => GroupAdministratorDto, { list: true })
  readonly items!: GroupAdministratorDto[];
}

export class AdministeredGroupsDto {
  @Nested(() => GroupDto, { list: true })
  readonly items!: GroupDto[];
}

class AdministeredMemberDto {
  @Nested(() => NamedPersonDto)
  readonly user!: NamedPersonDto;

  @Timestamp({ nullable: true })
  readonly endsAt!: string | null;

  @Timestamp()
  readonly addedAt!: string;
}

export class AdministeredMemberPage extends PageOf(AdministeredMemberDto) {}

export const presentNamedPerson = ({ id, username, displayName }: NamedPerson): NamedPersonDto => ({
  id,
  username,
  displayName,
});

export const presentAdministrator = ({ user, since }: GroupAdministratorRecord): GroupAdministratorDto => ({
  user: presentNamedPerson(user),
  since: since.toISOString(),
});

/** A member without the e-mail address, which is no business of a group administrator. */
export const presentAdministeredMember = ({ user, endsAt, addedAt }: MemberRecord): AdministeredMemberDto => ({
  user: presentNamedPerson(user),
  endsAt: endsAt?.toISOString() ?? null,
  addedAt: addedAt.toISOString(),
});
