import { useQuery } from '@tanstack/react-query';
import { administeredGroupsQuery } from '@/api/groups';
import { useAccount, useCan } from '@/api/use-account';
import { navigationFor, type Group } from './navigation';

/** The places that are open to the signed-in person. */
export function useNavigation(): Group[] {
  const { permissions } = useAccount();
  const mayChangeGroups = useCan('groups:write');
  const { data } = useQuery({ ...administeredGroupsQuery, enabled: !mayChangeGroups });
  return navigationFor(permissions, !mayChangeGroups && (data?.items.length ?? 0) > 0);
}
