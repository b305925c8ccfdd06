import { type UserRecord } from './user-record.js';

const audited = ['givenName', 'familyName', 'displayName', 'email', 'emailVerified', 'role'] as const;

type Details = Record<string, string | boolean>;

/** What of the profile differs between the two, for the audit log; null when nothing does. */
export const profileDifferences = (
  before: UserRecord,
  after: UserRecord,
): { before: Details; after: Details } | null => {
  const changed = audited.filter((field) => before[field] !== after[field]);
  if (changed.length === 0) return null;
  const pick = (user: UserRecord): Details => Object.fromEntries(changed.map((field) => [field, user[field]]));
  return { before: pick(before), after: pick(after) };
};
