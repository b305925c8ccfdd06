import { PermissionDenied } from './domain-error.js';
import { type KeyScope, type Role } from './permissions.js';
import { type Actor, type UserActor } from './tenant-context.js';

const people: readonly Role[] = ['user_manager', 'auditor', 'member'];

/** Whose accounts a role may change. Without it, whoever manages people could take over those above them. */
const managedBy: Record<Role, readonly Role[]> = {
  owner: ['owner', 'administrator', ...people],
  administrator: ['administrator', ...people],
  user_manager: people,
  auditor: [],
  member: [],
};

/** Whether the key that speaks for `actor`, if it is one, was made for this too. */
export const isWithinScopes = ({ scopes }: UserActor, needed: KeyScope): boolean =>
  scopes === undefined || scopes.includes(needed);

/** Which roles a role may give away, or take. A user manager gives none: that would be a way up. */
const grantedBy: Record<Role, readonly Role[]> = { ...managedBy, user_manager: [] };

/** Whether `role` may change anything about an account of role `target`: its profile, groups, claims, keys, sessions. */
export const mayManage = (role: Role, target: Role): boolean => managedBy[role].includes(target);

/** Whether administrators of a group may change memberships of somebody whose role is `target`, whatever their own. */
export const isReachedByGroupAdministrators = (target: Role): boolean => mayManage('user_manager', target);

/** Whether `role` may give the role `granted` to somebody it may manage. */
export const mayGrant = (role: Role, granted: Role): boolean => grantedBy[role].includes(granted);

/**
 * Guards every change to somebody's account beside the route's permission. The system may do everything.
 * @throws PermissionDenied when the actor's role does not reach an account of role `target`
 */
export const assertMayManage = (actor: Actor, target: Role): void => {
  if (actor.kind === 'system') return;
  if (actor.kind === 'anonymous' || !mayManage(actor.role, target)) {
    throw new PermissionDenied(`Your role does not allow you to change an account with the role ${target}.`);
  }
};
