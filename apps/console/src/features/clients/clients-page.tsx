import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAccount, useCan } from '@/api/use-account';
import { buttonClass } from '@/ui/button-class';
import { PageHeader } from '@/ui/page-header';
import { ClientTable } from './client-table';

export function ClientsPage() {
  const { t } = useTranslation();
  const { tenant } = useAccount();
  const mayWrite = useCan('clients:write');
  const newClient = mayWrite && (
    <Link to="/settings/administration/oidc-clients/new" className={buttonClass({ variant: 'primary' })}>
      <Plus aria-hidden size={16} />
      {t('clients.new')}
    </Link>
  );
  return (
    <>
      <PageHeader
        title={t('clients.title')}
        description={t('clients.description', { tenant: tenant.name })}
        actions={newClient}
      />
      <ClientTable emptyAction={newClient} />
    </>
  );
}
