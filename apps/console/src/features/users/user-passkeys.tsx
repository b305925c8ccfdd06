import { useTranslation } from 'react-i18next';
import type { User } from '@/api/types';
import { PasskeyList } from '@/features/passkeys/passkey-list';
import { RemovePasskey } from '@/features/passkeys/remove-passkey';
import { Alert } from '@/ui/alert';
import { NewLoginLink } from './login-link/new-login-link';

/** A user's passkeys. The only one can't be removed, only replaced by its owner: nobody is locked out by mistake. */
export function UserPasskeys({ user, mayChange }: { user: User; mayChange: boolean }) {
  const { t } = useTranslation();
  const owner = { kind: 'user', id: user.id } as const;
  return (
    <PasskeyList
      owner={owner}
      actions={mayChange && !user.isDisabled && <NewLoginLink user={user} />}
      note={(passkeys) => mayChange && passkeys.length === 1 && <Alert>{t('users.onlyPasskey')}</Alert>}
      rowActions={(passkey) =>
        mayChange &&
        user.passkeyCount > 1 && (
          <RemovePasskey
            owner={owner}
            passkey={passkey}
            description={t('passkeys.removeUserText', { name: passkey.name, user: user.displayName })}
          />
        )
      }
    />
  );
}
