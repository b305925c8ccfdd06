import { useTranslation } from 'react-i18next';
import { useCan } from '@/api/use-account';
import { PageTabs } from '@/navigation/page-tabs';
import { PageHeader } from '@/ui/page-header';
import { AuditLog } from './audit-log';
import { AuditTable } from './audit-table';

/** One's own events can't be filtered. */
const EVERYTHING = {};

export function AuditLogPage() {
  const { t } = useTranslation();
  const mayReadAll = useCan('audit:read');
  const mine = <AuditTable scope="own" filter={EVERYTHING} />;
  const tabs = [
    { value: 'mine', label: t('audit.mine'), content: mine },
    { value: 'all', label: t('audit.everyone'), content: <AuditLog /> },
  ];
  return (
    <>
      <PageHeader title={t('audit.title')} description={t('audit.description')} />
      {mayReadAll ? <PageTabs label={t('audit.title')} tabs={tabs} /> : mine}
    </>
  );
}
