import { useSuspenseQuery } from '@tanstack/react-query';
import { accountQuery } from './account';
import type { Permission } from './types';

/** The signed-in person; the console is not rendered without one. */
export const useAccount = () => useSuspenseQuery(accountQuery).data;

/** Whether the signed-in person's role allows something; the API has the last word. */
export function useCan(permission: Permission): boolean {
  return useAccount().permissions.includes(permission);
}
