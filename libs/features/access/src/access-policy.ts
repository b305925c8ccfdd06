import { type Tenant } from '#kernel';

/** What of a person decides whether they may use an application. */
export interface AccessSubject {
  readonly isDisabled: boolean;
  /** Groups the person is in now; memberships that have ended are left out. */
  readonly groups: readonly { readonly id: string }[];
}

/** What of an application decides who may use it. */
export interface AccessTarget {
  readonly isEnabled: boolean;
  readonly isGroupRestricted: boolean;
  readonly groupIds: readonly string[];
}

export type DenialReason = 'tenant_inactive' | 'user_disabled' | 'client_disabled' | 'not_in_allowed_group';

export type AccessDecision =
  { readonly isAllowed: true } | { readonly isAllowed: false; readonly reason: DenialReason };

const denied = (reason: DenialReason): AccessDecision => ({ isAllowed: false, reason });

/**
 * The only answer to "may this person use this application": asked before every issue (authorization, code exchange,
 * refresh, userinfo) and by the dashboard's list.
 */
export const decideAccess = (
  tenant: Pick<Tenant, 'state'>,
  user: AccessSubject,
  client: AccessTarget,
): AccessDecision => {
  if (tenant.state !== 'active') return denied('tenant_inactive');
  if (user.isDisabled) return denied('user_disabled');
  if (!client.isEnabled) return denied('client_disabled');
  if (client.isGroupRestricted && !user.groups.some(({ id }) => client.groupIds.includes(id))) {
    return denied('not_in_allowed_group');
  }
  return { isAllowed: true };
};
