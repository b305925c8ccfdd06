import { useQuery } from '@tanstack/react-query';
import { LayoutGrid, SearchX } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { applicationsQuery } from '@/api/account';
import { QueryBoundary } from '@/navigation/query-boundary';
import { Card } from '@/ui/card';
import { EmptyState } from '@/ui/empty-state';
import { SearchField } from '@/ui/search-field';
import { ApplicationCard } from './application-card';

const SEARCH_FROM = 9;
type ApplicationGridProps = { emptyText: string; emptyAction: ReactNode };

export function ApplicationGrid({ emptyText, emptyAction }: ApplicationGridProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  return (
    <QueryBoundary query={useQuery(applicationsQuery)}>
      {({ items }) => {
        const shown = items.filter(({ name }) => name.toLowerCase().includes(search.trim().toLowerCase()));
        if (items.length === 0) {
          return (
            <Card flush>
              <EmptyState
                icon={<LayoutGrid />}
                title={t('dashboard.emptyTitle')}
                description={emptyText}
                action={emptyAction}
              />
            </Card>
          );
        }
        return (
          <>
            {items.length >= SEARCH_FROM && (
              <SearchField
                label={t('dashboard.search')}
                value={search}
                onChange={setSearch}
                className="mb-4 max-w-xs"
              />
            )}
            {shown.length === 0 && (
              <EmptyState icon={<SearchX />} title={t('common.noMatch')} description={t('common.noMatchHint')} />
            )}
            <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,17rem),1fr))] gap-4">
              {shown.map((application) => (
                <li key={application.id}>
                  <ApplicationCard application={application} />
                </li>
              ))}
            </ul>
          </>
        );
      }}
    </QueryBoundary>
  );
}
