import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { groupsQuery } from '@/api/groups';
import { Picker } from '@/ui/picker';
import { useRested } from '@/ui/use-rested';

const SHOWN = 100;
type GroupChoiceProps = { chosen: string[]; onChange: (ids: string[]) => void; error?: string | null };

/** The groups that people are put into as they join; nothing in a tenant without groups. */
export function GroupChoice({ chosen, onChange, error }: GroupChoiceProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const { data } = useQuery(groupsQuery({ search: useRested(search.trim()), limit: SHOWN }));
  const hasGroups = search !== '' || chosen.length > 0 || data?.items.length !== 0;
  if (!hasGroups) return null;
  return (
    <Picker
      label={t('invitations.groups')}
      hint={t('invitations.groupsHint')}
      searchLabel={t('invitations.groupsSearch')}
      emptyLabel={data ? t('common.noMatch') : t('common.loading')}
      choices={(data?.items ?? []).map(({ id, name }) => ({ id, label: name }))}
      chosen={chosen}
      onChange={onChange}
      onSearch={setSearch}
      error={error}
    />
  );
}
