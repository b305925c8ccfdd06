import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { apiQuery } from '@/api/apis';
import { BackLink } from '@/navigation/back-link';
import { PageTabs } from '@/navigation/page-tabs';
import { QueryBoundary } from '@/navigation/query-boundary';
import { Badge } from '@/ui/badge';
import { PageHeader } from '@/ui/page-header';
import { ClientsTab } from './clients-tab';
import { GeneralTab } from './general-tab';
import { PermissionsTab } from './permissions-tab';

export function ApiPage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/settings/administration/apis/$id' });
  const query = useQuery(apiQuery(id));
  return (
    <>
      <div className="mb-3">
        <BackLink to="/settings/administration/apis">{t('apis.backToList')}</BackLink>
      </div>
      {query.isLoadingError && <PageHeader title={t('apis.api')} />}
      <QueryBoundary query={query} lines={6}>
        {(api) => (
          <>
            <PageHeader
              title={api.name}
              description={<code className="font-mono text-sm wrap-anywhere">{api.identifier}</code>}
              badges={!api.isEnabled && <Badge>{t('apis.disabled')}</Badge>}
            />
            <PageTabs
              label={t('common.sections')}
              tabs={[
                { value: 'general', label: t('apis.tabGeneral'), content: <GeneralTab api={api} /> },
                { value: 'permissions', label: t('apis.tabPermissions'), content: <PermissionsTab apiId={id} /> },
                { value: 'applications', label: t('apis.tabClients'), content: <ClientsTab api={api} /> },
              ]}
            />
          </>
        )}
      </QueryBoundary>
    </>
  );
}
