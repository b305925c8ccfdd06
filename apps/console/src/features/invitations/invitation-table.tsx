import { useQuery } from '@tanstack/react-query';
import { Link2 } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { invitationsQuery } from '@/api/invitations';
import { useCan } from '@/api/use-account';
import { PagedTable } from '@/navigation/paged-table';
import { Card } from '@/ui/card';
import { EmptyState } from '@/ui/empty-state';
import { useCursor } from '@/ui/table/use-cursor';
import { invitationColumns } from './invitation-columns';
import { InviteButton } from './invite-button';

/** Every sign-up link, newest first; those that work no more as well. */
export function InvitationTable() {
  const { t } = useTranslation();
  const mayRevoke = useCan('invitations:write');
  const pages = useCursor('');
  const query = useQuery(invitationsQuery({ cursor: pages.cursor }));
  const columns = useMemo(() => invitationColumns(t, mayRevoke), [t, mayRevoke]);
  return (
    <Card flush>
      <PagedTable
        label={t('invitations.title')}
        columns={columns}
        query={query}
        pages={pages}
        empty={
          <EmptyState
            icon={<Link2 />}
            title={t('invitations.emptyTitle')}
            description={mayRevoke ? t('invitations.empty') : t('invitations.emptyReadOnly')}
            action={<InviteButton />}
          />
        }
      />
    </Card>
  );
}
