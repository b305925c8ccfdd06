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
export type Member = Schemas['MemberDto'];

export type Invitation = Schemas['InvitationDto'];
export type InvitationDraft = Schemas['CreateInvitationDto'];
export type InvitationCreated = Schemas['CreatedInvitationDto'];
