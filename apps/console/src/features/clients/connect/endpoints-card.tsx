import { useTranslation } from 'react-i18next';
import { useAccount } from '@/api/use-account';
import { Card } from '@/ui/card';
import { CopyFacts } from './copy-facts';
import { endpointsOf } from './endpoints';

export function EndpointsCard({ clientId }: { clientId: string }) {
  const { t } = useTranslation();
  const endpoints = endpointsOf(useAccount().tenant.issuer);
  return (
    <Card title={t('clients.endpointsTitle')} description={t('clients.endpointsDescription')}>
      <CopyFacts
        values={[
          { name: t('clients.clientId'), value: clientId },
          { name: t('clients.issuer'), value: endpoints.issuer },
          { name: t('clients.discovery'), value: endpoints.discovery },
          { name: t('clients.authorize'), value: endpoints.authorize },
          { name: t('clients.token'), value: endpoints.token },
          { name: t('clients.userinfo'), value: endpoints.userinfo },
          { name: t('clients.jwks'), value: endpoints.jwks },
          { name: t('clients.logout'), value: endpoints.logout },
        ]}
      />
    </Card>
  );
}
