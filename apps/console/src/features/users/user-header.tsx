import { useTranslation } from 'react-i18next';
import { useAccount, useCan } from '@/api/use-account';
import type { User } from '@/api/types';
import { Alert } from '@/ui/alert';
import { Avatar } from '@/ui/avatar';
import { Badge } from '@/ui/badge';
import { PageHeader } from '@/ui/page-header';
import { RoleBadge } from './role-badge';
import { StateBadge } from './state-badge';
import { mayManage } from './user-rights';

/** Who this is, and at a glance what is special about them. */
export function UserHeader({ user }: { user: User }) {
  const { t } = useTranslation();
  const account = useAccount();
  const isOutOfReach = useCan('users:write') && !mayManage(account.role, user.role);
  return (
    <>
      <PageHeader
        icon={<Avatar name={user.displayName} pictureUrl={user.pictureUrl} size="lg" />}
        title={user.displayName}
        description={
          <span className="flex flex-wrap gap-x-3">
            <span>{user.username}</span>
            <span>{user.email}</span>
          </span>
        }
        badges={
          <span className="flex flex-wrap gap-1.5">
            <RoleBadge role={user.role} />
            {user.kind === 'service' && <Badge>{t('users.serviceAccount')}</Badge>}
            {user.isDisabled && <StateBadge isDisabled />}
            {account.id === user.id && <Badge>{t('users.you')}</Badge>}
          </span>
        }
      />
      {user.isDisabled && (
        <Alert tone="warning" title={t('users.disabledTitle')} className="mb-6">
          {t('users.disabledText')}
        </Alert>
      )}
      {isOutOfReach && <Alert className="mb-6">{t('users.outOfReach')}</Alert>}
    </>
  );
}
