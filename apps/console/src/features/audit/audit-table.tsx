import { useQuery } from '@tanstack/react-query';
import { FileClock, SearchX } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { auditQuery, type AuditScope } from '@/api/audit';
import type { AuditEvent, AuditFilter } from '@/api/types';
import { PagedTable } from '@/navigation/paged-table';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { EmptyState } from '@/ui/empty-state';
import { useCursor } from '@/ui/table/use-cursor';
import { auditColumns } from './audit-columns';
import { AuditEventDialog } from './audit-event-dialog';

type AuditTableProps = {
  /** One's own events can't be filtered: the filter is left out for them. */
  scope: AuditScope;
  filter: AuditFilter;
  /** Given while a filter that the person chose may be what hides everything. */
  onClear?: () => void;
};

/** What happened, latest first; a row opens the event's details. */
export function AuditTable({ scope, filter, onClear }: AuditTableProps) {
  const { t, i18n } = useTranslation();
  const [opened, setOpened] = useState<AuditEvent | null>(null);
  const asked = scope === 'all' ? filter : {};
  const pages = useCursor(JSON.stringify([scope, asked]));
  const query = useQuery(auditQuery(scope, { ...asked, cursor: pages.cursor }));
  const columns = useMemo(() => auditColumns(t, i18n.language, setOpened), [t, i18n.language]);

  return (
    <Card flush>
      <PagedTable
        label={t('audit.title')}
        columns={columns}
        query={query}
        pages={pages}
        onRowClick={setOpened}
        empty={
          onClear ? (
            <EmptyState
              icon={<SearchX />}
              title={t('common.noMatch')}
              description={t('common.noMatchHint')}
              action={<Button onClick={onClear}>{t('common.clearFilters')}</Button>}
            />
          ) : (
            <EmptyState icon={<FileClock />} title={t('audit.emptyTitle')} description={t('audit.empty')} />
          )
        }
      />
      <AuditEventDialog event={opened} isLinked={scope === 'all'} onClose={() => setOpened(null)} />
    </Card>
  );
}
