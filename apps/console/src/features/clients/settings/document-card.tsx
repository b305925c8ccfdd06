import { useTranslation } from 'react-i18next';
import { clientsApi } from '@/api/clients';
import type { Client } from '@/api/types';
import { useCan } from '@/api/use-account';
import { useAction } from '@/forms/use-action';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { CopyField } from '@/ui/copy-field';

/** Where an application that a document describes has its document, which is read again on demand. */
export function DocumentCard({ id, url }: { id: Client['id']; url: string }) {
  const { t } = useTranslation();
  const mayWrite = useCan('clients:write');
  const refresh = useAction({
    run: () => clientsApi.refreshMetadata(id),
    done: t('registration.documentRefreshed'),
    touches: [['clients']],
  });
  return (
    <Card
      title={t('registration.documentOf')}
      description={t('registration.documentOfHint')}
      actions={
        mayWrite && (
          <Button size="sm" isBusy={refresh.isBusy} onClick={() => void refresh.run(undefined)}>
            {t('registration.documentRefresh')}
          </Button>
        )
      }
    >
      <CopyField label={t('registration.documentAddress')} value={url} />
    </Card>
  );
}
