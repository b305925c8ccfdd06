import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { passkeysApi } from '@/api/passkeys';
import { offerToEndSessions } from '@/features/sessions/offer-to-end-sessions';
import { useAction } from '@/forms/use-action';
import { Button } from '@/ui/button';
import { createPasskey } from '@/webauthn/create-passkey';
import { tellAcceptedPasskeys } from '@/webauthn/signals';

/** Registers one more passkey; the API first asks for a fresh assertion when the last one is old. */
export function AddPasskey() {
  const { t } = useTranslation();
  const add = useAction({
    run: async () => {
      const ceremony = await passkeysApi.options();
      const attestation = await createPasskey(ceremony);
      await passkeysApi.add(attestation);
      void tellAcceptedPasskeys(ceremony.options, attestation.response.id);
      offerToEndSessions();
    },
    done: t('passkeys.added'),
    touches: [['account'], ['overview']],
  });
  return (
    <Button variant="primary" size="sm" isBusy={add.isBusy} onClick={() => add.start(undefined)}>
      {!add.isBusy && <Plus aria-hidden size={15} />}
      {t('passkeys.add')}
    </Button>
  );
}
