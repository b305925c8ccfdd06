import { useQuery } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { apiKeysQuery, type KeyRing } from '@/api/api-keys';
import { PagedTable } from '@/navigation/paged-table';
import { Card } from '@/ui/card';
import { EmptyState } from '@/ui/empty-state';
import { useCursor } from '@/ui/table/use-cursor';
import { apiKeyColumns } from './api-key-columns';
import { NewApiKey } from './new-api-key';

type ApiKeyTableProps = { ring: KeyRing; mayEdit: boolean };

/** API keys, newest first. */
export function ApiKeyTable({ ring, mayEdit }: ApiKeyTableProps) {
  const { t } = useTranslation();
  const pages = useCursor(ring);
  const query = useQuery(apiKeysQuery(ring, { cursor: pages.cursor }));
  const columns = useMemo(() => apiKeyColumns({ t, ring, mayEdit }), [t, ring, mayEdit]);
  return (
    <Card flush>
      <PagedTable
        label={t('apiKeys.title')}
        columns={columns}
        query={query}
        pages={pages}
        empty={
          <EmptyState
            icon={<KeyRound />}
            title={t('apiKeys.emptyTitle')}
            description={ring === 'own' ? t('apiKeys.emptyOwn') : t('apiKeys.emptyAll')}
            action={mayEdit && <NewApiKey ring={ring} />}
          />
        }
      />
    </Card>
  );
}
