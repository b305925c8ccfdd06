import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { passkeysApi, type Owner } from '@/api/passkeys';
import type { Passkey } from '@/api/types';
import { offerToEndSessions } from '@/features/sessions/offer-to-end-sessions';
import { useAction } from '@/forms/use-action';
import { ConfirmButton } from '@/ui/confirm-button';
import { tellRemovedPasskey } from '@/webauthn/signals';

type RemovePasskeyProps = { owner: Owner; passkey: Passkey; description: string };

export function RemovePasskey({ owner, passkey, description }: RemovePasskeyProps) {
  const { t } = useTranslation();
  const remove = useAction({
    run: () => passkeysApi.remove(owner, passkey.id),
    done: t('passkeys.removed'),
    onDone: () => {
      if (owner.kind !== 'self') return;
      void tellRemovedPasskey(passkey.credentialId);
      offerToEndSessions();
    },
    touches: owner.kind === 'self' ? [['account'], ['overview']] : [['users', owner.id]],
  });
  return (
    <ConfirmButton
      variant="ghost"
      size="icon"
      aria-label={t('passkeys.removeNamed', { name: passkey.name })}
      title={t('passkeys.removeTitle')}
      description={description}
      confirmLabel={t('common.remove')}
      onConfirm={() => remove.run(undefined)}
    >
      <Trash2 aria-hidden size={15} />
    </ConfirmButton>
  );
}
