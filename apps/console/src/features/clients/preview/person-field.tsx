import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usersQuery } from '@/api/users';
import { Combobox } from '@/ui/combobox';
import { Field } from '@/ui/field';
import { useRested } from '@/ui/use-rested';

export type Person = { id: string; label: string };

type PersonFieldProps = { person: Person; onChange: (person: Person) => void };

/** Whose sign-in it is about. */
export function PersonField({ person, onChange }: PersonFieldProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const found = useQuery(usersQuery({ search: useRested(search.trim()) })).data;
  return (
    <Field label={t('clients.preview.person')}>
      {(control) => (
        <Combobox
          {...control}
          label={t('clients.preview.person')}
          searchLabel={t('clients.preview.searchPeople')}
          emptyLabel={t('common.noMatch')}
          placeholder={t('clients.preview.choosePerson')}
          value={person}
          choices={(found?.items ?? []).map(({ id, displayName, username }) => ({
            id,
            label: displayName,
            detail: username,
          }))}
          onSearch={setSearch}
          onChange={(choice) => choice && onChange({ id: choice.id, label: choice.label })}
        />
      )}
    </Field>
  );
}
