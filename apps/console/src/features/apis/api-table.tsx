import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { SearchX, Waypoints } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { apisQuery } from '@/api/apis';
import { usePageSearch } from '@/navigation/page-search';
import { PagedTable } from '@/navigation/paged-table';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { EmptyState } from '@/ui/empty-state';
import { SearchField } from '@/ui/search-field';
import { useCursor } from '@/ui/table/use-cursor';
import { apiColumns } from './api-columns';
import { NewApi } from './new-api';

/** The tenant's APIs, newest first, as the address searches them. */
export function ApiTable() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [{ search = '' }, change] = usePageSearch();
  const searchFor = useCallback((text: string) => change({ search: text }), [change]);
  const pages = useCursor(search);
  const query = useQuery(apisQuery({ search, cursor: pages.cursor }));
  const columns = useMemo(() => apiColumns(t), [t]);

  return (
    <Card flush>
      <div className="px-5 py-4">
        <SearchField label={t('apis.search')} value={search} onChange={searchFor} className="sm:max-w-xs" />
      </div>
      <PagedTable
        label={t('apis.title')}
        columns={columns}
        query={query}
        pages={pages}
        onRowClick={({ id }) => void navigate({ to: '/settings/administration/apis/$id', params: { id } })}
        empty={
          search ? (
            <EmptyState
              icon={<SearchX />}
              title={t('common.noMatch')}
              description={t('apis.noMatch', { search })}
              action={<Button onClick={() => searchFor('')}>{t('apis.showAll')}</Button>}
            />
          ) : (
            <EmptyState
              icon={<Waypoints />}
              title={t('apis.emptyTitle')}
              description={t('apis.empty')}
              action={<NewApi />}
            />
          )
        }
      />
    </Card>
  );
}
