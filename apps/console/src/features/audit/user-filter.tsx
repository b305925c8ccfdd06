import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { userQuery, usersQuery } from '@/api/users';
import { Combobox } from '@/ui/combobox';
import { useRested } from '@/ui/use-rested';

type UserFilterProps = { userId: string; onChange: (userId: string) => void };

/** Who did it, or to whom it happened. An id of somebody deleted stands for itself: their events are still there. */
export function UserFilter({ userId, onChange }: UserFilterProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const found = useQuery(usersQuery({ search: useRested(search.trim()) })).data;
  const chosen = useQuery({ ...userQuery(userId), enabled: userId !== '' }).data;
  return (
    <Combobox
      isClearable
      label={t('audit.user')}
      searchLabel={t('audit.searchUsers')}
      emptyLabel={t('common.noMatch')}
      placeholder={t('audit.allUsers')}
      value={userId ? { id: userId, label: chosen?.displayName ?? userId } : null}
      choices={(found?.items ?? []).map(({ id, displayName, username }) => ({
        id,
        label: displayName,
        detail: username,
      }))}
      onSearch={setSearch}
      onChange={(choice) => onChange(choice?.id ?? '')}
    />
  );
}
