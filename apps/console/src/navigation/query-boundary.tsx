import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { problemMessage } from '@/forms/problem-message';
import { ErrorState } from '@/ui/error-state';
import { CardSkeleton } from '@/ui/skeleton';

type QueryBoundaryProps<Data> = {
  query: UseQueryResult<Data>;
  lines?: number;
  children: (data: Data) => ReactNode;
};

/** A query's three states: on the way, failed with another try, there. */
export function QueryBoundary<Data>({ query, lines, children }: QueryBoundaryProps<Data>) {
  const { t } = useTranslation();
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError) {
    const message = problemMessage(query.error, t) ?? t('problem.unknown');
    return <ErrorState message={message} onRetry={() => void query.refetch()} />;
  }
  return <CardSkeleton lines={lines} label={t('common.loading')} />;
}
