import { useTranslation } from 'react-i18next';
import type { User } from '@/api/types';
import { usersApi } from '@/api/users';
import { useAction } from '@/forms/use-action';
import { Button } from '@/ui/button';
import { ConfirmButton } from '@/ui/confirm-button';
import { DangerRow } from './danger-row';

/** Blocks a user's every way in, or opens them again. */
export function AccessSwitch({ user }: { user: User }) {
  const { t } = useTranslation();
  const setDisabled = useAction({
    run: (isDisabled: boolean) => usersApi.update(user.id, { isDisabled }),
    done: user.isDisabled ? t('users.enableDone') : t('users.disableDone'),
    touches: [['users'], ['overview']],
  });

  if (user.isDisabled) {
    return (
      <DangerRow
        title={t('users.enable')}
        hint={t('users.enableHint')}
        action={
          <Button isBusy={setDisabled.isBusy} onClick={() => setDisabled.start(false)}>
            {t('users.enable')}
          </Button>
        }
      />
    );
  }
  return (
    <DangerRow
      title={t('users.disable')}
      hint={t('users.disableHint')}
      action={
        <ConfirmButton
          title={t('users.disableTitle', { name: user.displayName })}
          description={t('users.disableText')}
          confirmLabel={t('users.disable')}
          onConfirm={() => setDisabled.run(true)}
        >
          {t('users.disable')}
        </ConfirmButton>
      }
    />
  );
}
