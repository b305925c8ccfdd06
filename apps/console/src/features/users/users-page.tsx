import { useTranslation } from 'react-i18next';
import { useAccount } from '@/api/use-account';
import { InviteButton } from '@/features/invitations/invite-button';
import { Card } from '@/ui/card';
import { PageHeader } from '@/ui/page-header';
import { UserFilters } from './user-filters';
import { UserTable } from './user-table';

export function UsersPage() {
  const { t } = useTranslation();
  const { tenant } = useAccount();
  return (
    <>
      <PageHeader
        title={t('users.title')}
        description={t('users.description', { tenant: tenant.name })}
        actions={<InviteButton />}
      />
      <Card flush>
        <UserFilters />
        <UserTable />
      </Card>
    </>
  );
}
