export type Page<T> = { items: T[]; nextCursor: string | null };
export type PageQuery = { cursor?: string; limit?: number };
export type Reference = { id: string; name: string };
export type Claim = { key: string; value: string };

export const ROLES = ['owner', 'administrator', 'user_manager', 'auditor', 'member'] as const;
export type Role = (typeof ROLES)[number];

export const PERMISSIONS = [
  'overview:read',
  'users:read',
  'users:write',
  'groups:read',
  'groups:write',
  'invitations:read',
  'invitations:write',
  'clients:read',
  'clients:write',
  'apis:read',
  'apis:write',
  'keys:read',
  'keys:write',
  'api-keys:read',
  'api-keys:write',
  'audit:read',
  'settings:read',
  'settings:write',
] as const;
/** What an API key can be narrowed to. */
export const KEY_SCOPES = ['account:read', 'account:write', ...PERMISSIONS] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];
export type Permission = (typeof PERMISSIONS)[number];
