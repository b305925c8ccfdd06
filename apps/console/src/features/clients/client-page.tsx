import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { clientQuery } from '@/api/clients';
import { BackLink } from '@/navigation/back-link';
import { PageTabs } from '@/navigation/page-tabs';
import { QueryBoundary } from '@/navigation/query-boundary';
import { PageHeader } from '@/ui/page-header';
import { AccessForm } from './access/access-form';
import { ClaimsTab } from './claims/claims-tab';
import { ClientHeader } from './client-header';
import { ConnectTab } from './connect/connect-tab';
import { CredentialsTab } from './credentials/credentials-tab';
import { PreviewTab } from './preview/preview-tab';
import { AdvancedTab } from './settings/advanced-tab';
import { GeneralTab } from './settings/general-tab';
import { SignInTab } from './settings/sign-in-tab';
import { TokensTab } from './settings/tokens-tab';

export function ClientPage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/settings/administration/oidc-clients/$id' });
  const query = useQuery(clientQuery(id));
  return (
    <>
      <div className="mb-3">
        <BackLink to="/settings/administration/oidc-clients">{t('clients.backToList')}</BackLink>
      </div>
      {query.isLoadingError && <PageHeader title={t('clients.client')} />}
      <QueryBoundary query={query} lines={8}>
        {(client) => (
          <>
            <ClientHeader client={client} />
            <PageTabs
              label={client.name}
              tabs={[
                { value: 'connect', label: t('clients.tabConnect'), content: <ConnectTab client={client} /> },
                { value: 'general', label: t('clients.tabGeneral'), content: <GeneralTab client={client} /> },
                { value: 'sign-in', label: t('clients.tabSignIn'), content: <SignInTab client={client} /> },
                { value: 'tokens', label: t('clients.tabTokens'), content: <TokensTab client={client} /> },
                { value: 'claims', label: t('claimMappings.tab'), content: <ClaimsTab client={client} /> },
                { value: 'access', label: t('clients.tabAccess'), content: <AccessForm client={client} /> },
                {
                  value: 'credentials',
                  label: t('clients.tabCredentials'),
                  content: <CredentialsTab client={client} />,
                },
                { value: 'preview', label: t('clients.tabPreview'), content: <PreviewTab client={client} /> },
                { value: 'advanced', label: t('clients.tabAdvanced'), content: <AdvancedTab client={client} /> },
              ]}
            />
          </>
        )}
      </QueryBoundary>
    </>
  );
}
