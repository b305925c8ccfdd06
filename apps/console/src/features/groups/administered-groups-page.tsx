import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { UsersRound } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { administeredGroupsQuery } from '@/api/groups';
import { QueryBoundary } from '@/navigation/query-boundary';
import { Card } from '@/ui/card';
import { EmptyState } from '@/ui/empty-state';
import { PageHeader } from '@/ui/page-header';
import { DataTable } from '@/ui/table/data-table';
import { groupColumns } from './group-columns';

/** The groups that the signed-in person administers, whatever their role. */
export function AdministeredGroupsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const query = useQuery(administeredGroupsQuery);
  const columns = useMemo(() => groupColumns(t, '/settings/user-groups/$id'), [t]);
  return (
    <>
      <PageHeader title={t('groups.title')} description={t('groups.ownDescription')} />
      <Card flush>
        <QueryBoundary query={query} lines={4}>
          {({ items }) => (
            <DataTable
              label={t('groups.title')}
              columns={columns}
              rows={items}
              onRowClick={({ id }) => void navigate({ to: '/settings/user-groups/$id', params: { id } })}
              empty={
                <EmptyState icon={<UsersRound />} title={t('groups.ownEmpty')} description={t('groups.ownEmptyText')} />
              }
            />
          )}
        </QueryBoundary>
      </Card>
    </>
  );
}
