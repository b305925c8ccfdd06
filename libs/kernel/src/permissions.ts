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
export type Permission = (typeof PERMISSIONS)[number];

/** What an API key can be narrowed to: permissions, and its owner's own account. */
export const KEY_SCOPES = ['account:read', 'account:write', ...PERMISSIONS] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

const readOnly = PERMISSIONS.filter((permission) => permission.endsWith(':read'));
const peopleOnly = PERMISSIONS.filter((permission) => /^(users|groups|invitations):/.test(permission));

const permissionsByRole: Record<Role, readonly Permission[]> = {
  owner: PERMISSIONS,
  administrator: PERMISSIONS,
  user_manager: ['overview:read', ...peopleOnly],
  auditor: readOnly,
  member: [],
};

/** What a role allows in the tenant's administration. Everybody may always manage their own account. */
export const permissionsOf = (role: Role): readonly Permission[] => permissionsByRole[role];

export const hasPermission = (role: Role, permission: Permission): boolean =>
  permissionsByRole[role].includes(permission);
