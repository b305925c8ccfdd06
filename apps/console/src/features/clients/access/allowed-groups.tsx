import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useController, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { groupsQuery } from '@/api/groups';
import type { Reference } from '@/api/types';
import { Badge } from '@/ui/badge';
import { Picker } from '@/ui/picker';
import { useRested } from '@/ui/use-rested';
import type { AccessValues } from './access-values';

const SHOWN = 100;

type AllowedGroupsProps = { form: UseFormReturn<AccessValues>; saved: Reference[]; mayWrite: boolean };

/** The groups whose members get in; those who may not change them only see which they are. */
export function AllowedGroups({ form, saved, mayWrite }: AllowedGroupsProps) {
  const { t } = useTranslation();
  const { field, fieldState } = useController({ control: form.control, name: 'groupIds' });
  const [search, setSearch] = useState('');
  const { data } = useQuery({ ...groupsQuery({ search: useRested(search), limit: SHOWN }), enabled: mayWrite });

  if (!mayWrite) {
    return (
      <div className="flex flex-wrap items-center gap-1.5">
        <span className="mr-1 font-medium">{t('clients.accessGroups')}</span>
        {saved.map(({ id, name }) => (
          <Badge key={id}>{name}</Badge>
        ))}
      </div>
    );
  }

  const found = (data?.items ?? []).map(({ id, name, memberCount }) => ({
    id,
    label: name,
    detail: t('groups.memberCount', { count: memberCount }),
  }));
  // Saved ones are always at hand, however many groups there are.
  const missing = search ? [] : saved.filter(({ id }) => !found.some((choice) => choice.id === id));
  return (
    <Picker
      label={t('clients.accessGroups')}
      searchLabel={t('clients.accessGroupsSearch')}
      emptyLabel={data ? t('common.noMatch') : t('common.loading')}
      choices={[...missing.map(({ id, name }) => ({ id, label: name })), ...found]}
      chosen={field.value}
      onChange={field.onChange}
      onSearch={setSearch}
      error={fieldState.error?.message}
      hint={t('clients.accessChosen', { count: field.value.length })}
    />
  );
}
