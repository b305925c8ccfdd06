import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { SearchX, UsersRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { usersQuery } from '@/api/users';
import { usePageSearch } from '@/navigation/page-search';
import { PagedTable } from '@/navigation/paged-table';
import { Button } from '@/ui/button';
import { EmptyState } from '@/ui/empty-state';
import { useCursor } from '@/ui/table/use-cursor';
import { userColumns } from './user-columns';

/** The users that the address asks for, in its order, page by page. */
export function UserTable() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [{ search, role, state, sort, order }, change] = usePageSearch();
  const filter = { search, role, state, sort, order };
  const pages = useCursor(JSON.stringify(filter));
  const query = useQuery(usersQuery({ ...filter, cursor: pages.cursor }));
  const isFiltered = Boolean(search || role || state);
  const clear = () => change({ search: '', role: '', state: '' });

  return (
    <PagedTable
      label={t('users.title')}
      columns={userColumns(t)}
      query={query}
      pages={pages}
      sorting={[{ id: sort ?? 'name', desc: order === 'desc' }]}
      onSort={([first]) => change({ sort: first?.id ?? '', order: first?.desc ? 'desc' : '' })}
      onRowClick={({ id }) => void navigate({ to: '/settings/administration/users/$id', params: { id } })}
      empty={
        isFiltered ? (
          <EmptyState
            icon={<SearchX />}
            title={t('common.noMatch')}
            description={t('common.noMatchHint')}
            action={<Button onClick={clear}>{t('common.clearFilters')}</Button>}
          />
        ) : (
          <EmptyState icon={<UsersRound />} title={t('users.emptyTitle')} description={t('users.empty')} />
        )
      }
    />
  );
}
