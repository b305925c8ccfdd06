import { useTranslation } from 'react-i18next';
import { invitationsApi } from '@/api/invitations';
import type { Invitation } from '@/api/types';
import { useAction } from '@/forms/use-action';
import { ConfirmButton } from '@/ui/confirm-button';

export function RevokeInvitation({ invitation }: { invitation: Invitation }) {
  const { t, i18n } = useTranslation();
  const moment = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(invitation.createdAt),
  );
  const revoke = useAction({
    run: () => invitationsApi.revoke(invitation.id),
    done: t('invitations.revoked'),
    touches: [['invitations']],
  });
  return (
    <ConfirmButton
      size="sm"
      aria-label={t('invitations.revokeNamed', { moment })}
      title={t('invitations.revokeTitle')}
      description={t('invitations.revokeText')}
      confirmLabel={t('invitations.revokeThis')}
      onConfirm={() => revoke.run(undefined)}
    >
      {t('common.revoke')}
    </ConfirmButton>
  );
}
