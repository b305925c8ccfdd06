import { Link } from '@tanstack/react-router';
import { UsersRound, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { groupsApi } from '@/api/groups';
import type { Reference, User } from '@/api/types';
import { useAction } from '@/forms/use-action';
import { Card } from '@/ui/card';
import { ConfirmButton } from '@/ui/confirm-button';
import { EmptyState } from '@/ui/empty-state';
import { AddToGroups } from './add-to-groups';

/** The groups a user is in now. */
export function UserGroups({ user, mayChange }: { user: User; mayChange: boolean }) {
  const { t } = useTranslation();
  return (
    <Card
      flush
      title={t('users.groupsTitle')}
      description={t('users.groupsDescription')}
      actions={mayChange && <AddToGroups user={user} />}
    >
      {user.groups.length === 0 ? (
        <EmptyState
          icon={<UsersRound />}
          title={t('users.noGroupsTitle')}
          description={mayChange ? t('users.noGroups') : t('users.noGroupsReadOnly')}
        />
      ) : (
        <ul className="divide-y divide-line border-t border-line">
          {user.groups.map((group) => (
            <GroupRow key={group.id} user={user} group={group} mayChange={mayChange} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function GroupRow({ user, group, mayChange }: { user: User; group: Reference; mayChange: boolean }) {
  const { t } = useTranslation();
  const leave = useAction({
    run: () => groupsApi.removeMember(group, user.id),
    done: t('users.groupRemoved', { group: group.name }),
    touches: [['users'], ['groups'], ['account']],
  });
  return (
    <li className="flex items-center justify-between gap-4 px-5 py-3">
      <Link
        to="/settings/administration/user-groups/$id"
        params={{ id: group.id }}
        className="min-w-0 rounded-sm font-medium wrap-anywhere hover:underline"
      >
        {group.name}
      </Link>
      {mayChange && (
        <ConfirmButton
          variant="ghost"
          size="icon"
          aria-label={t('users.groupRemove', { group: group.name })}
          title={t('users.groupRemoveTitle', { name: user.displayName, group: group.name })}
          description={t('users.groupRemoveText')}
          confirmLabel={t('common.remove')}
          onConfirm={() => leave.run(undefined)}
        >
          <X aria-hidden size={15} />
        </ConfirmButton>
      )}
    </li>
  );
}
