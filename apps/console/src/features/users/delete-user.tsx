import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { User } from '@/api/types';
import { usersApi } from '@/api/users';
import { useAction } from '@/forms/use-action';
import { ConfirmButton } from '@/ui/confirm-button';
import { SwitchRow } from '@/ui/switch';
import { DangerRow } from './danger-row';

export function DeleteUser({ user }: { user: User }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [erases, setErases] = useState(false);
  const remove = useAction({
    run: () => usersApi.remove(user.id, erases),
    done: t('users.deleted'),
    // Not ['users']: that would ask for the one who is gone.
    touches: [['users', 'list'], ['groups'], ['overview']],
    onDone: () => void navigate({ to: '/settings/administration/users' }),
  });
  return (
    <DangerRow
      title={t('users.delete')}
      hint={t('users.deleteHint')}
      action={
        <ConfirmButton
          variant="danger"
          title={t('users.deleteTitle', { name: user.displayName })}
          description={t('users.deleteText')}
          option={
            <SwitchRow
              label={t('users.erase')}
              description={t('users.eraseHint')}
              checked={erases}
              onChange={setErases}
            />
          }
          confirmLabel={t('users.delete')}
          onConfirm={() => remove.run(undefined)}
        >
          {t('users.delete')}
        </ConfirmButton>
      }
    />
  );
}
