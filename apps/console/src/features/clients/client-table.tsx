import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { AppWindow, SearchX } from 'lucide-react';
import { useCallback, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { clientsQuery } from '@/api/clients';
import type { Client } from '@/api/types';
import { problemMessage } from '@/forms/problem-message';
import { usePageSearch } from '@/navigation/page-search';
import { Card } from '@/ui/card';
import { EmptyState } from '@/ui/empty-state';
import { ErrorState } from '@/ui/error-state';
import { SearchField } from '@/ui/search-field';
import { DataTable } from '@/ui/table/data-table';
import { Pager } from '@/ui/table/pager';
import { useCursor } from '@/ui/table/use-cursor';
import { clientColumns } from './client-columns';

/** The tenant's clients, newest first. */
export function ClientTable({ emptyAction }: { emptyAction: ReactNode }) {
  const { t } = useTranslation();
  const [{ search = '' }, change] = usePageSearch();
  const onSearch = useCallback((text: string) => change({ search: text }), [change]);
  const pages = useCursor(search);
  const query = useQuery(clientsQuery({ search, cursor: pages.cursor }));
  const navigate = useNavigate();
  const open = ({ id }: Client) => void navigate({ to: '/settings/administration/oidc-clients/$id', params: { id } });
  const columns = useMemo(() => clientColumns(t), [t]);

  const empty = search ? (
    <EmptyState icon={<SearchX />} title={t('common.noMatch')} description={t('common.noMatchHint')} />
  ) : (
    <EmptyState
      icon={<AppWindow />}
      title={t('clients.emptyTitle')}
      description={t('clients.empty')}
      action={emptyAction}
    />
  );

  return (
    <Card flush>
      <div className="px-5 py-4">
        <SearchField label={t('clients.search')} value={search} onChange={onSearch} className="sm:max-w-xs" />
      </div>
      {query.isError ? (
        <ErrorState
          message={problemMessage(query.error, t) ?? t('problem.unknown')}
          onRetry={() => void query.refetch()}
        />
      ) : (
        <DataTable
          label={t('clients.title')}
          columns={columns}
          rows={query.data?.items}
          isRefreshing={query.isPlaceholderData}
          empty={empty}
          onRowClick={open}
        />
      )}
      <Pager page={pages.page} back={pages.back} forward={pages.forward(query.data?.nextCursor)} />
    </Card>
  );
}
