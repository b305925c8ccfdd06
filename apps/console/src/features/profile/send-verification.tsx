import { useTranslation } from 'react-i18next';
import { accountApi } from '@/api/account';
import { useAction } from '@/forms/use-action';
import { Button } from '@/ui/button';

/** Has the link that verifies the person's own address mailed once more. */
export function SendVerification() {
  const { t } = useTranslation();
  const send = useAction({
    run: accountApi.sendVerification,
    done: t('account.verificationSent'),
    touches: [['account']], // verified meanwhile, in another tab: the page says so, and the button goes
  });
  return (
    <Button isBusy={send.isBusy} onClick={() => send.start(undefined)}>
      {t('account.sendVerification')}
    </Button>
  );
}
