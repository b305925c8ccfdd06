import type { Schemas } from './schemas';

export type User = Schemas['UserDto'];
export type UserChange = Schemas['UpdateUserDto'];
export type ServiceAccountDraft = Schemas['CreateServiceAccountDto'];
export type ImportDraft = Schemas['ImportUsersDto'];
export type ImportReport = Schemas['ImportReportDto'];
export type UserFilter = {
  search?: string;
  role?: string;
  state?: string;
  kind?: string;
  sort?: string;
  order?: string;
};

export type LoginLink = Schemas['LoginLinkDto'];
export type LoginLinkDraft = Schemas['CreateLoginLinkDto'];

export type Group = Schemas['GroupDto'];
export type GroupDraft = Schemas['CreateGroupDto'];
export type GroupAdministrator = Schemas['GroupAdministratorDto'];
export type NamedPerson = GroupAdministrator['user'];
/** Whoever administers no more than the group gets no e-mail addresses. */
export type Member = Omit<Schemas['MemberDto'], 'user'> & { user: NamedPerson & { email?: string } };
/** A group, and whether the signed-in person opens it as its administrator rather than by their role. */
export type OpenedGroup = Group & { isAdministered?: true };

export type Invitation = Schemas['InvitationDto'];
export type InvitationDraft = Schemas['CreateInvitationDto'];
export type InvitationCreated = Schemas['CreatedInvitationDto'];
