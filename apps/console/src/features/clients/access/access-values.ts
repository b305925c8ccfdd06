import type { Client } from '@/api/types';

/** Who may use a client, as the form holds it. */
export type AccessValues = { isGroupRestricted: boolean; groupIds: string[] };

export const accessValuesOf = ({ isGroupRestricted, groups }: Client): AccessValues => ({
  isGroupRestricted,
  groupIds: groups.map(({ id }) => id),
});
