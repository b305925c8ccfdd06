import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/ui/page-header';
import { ApiTable } from './api-table';
import { NewApi } from './new-api';

export function ApisPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t('apis.title')} description={t('apis.description')} actions={<NewApi />} />
      <ApiTable />
    </>
  );
}
