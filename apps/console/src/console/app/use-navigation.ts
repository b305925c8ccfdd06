import { useQuery } from '@tanstack/react-query';
import { administeredGroupsQuery } from '@/api/groups';
import { useAccount, useCan } from '@/api/use-account';
import { navigationFor, type Group } from './navigation';

/** The places that are open to the signed-in person. */
export function useNavigation(): Group[] {
  const { permissions } = useAccount();
  const mayReadGroups = useCan('groups:read');
  const { data } = useQuery({ ...administeredGroupsQuery, enabled: !mayReadGroups });
  return navigationFor(permissions, (data?.items.length ?? 0) > 0);
}
