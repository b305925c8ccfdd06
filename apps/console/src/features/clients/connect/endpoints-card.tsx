import { useTranslation } from 'react-i18next';
import { useAccount } from '@/api/use-account';
import { Card } from '@/ui/card';
import { CopyButton } from '@/ui/copy-button';
import { Facts } from '@/ui/facts';
import { endpointsOf } from './endpoints';

export function EndpointsCard({ clientId }: { clientId: string }) {
  const { t } = useTranslation();
  const endpoints = endpointsOf(useAccount().tenant.issuer);
  const values = [
    { name: t('clients.clientId'), value: clientId },
    { name: t('clients.issuer'), value: endpoints.issuer },
    { name: t('clients.discovery'), value: endpoints.discovery },
    { name: t('clients.authorize'), value: endpoints.authorize },
    { name: t('clients.token'), value: endpoints.token },
    { name: t('clients.userinfo'), value: endpoints.userinfo },
    { name: t('clients.jwks'), value: endpoints.jwks },
    { name: t('clients.logout'), value: endpoints.logout },
  ];
  return (
    <Card title={t('clients.endpointsTitle')} description={t('clients.endpointsDescription')}>
      <Facts
        facts={values.map(({ name, value }) => ({
          name,
          value: (
            <span className="-my-1 flex items-center gap-1">
              <code className="min-w-0 flex-1 font-mono text-sm">{value}</code>
              <CopyButton value={value} label={t('common.copyNamed', { name })} copiedLabel={t('common.copied')} />
            </span>
          ),
        }))}
      />
    </Card>
  );
}
