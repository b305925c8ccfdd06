import { useQuery } from '@tanstack/react-query';
import { candidatesQuery } from '@/api/groups';
import type { NamedPerson, OpenedGroup } from '@/api/types';
import { usersQuery } from '@/api/users';

const SHOWN_USERS = 50;

/** People found who are not in the group yet: by whoever may see users among all of them, else by name alone. */
export function usePeopleToAdd(group: OpenedGroup, search: string): { others: NamedPerson[]; isLoading: boolean } {
  const isAdministered = group.isAdministered === true;
  const users = useQuery({ ...usersQuery({ search, limit: SHOWN_USERS }), enabled: !isAdministered });
  const candidates = useQuery({ ...candidatesQuery(group.id, search), enabled: isAdministered });
  if (isAdministered) return { others: candidates.data?.items ?? [], isLoading: candidates.data === undefined };
  const others = (users.data?.items ?? []).filter(({ groups }) => !groups.some(({ id }) => id === group.id));
  return { others, isLoading: users.data === undefined };
}
