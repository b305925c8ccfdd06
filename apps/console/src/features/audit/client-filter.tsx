import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clientQuery, clientsQuery } from '@/api/clients';
import { Combobox } from '@/ui/combobox';
import { useRested } from '@/ui/use-rested';

type ClientFilterProps = { clientId: string; onChange: (clientId: string) => void };

/** Which application; the id of a deleted one stands for itself. */
export function ClientFilter({ clientId, onChange }: ClientFilterProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const found = useQuery(clientsQuery({ search: useRested(search.trim()) })).data;
  const chosen = useQuery({ ...clientQuery(clientId), enabled: clientId !== '' }).data;
  return (
    <Combobox
      isClearable
      label={t('audit.client')}
      searchLabel={t('audit.searchClients')}
      emptyLabel={t('common.noMatch')}
      placeholder={t('audit.allClients')}
      value={clientId ? { id: clientId, label: chosen?.name ?? clientId } : null}
      choices={(found?.items ?? []).map(({ id, name }) => ({ id, label: name }))}
      onSearch={setSearch}
      onChange={(choice) => onChange(choice?.id ?? '')}
    />
  );
}
