import { useTranslation } from 'react-i18next';
import { useCan } from '@/api/use-account';
import { PageTabs } from '@/navigation/page-tabs';
import { PageHeader } from '@/ui/page-header';
import { AuditTable } from './audit-table';

/** Names no filter: one's own events are not filtered. */
const EVERYTHING = {};

export function AuditLogPage() {
  const { t } = useTranslation();
  const mayReadAll = useCan('audit:read');
  const mine = <AuditTable scope="own" filter={EVERYTHING} />;
  const tabs = [
    { value: 'mine', label: t('audit.mine'), content: mine },
    { value: 'all', label: t('audit.everyone'), content: <AuditTable scope="all" filter={EVERYTHING} /> },
  ];
  return (
    <>
      <PageHeader title={t('audit.title')} description={t('audit.description')} />
      {mayReadAll ? <PageTabs label={t('audit.title')} tabs={tabs} /> : mine}
    </>
  );
}
