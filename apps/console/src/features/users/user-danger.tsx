import { useTranslation } from 'react-i18next';
import { useAccount } from '@/api/use-account';
import type { User } from '@/api/types';
import { Card } from '@/ui/card';
import { AccessSwitch } from './access-switch';
import { DeleteUser } from './delete-user';

/** Disabling and deleting. Nobody does either to themselves. */
export function UserDanger({ user }: { user: User }) {
  const { t } = useTranslation();
  const isSelf = useAccount().id === user.id;
  return (
    <Card title={t('users.dangerTitle')} flush={!isSelf}>
      {isSelf ? (
        <p className="text-soft">{t('users.dangerSelf')}</p>
      ) : (
        <ul className="divide-y divide-line border-t border-line">
          <AccessSwitch user={user} />
          <DeleteUser user={user} />
        </ul>
      )}
    </Card>
  );
}
