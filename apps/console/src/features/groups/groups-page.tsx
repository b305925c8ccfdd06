import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/ui/page-header';
import { GroupTable } from './group-table';
import { NewGroup } from './new-group';

export function GroupsPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t('groups.title')} description={t('groups.description')} actions={<NewGroup />} />
      <GroupTable />
    </>
  );
}
