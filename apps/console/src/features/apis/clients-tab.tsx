import { useQuery } from '@tanstack/react-query';
import { Blocks } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { apiClientsQuery } from '@/api/apis';
import type { Api } from '@/api/types';
import { useCan } from '@/api/use-account';
import { QueryBoundary } from '@/navigation/query-boundary';
import { Card } from '@/ui/card';
import { EmptyState } from '@/ui/empty-state';
import { AddClient } from './add-client';
import { ClientRow } from './client-row';

/** The applications that may call the API, and what of it. */
export function ClientsTab({ api }: { api: Api }) {
  const { t } = useTranslation();
  const mayWrite = useCan('apis:write');
  const mayAdd = useCan('clients:read') && mayWrite;
  return (
    <QueryBoundary query={useQuery(apiClientsQuery(api.id))}>
      {({ items }) => {
        const add = mayAdd && <AddClient api={api} known={items.map(({ client }) => client.id)} />;
        return (
          <Card
            flush
            title={t('apis.tabClients')}
            description={t('apis.clientsDescription')}
            actions={items.length > 0 && add}
          >
            {items.length === 0 && (
              <EmptyState
                icon={<Blocks />}
                title={t('apis.noClientsTitle')}
                description={t('apis.noClients')}
                action={add}
              />
            )}
            <ul className="divide-y divide-line">
              {items.map((entry) => (
                <ClientRow key={entry.client.id} api={api} entry={entry} mayWrite={mayWrite} />
              ))}
            </ul>
          </Card>
        );
      }}
    </QueryBoundary>
  );
}
