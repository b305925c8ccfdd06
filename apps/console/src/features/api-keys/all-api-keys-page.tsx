import { useTranslation } from 'react-i18next';
import { useCan } from '@/api/use-account';
import { PageHeader } from '@/ui/page-header';
import { ApiKeyTable } from './api-key-table';
import { NewApiKey } from './new-api-key';

export function AllApiKeysPage() {
  const { t } = useTranslation();
  const mayEdit = useCan('api-keys:write');
  return (
    <>
      <PageHeader
        title={t('apiKeys.title')}
        description={t('apiKeys.allDescription')}
        actions={mayEdit && <NewApiKey ring="all" />}
      />
      <ApiKeyTable ring="all" mayEdit={mayEdit} />
    </>
  );
}
