import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { SearchX, UsersRound } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { groupsQuery } from '@/api/groups';
import { usePageSearch } from '@/navigation/page-search';
import { PagedTable } from '@/navigation/paged-table';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { EmptyState } from '@/ui/empty-state';
import { SearchField } from '@/ui/search-field';
import { useCursor } from '@/ui/table/use-cursor';
import { groupColumns } from './group-columns';
import { NewGroup } from './new-group';

/** The tenant's groups by name, as the address searches them. */
export function GroupTable() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [{ search = '' }, change] = usePageSearch();
  const searchFor = useCallback((text: string) => change({ search: text }), [change]);
  const pages = useCursor(search);
  const query = useQuery(groupsQuery({ search, cursor: pages.cursor }));
  const columns = useMemo(() => groupColumns(t), [t]);

  return (
    <Card flush>
      <div className="px-5 py-4">
        <SearchField label={t('groups.search')} value={search} onChange={searchFor} className="sm:max-w-xs" />
      </div>
      <PagedTable
        label={t('groups.title')}
        columns={columns}
        query={query}
        pages={pages}
        onRowClick={({ id }) => void navigate({ to: '/settings/administration/user-groups/$id', params: { id } })}
        empty={
          search ? (
            <EmptyState
              icon={<SearchX />}
              title={t('common.noMatch')}
              description={t('groups.noMatch', { search })}
              action={<Button onClick={() => searchFor('')}>{t('groups.showAll')}</Button>}
            />
          ) : (
            <EmptyState
              icon={<UsersRound />}
              title={t('groups.emptyTitle')}
              description={t('groups.empty')}
              action={<NewGroup />}
            />
          )
        }
      />
    </Card>
  );
}
