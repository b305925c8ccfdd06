import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/ui/page-header';
import { ConsentList } from './consent-list';
import { RevokeConsent } from './revoke-consent';

const OWN = { kind: 'self' } as const;

export function ConnectedAppsPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t('connectedApps.title')} description={t('connectedApps.description')} />
      <ConsentList
        owner={OWN}
        rowActions={(consent) => (
          <RevokeConsent owner={OWN} consent={consent} description={t('connectedApps.revokeText')} />
        )}
      />
    </>
  );
}
