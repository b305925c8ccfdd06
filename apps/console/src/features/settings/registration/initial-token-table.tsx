import { useQuery } from '@tanstack/react-query';
import { Ticket } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { initialAccessTokensQuery } from '@/api/registration';
import { PagedTable } from '@/navigation/paged-table';
import { EmptyState } from '@/ui/empty-state';
import { useCursor } from '@/ui/table/use-cursor';
import { initialTokenColumns } from './initial-token-columns';

/** Initial access tokens, newest first. */
export function InitialTokenTable({ mayEdit }: { mayEdit: boolean }) {
  const { t } = useTranslation();
  const pages = useCursor('initial-access-tokens');
  const query = useQuery(initialAccessTokensQuery({ cursor: pages.cursor }));
  const columns = useMemo(() => initialTokenColumns({ t, mayEdit }), [t, mayEdit]);
  return (
    <PagedTable
      label={t('registration.tokens')}
      columns={columns}
      query={query}
      pages={pages}
      empty={
        <EmptyState
          icon={<Ticket />}
          title={t('registration.emptyTitle')}
          description={t('registration.emptyDescription')}
        />
      }
    />
  );
}
