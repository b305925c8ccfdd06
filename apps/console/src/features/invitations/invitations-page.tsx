import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/ui/page-header';
import { InvitationTable } from './invitation-table';
import { InviteButton } from './invite-button';

export function InvitationsPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        title={t('invitations.title')}
        description={t('invitations.description')}
        actions={<InviteButton />}
      />
      <InvitationTable />
    </>
  );
}
