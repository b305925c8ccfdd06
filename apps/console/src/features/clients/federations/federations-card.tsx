import { useQuery } from '@tanstack/react-query';
import { Workflow } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { clientFederationsQuery } from '@/api/clients';
import type { Client } from '@/api/types';
import { useCan } from '@/api/use-account';
import { QueryBoundary } from '@/navigation/query-boundary';
import { Card } from '@/ui/card';
import { EmptyState } from '@/ui/empty-state';
import { FederationRow } from './federation-row';
import { NewFederation } from './new-federation';

/** The issuers whose tokens prove the application: CI systems, clusters. */
export function FederationsCard({ client }: { client: Client }) {
  const { t } = useTranslation();
  const mayWrite = useCan('clients:write');
  return (
    <QueryBoundary query={useQuery(clientFederationsQuery(client.id))}>
      {({ items }) => (
        <Card
          flush
          title={t('federations.title')}
          description={t('federations.description')}
          actions={mayWrite && <NewFederation clientId={client.id} />}
        >
          {items.length === 0 && (
            <EmptyState icon={<Workflow />} title={t('federations.noneTitle')} description={t('federations.none')} />
          )}
          <ul className="divide-y divide-line border-t border-line">
            {items.map((federation) => (
              <FederationRow key={federation.id} clientId={client.id} federation={federation} mayWrite={mayWrite} />
            ))}
          </ul>
        </Card>
      )}
    </QueryBoundary>
  );
}
