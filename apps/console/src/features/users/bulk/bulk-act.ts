import { groupsApi } from '@/api/groups';
import { usersApi } from '@/api/users';

export const BULK_ACTS = ['enable', 'disable', 'groups', 'remove'] as const;
export type BulkAct = (typeof BULK_ACTS)[number];

/** Does it with one person. */
export async function actOn(act: BulkAct, userId: string, groupIds: readonly string[]): Promise<void> {
  switch (act) {
    case 'enable':
    case 'disable':
      await usersApi.update(userId, { isDisabled: act === 'disable' });
      return;
    case 'groups':
      for (const id of groupIds) await groupsApi.addMembers({ id }, { userIds: [userId] });
      return;
    case 'remove':
      await usersApi.remove(userId, false);
  }
}
