import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InvitationCreated } from '@/api/types';
import { useCan } from '@/api/use-account';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { CreatedInvitation } from './created-invitation';
import { InviteForm } from './invite-form';

type Created = { invitation: InvitationCreated; mailedTo: readonly string[] };

/** Makes a sign-up link in a dialog; nothing for those who may not. */
export function InviteButton() {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const [created, setCreated] = useState<Created | null>(null);
  const close = () => {
    setIsOpen(false);
    setCreated(null);
  };

  if (!useCan('invitations:write')) return null;
  return (
    <>
      <Button variant="primary" onClick={() => setIsOpen(true)}>
        <UserPlus aria-hidden size={16} />
        {t('invitations.invite')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={close}
        title={created ? t('invitations.createdTitle') : t('invitations.createTitle')}
        description={created ? t('invitations.createdDescription') : t('invitations.createDescription')}
        isDismissible={!created}
      >
        {created ? (
          <CreatedInvitation {...created} onDone={close} />
        ) : (
          <InviteForm onCreated={(invitation, mailedTo) => setCreated({ invitation, mailedTo })} onCancel={close} />
        )}
      </Dialog>
    </>
  );
}
