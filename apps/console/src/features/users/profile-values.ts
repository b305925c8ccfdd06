import type { User, UserChange } from '@/api/types';

export type ProfileValues = Required<Omit<UserChange, 'isDisabled'>>;

const NAMES = ['givenName', 'familyName', 'displayName', 'email', 'emailVerified', 'role'] as const;

export const profileValues = ({ givenName, familyName, displayName, email, emailVerified, role }: User) => ({
  givenName,
  familyName,
  displayName,
  email,
  emailVerified,
  role,
});

/** Only what differs, so that nothing is undone that somebody else changed meanwhile. */
export function profileChange(user: User, values: ProfileValues): UserChange {
  const change: UserChange = { ...values };
  for (const name of NAMES) if (values[name] === user[name]) change[name] = undefined;
  // A new address counts as unverified unless the same change says otherwise.
  if (change.email !== undefined) change.emailVerified = values.emailVerified;
  return change;
}
