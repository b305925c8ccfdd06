import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useAccount, useCan } from '@/api/use-account';
import { Onboarding } from '@/features/overview/onboarding';
import { WaitingBanner } from '@/features/requests/waiting-banner';
import { buttonClass } from '@/ui/button-class';
import { PageHeader } from '@/ui/page-header';
import { ApplicationGrid } from './application-grid';

export function DashboardPage() {
  const { t } = useTranslation();
  const { givenName, tenant } = useAccount();
  const mayConnect = useCan('clients:write');
  return (
    <>
      <PageHeader title={t('dashboard.greeting', { name: givenName })} description={t('dashboard.description')} />
      <WaitingBanner />
      {mayConnect && <Onboarding tenant={tenant.name} />}
      <ApplicationGrid
        emptyText={mayConnect ? t('dashboard.emptyAdministrator') : t('dashboard.empty')}
        emptyAction={
          mayConnect && (
            <Link to="/settings/administration/oidc-clients/new" className={buttonClass()}>
              {t('dashboard.connect')}
            </Link>
          )
        }
      />
    </>
  );
}
