import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { discoveryQuery } from '@/api/discovery';
import { useAccount } from '@/api/use-account';
import { QueryBoundary } from '@/navigation/query-boundary';
import { Card } from '@/ui/card';
import { CopyFacts } from './copy-facts';
import { endpointsOf } from './endpoints';
import { listedEndpoints } from './listed-endpoints';

/** Every address that an application may need: what discovery lists, and where it is. */
export function EndpointsCard({ clientId }: { clientId: string }) {
  const { t } = useTranslation();
  const { issuer, discovery } = endpointsOf(useAccount().tenant.issuer);
  return (
    <Card title={t('clients.endpointsTitle')} description={t('clients.endpointsDescription')}>
      <CopyFacts
        values={[
          { name: t('clients.clientId'), value: clientId },
          { name: t('clients.issuer'), value: issuer },
          { name: t('clients.discovery'), value: discovery },
        ]}
      />
      <div className="mt-2.5 border-t border-line pt-2.5">
        <QueryBoundary query={useQuery(discoveryQuery)} lines={6}>
          {(metadata) => <CopyFacts values={listedEndpoints(metadata, t)} />}
        </QueryBoundary>
      </div>
    </Card>
  );
}
