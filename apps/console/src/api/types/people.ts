import type { Reference, Role } from './common';

export type User = {
  id: string;
  username: string;
  email: string;
  emailVerified: boolean;
  givenName: string;
  familyName: string;
  displayName: string;
  role: Role;
  isDisabled: boolean;
  groups: Reference[];
  passkeyCount: number;
  lastSignInAt: string | null;
  createdAt: string;
};
export type UserChange = Partial<
  Pick<User, 'givenName' | 'familyName' | 'displayName' | 'email' | 'emailVerified' | 'role' | 'isDisabled'>
>;
export type UserFilter = {
  search?: string;
  role?: string;
  state?: string;
  sort?: string;
  order?: string;
};
export type LoginLinkDraft = { validMinutes: number; isMailed: boolean };
/** The address is shown this once, and not at all where it was mailed. */
export type LoginLink = { url: string | null; mailedTo: string | null; expiresAt: string };

export type Group = { id: string; name: string; description: string; memberCount: number; createdAt: string };
export type GroupDraft = { name: string; description?: string };
export type Member = {
  user: { id: string; username: string; displayName: string; email: string };
  endsAt: string | null;
  addedAt: string;
};

export type Invitation = {
  id: string;
  groups: Reference[];
  usageLimit: number | null;
  useCount: number;
  expiresAt: string;
  state: 'active' | 'used_up' | 'expired' | 'revoked';
  createdBy: { id: string; displayName: string } | null;
  createdAt: string;
};
export type InvitationDraft = { expiresAt: string; usageLimit?: number; groupIds?: string[] };
export type InvitationCreated = Invitation & { url: string };
