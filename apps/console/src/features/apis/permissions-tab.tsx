import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { apiPermissionsQuery } from '@/api/apis';
import { useCan } from '@/api/use-account';
import { QueryBoundary } from '@/navigation/query-boundary';
import { Card } from '@/ui/card';
import { PermissionsForm } from './permissions-form';

/** What can be done at the API: the scopes that applications ask for. */
export function PermissionsTab({ apiId }: { apiId: string }) {
  const { t } = useTranslation();
  const mayWrite = useCan('apis:write');
  return (
    <Card title={t('apis.tabPermissions')} description={t('apis.permissionsDescription')}>
      <QueryBoundary query={useQuery(apiPermissionsQuery(apiId))}>
        {({ items }) => <PermissionsForm apiId={apiId} permissions={items} mayWrite={mayWrite} />}
      </QueryBoundary>
    </Card>
  );
}
