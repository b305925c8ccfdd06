import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/ui/page-header';
import { ApiKeyTable } from './api-key-table';
import { NewApiKey } from './new-api-key';

export function OwnApiKeysPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        title={t('apiKeys.title')}
        description={t('apiKeys.ownDescription')}
        actions={<NewApiKey ring="own" />}
      />
      <ApiKeyTable ring="own" mayEdit />
    </>
  );
}
