import type { UseQueryResult } from '@tanstack/react-query';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '@/api/types';
import { problemMessage } from '@/forms/problem-message';
import { ErrorState } from '@/ui/error-state';
import { DataTable } from '@/ui/table/data-table';
import { Pager } from '@/ui/table/pager';
import type { useCursor } from '@/ui/table/use-cursor';

type PagedTableProps<Row extends { id: string }> = Omit<
  ComponentProps<typeof DataTable<Row>>,
  'rows' | 'isRefreshing'
> & { query: UseQueryResult<Page<Row>>; pages: ReturnType<typeof useCursor> };

/** One page of a list and the way to the others; what went wrong in their place, with another try. */
export function PagedTable<Row extends { id: string }>({ query, pages, ...table }: PagedTableProps<Row>) {
  const { t } = useTranslation();
  if (query.isError && !query.data) {
    const message = problemMessage(query.error, t) ?? t('problem.unknown');
    return <ErrorState message={message} onRetry={() => void query.refetch()} />;
  }
  return (
    <>
      <DataTable {...table} rows={query.data?.items} isRefreshing={query.isPlaceholderData} />
      <Pager page={pages.page} back={pages.back} forward={pages.forward(query.data?.nextCursor)} />
    </>
  );
}
