import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { User } from '@/api/types';
import { useAccount } from '@/api/use-account';
import { usersQuery } from '@/api/users';
import { Combobox } from '@/ui/combobox';
import { Field } from '@/ui/field';
import type { Choice } from '@/ui/picker';
import { useRested } from '@/ui/use-rested';

type OwnerFieldProps = { value: Choice | null; onChange: (owner: Choice | null) => void; error?: string };

/** Whose rights the key carries: somebody enabled, and not above oneself, for a key must not be a way up. */
export function OwnerField({ value, onChange, error }: OwnerFieldProps) {
  const { t } = useTranslation();
  const { role } = useAccount();
  const [search, setSearch] = useState('');
  const { data } = useQuery(usersQuery({ search: useRested(search.trim()), state: 'active' }));
  const mayHold = (user: User) => user.role !== 'owner' || role === 'owner';
  return (
    <Field label={t('apiKeys.owner')} hint={t('apiKeys.ownerHint')} error={error}>
      {(control) => (
        <Combobox
          {...control}
          label={t('apiKeys.owner')}
          searchLabel={t('apiKeys.searchOwner')}
          emptyLabel={data ? t('common.noMatch') : t('common.loading')}
          placeholder={t('apiKeys.chooseOwner')}
          value={value}
          choices={(data?.items ?? []).filter(mayHold).map(({ id, displayName, username }) => ({
            id,
            label: displayName,
            detail: username,
          }))}
          onSearch={setSearch}
          onChange={onChange}
        />
      )}
    </Field>
  );
}
