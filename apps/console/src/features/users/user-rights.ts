import type { Role } from '@/api/types';

const PEOPLE: readonly Role[] = ['user_manager', 'auditor', 'member'];

/** The API's own table: whose accounts a role may change. */
const MANAGED_BY: Record<Role, readonly Role[]> = {
  owner: ['owner', 'administrator', ...PEOPLE],
  administrator: ['administrator', ...PEOPLE],
  user_manager: PEOPLE,
  auditor: [],
  member: [],
};

/** Whether a role may change anything about an account of another. */
export const mayManage = (role: Role, target: Role) => MANAGED_BY[role].includes(target);

/** Whether a role may give another away or take it. User managers may not: that would be a way up. */
export const mayGrant = (role: Role, granted: Role) => role !== 'user_manager' && mayManage(role, granted);

/** Whether a role may say that an e-mail address is verified: applications trust that. */
export const mayVouch = (role: Role) => role !== 'user_manager';
