import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { SearchX, UsersRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { usersQuery } from '@/api/users';
import { problemMessage } from '@/forms/problem-message';
import { usePageSearch } from '@/navigation/page-search';
import { Button } from '@/ui/button';
import { EmptyState } from '@/ui/empty-state';
import { ErrorState } from '@/ui/error-state';
import { DataTable } from '@/ui/table/data-table';
import { Pager } from '@/ui/table/pager';
import { useCursor } from '@/ui/table/use-cursor';
import { userColumns } from './user-columns';

/** The users that the address asks for, in its order, page by page. */
export function UserTable() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [{ search, role, state, sort, order }, change] = usePageSearch();
  const filter = { search, role, state, sort, order };
  const { cursor, page, back, forward } = useCursor(JSON.stringify(filter));
  const query = useQuery(usersQuery({ ...filter, cursor }));

  if (query.isError) {
    const message = problemMessage(query.error, t) ?? t('problem.unknown');
    return <ErrorState message={message} onRetry={() => void query.refetch()} />;
  }
  const isFiltered = Boolean(search || role || state);
  return (
    <>
      <DataTable
        label={t('users.title')}
        columns={userColumns(t)}
        rows={query.data?.items}
        isRefreshing={query.isPlaceholderData}
        sorting={[{ id: sort ?? 'name', desc: order === 'desc' }]}
        onSort={([first]) => change({ sort: first?.id ?? '', order: first?.desc ? 'desc' : '' })}
        onRowClick={({ id }) => void navigate({ to: '/settings/administration/users/$id', params: { id } })}
        empty={
          isFiltered ? (
            <EmptyState
              icon={<SearchX />}
              title={t('common.noMatch')}
              description={t('common.noMatchHint')}
              action={
                <Button onClick={() => change({ search: '', role: '', state: '' })}>{t('common.clearFilters')}</Button>
              }
            />
          ) : (
            <EmptyState icon={<UsersRound />} title={t('users.emptyTitle')} description={t('users.empty')} />
          )
        }
      />
      <Pager page={page} back={back} forward={forward(query.data?.nextCursor)} />
    </>
  );
}
