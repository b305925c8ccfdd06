import { useQuery } from '@tanstack/react-query';
import { KeyRound, ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { clientSecretsQuery } from '@/api/clients';
import type { Client } from '@/api/types';
import { useCan } from '@/api/use-account';
import { QueryBoundary } from '@/navigation/query-boundary';
import { Card } from '@/ui/card';
import { EmptyState } from '@/ui/empty-state';
import { NewSecret } from './new-secret';
import { SecretRow } from './secret-row';

/** How the application proves that it is itself: with a secret, or, when it can't keep one, not at all. */
export function SecretsCard({ client }: { client: Client }) {
  const { t } = useTranslation();
  if (client.type === 'confidential') return <ClientSecrets client={client} />;
  return (
    <Card flush>
      <EmptyState icon={<ShieldCheck />} title={t('clients.publicTitle')} description={t('clients.publicNote')} />
    </Card>
  );
}

function ClientSecrets({ client }: { client: Client }) {
  const { t } = useTranslation();
  const mayWrite = useCan('clients:write');
  return (
    <QueryBoundary query={useQuery(clientSecretsQuery(client.id))}>
      {({ items }) => (
        <Card
          flush
          title={t('clients.secretsTitle')}
          description={t('clients.secretsDescription')}
          actions={mayWrite && <NewSecret clientId={client.id} />}
        >
          {items.length === 0 && (
            <EmptyState icon={<KeyRound />} title={t('clients.noSecretsTitle')} description={t('clients.noSecrets')} />
          )}
          <ul className="divide-y divide-line border-t border-line">
            {items.map((secret) => (
              <SecretRow key={secret.id} clientId={client.id} secret={secret} mayWrite={mayWrite} />
            ))}
          </ul>
        </Card>
      )}
    </QueryBoundary>
  );
}
