import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clientsQuery } from '@/api/clients';
import type { Api } from '@/api/types';
import { Button } from '@/ui/button';
import { Combobox } from '@/ui/combobox';
import { Dialog } from '@/ui/dialog';
import { Field } from '@/ui/field';
import type { Choice } from '@/ui/picker';
import { useRested } from '@/ui/use-rested';
import { AccessForm } from './access-form';

const SHOWN_CLIENTS = 50;

/** A button that gives one more application access to the API. */
export function AddClient({ api, known }: { api: Api; known: string[] }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button variant="primary" size="sm" onClick={() => setIsOpen(true)}>
        <Plus aria-hidden size={15} />
        {t('apis.addClient')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        title={t('apis.addClientTitle', { api: api.name })}
        description={t('apis.addClientDescription')}
      >
        <AddClientForm api={api} known={known} onClose={() => setIsOpen(false)} />
      </Dialog>
    </>
  );
}

function AddClientForm({ api, known, onClose }: { api: Api; known: string[]; onClose: () => void }) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const [client, setClient] = useState<Choice | null>(null);
  const { data } = useQuery(clientsQuery({ search: useRested(search.trim()), limit: SHOWN_CLIENTS }));
  const choices = (data?.items ?? []).filter(({ id }) => !known.includes(id));
  return (
    <div className="flex flex-col gap-5">
      <Field label={t('apis.client')}>
        {(control) => (
          <Combobox
            {...control}
            label={t('apis.client')}
            searchLabel={t('apis.searchClients')}
            emptyLabel={data ? t('apis.noClientFound') : t('common.loading')}
            placeholder={t('apis.chooseClient')}
            value={client}
            choices={choices.map(({ id, name }) => ({ id, label: name }))}
            onSearch={setSearch}
            onChange={setClient}
          />
        )}
      </Field>
      <AccessForm key={client?.id} api={api} clientId={client?.id ?? null} onClose={onClose} />
    </div>
  );
}
