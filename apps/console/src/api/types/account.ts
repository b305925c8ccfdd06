import type { Permission, Reference, Role } from './common';

export type Account = {
  id: string;
  username: string;
  email: string;
  emailVerified: boolean;
  givenName: string;
  familyName: string;
  displayName: string;
  role: Role;
  permissions: Permission[];
  groups: Reference[];
  tenant: { slug: string; name: string; issuer: string };
  createdAt: string;
};
export type AccountChange = Partial<Pick<Account, 'givenName' | 'familyName' | 'displayName'>>;

export type Passkey = {
  id: string;
  credentialId: string;
  name: string;
  authenticator: { aaguid: string; name: string; icon: string | null };
  isSynced: boolean;
  createdAt: string;
  lastUsedAt: string | null;
};

export type Session = {
  id: string;
  isCurrent: boolean;
  createdAt: string;
  lastSeenAt: string;
  ip: string | null;
  browser: string | null;
  os: string | null;
};

export type Application = {
  id: string;
  name: string;
  description: string | null;
  logoUrl: string | null;
  launchUrl: string | null;
};

export type Consent = {
  client: { id: string; name: string; logoUrl: string | null };
  scopes: string[];
  permissions: { api: string; name: string; description: string }[];
  grantedAt: string;
  updatedAt: string;
};

export type ApiKey = {
  id: string;
  name: string;
  hint: string;
  user: { id: string; displayName: string; username: string };
  createdAt: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
};
export type ApiKeyDraft = { name: string; expiresAt?: string };
export type ApiKeyCreated = ApiKey & { secret: string };
