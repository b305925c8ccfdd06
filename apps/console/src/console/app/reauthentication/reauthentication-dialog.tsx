import { Fingerprint } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accountApi } from '@/api/account';
import { ceremonyApi } from '@/api/sign-in';
import { problemMessage } from '@/forms/problem-message';
import { Alert } from '@/ui/alert';
import { Button } from '@/ui/button';
import { Dialog, DialogActions } from '@/ui/dialog';
import { assertPasskey } from '@/webauthn/assert-passkey';
import { settleReauthentication, useIsReauthenticationAsked } from './pending-reauthentication';

/** Opens by itself when the API wants a fresh assertion; the request that was refused goes on afterwards. */
export function ReauthenticationDialog() {
  const { t } = useTranslation();
  const isAsked = useIsReauthenticationAsked();
  return (
    <Dialog
      isOpen={isAsked}
      onClose={() => settleReauthentication(false)}
      title={t('reauthentication.title')}
      description={t('reauthentication.description')}
    >
      <Confirm />
    </Dialog>
  );
}

/** A button, because browsers want the passkey prompt to follow a click. */
function Confirm() {
  const { t } = useTranslation();
  const [isBusy, setIsBusy] = useState(false);
  const [message, setMessage] = useState<string | null>(null);

  const confirm = async () => {
    setIsBusy(true);
    setMessage(null);
    try {
      await accountApi.reauthenticate(await assertPasskey(await ceremonyApi.authenticationOptions()));
      settleReauthentication(true);
    } catch (error) {
      setMessage(problemMessage(error, t));
      setIsBusy(false);
    }
  };

  return (
    <>
      {message && <Alert tone="danger">{message}</Alert>}
      <DialogActions>
        <Button onClick={() => settleReauthentication(false)}>{t('common.cancel')}</Button>
        <Button variant="primary" isBusy={isBusy} onClick={() => void confirm()}>
          {!isBusy && <Fingerprint aria-hidden size={16} />}
          {t('reauthentication.submit')}
        </Button>
      </DialogActions>
    </>
  );
}
