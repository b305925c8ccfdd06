import { useTranslation } from 'react-i18next';
import { useAccount, useCan } from '@/api/use-account';
import { InviteButton } from '@/features/invitations/invite-button';
import { Card } from '@/ui/card';
import { PageHeader } from '@/ui/page-header';
import { ImportUsers } from './import-users';
import { NewServiceAccount } from './new-service-account';
import { UserFilters } from './user-filters';
import { UserTable } from './user-table';

export function UsersPage() {
  const { t } = useTranslation();
  const { tenant } = useAccount();
  const mayWrite = useCan('users:write');
  const mayCreateAccounts = useCan('api-keys:write');
  return (
    <>
      <PageHeader
        title={t('users.title')}
        description={t('users.description', { tenant: tenant.name })}
        actions={
          <>
            {mayWrite && <ImportUsers />}
            {mayCreateAccounts && <NewServiceAccount />}
            <InviteButton />
          </>
        }
      />
      <Card flush>
        <UserFilters />
        <UserTable />
      </Card>
    </>
  );
}
