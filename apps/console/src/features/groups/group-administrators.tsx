import { useQuery } from '@tanstack/react-query';
import { UserRoundX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { groupAdministratorsQuery, groupsApi } from '@/api/groups';
import type { Group, NamedPerson } from '@/api/types';
import { useCan } from '@/api/use-account';
import { useAction } from '@/forms/use-action';
import { QueryBoundary } from '@/navigation/query-boundary';
import { Avatar } from '@/ui/avatar';
import { Card } from '@/ui/card';
import { ConfirmButton } from '@/ui/confirm-button';
import { EmptyState } from '@/ui/empty-state';
import { AddAdministrator } from './add-administrator';

/** People who may manage the group's members, whatever their role. */
export function GroupAdministrators({ group }: { group: Group }) {
  const { t } = useTranslation();
  const mayEdit = useCan('groups:write');
  const mayReadUsers = useCan('users:read');
  const query = useQuery(groupAdministratorsQuery(group.id));
  const add = mayEdit && mayReadUsers && <AddAdministrator group={group} />;
  return (
    <Card title={t('groups.administrators')} description={t('groups.administratorsDescription')} actions={add}>
      <QueryBoundary query={query} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              icon={<UserRoundX />}
              title={t('groups.noAdministratorsTitle')}
              description={t('groups.noAdministrators')}
            />
          ) : (
            <ul aria-label={t('groups.administrators')} className="flex flex-col gap-3">
              {items.map(({ user }) => (
                <li key={user.id} className="flex items-center gap-3">
                  <Avatar name={user.displayName} />
                  <span className="min-w-0 flex-1">
                    <span className="block truncate font-medium">{user.displayName}</span>
                    <span className="block truncate text-sm text-soft">{user.username}</span>
                  </span>
                  {mayEdit && <RemoveAdministrator group={group} user={user} />}
                </li>
              ))}
            </ul>
          )
        }
      </QueryBoundary>
    </Card>
  );
}

function RemoveAdministrator({ group, user }: { group: Group; user: NamedPerson }) {
  const { t } = useTranslation();
  const name = user.displayName;
  const remove = useAction({
    run: () => groupsApi.removeAdministrator(group.id, user.id),
    done: t('groups.administratorRemoved', { name }),
    touches: [['groups']],
  });
  return (
    <ConfirmButton
      variant="ghost"
      size="icon"
      aria-label={t('groups.removeAdministrator', { name })}
      title={t('groups.removeAdministratorTitle', { name, group: group.name })}
      description={t('groups.removeAdministratorText')}
      confirmLabel={t('common.remove')}
      onConfirm={() => remove.run(undefined)}
    >
      <UserRoundX aria-hidden size={16} />
    </ConfirmButton>
  );
}
