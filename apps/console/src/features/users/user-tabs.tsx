import { useTranslation } from 'react-i18next';
import { useAccount, useCan } from '@/api/use-account';
import type { User } from '@/api/types';
import { AuditTable } from '@/features/audit/audit-table';
import { ClaimsEditor } from '@/features/claims/claims-editor';
import { SessionList } from '@/features/sessions/session-list';
import { PageTabs } from '@/navigation/page-tabs';
import { UserConsents } from './user-consents';
import { UserDanger } from './user-danger';
import { UserData } from './user-data';
import { UserFacts } from './user-facts';
import { UserGroups } from './user-groups';
import { UserPasskeys } from './user-passkeys';
import { UserPicture } from './user-picture';
import { UserProfileForm } from './user-profile-form';
import { mayManage } from './user-rights';

/** Everything about one user; what may be changed depends on the role of who looks. */
export function UserTabs({ user }: { user: User }) {
  const { t } = useTranslation();
  const account = useAccount();
  const mayAudit = useCan('audit:read');
  const mayChange = useCan('users:write') && mayManage(account.role, user.role);
  const tabs = [
    {
      value: 'profile',
      label: t('users.tabProfile'),
      content: (
        <>
          <UserProfileForm user={user} mayChange={mayChange} />
          {mayChange && <UserPicture user={user} />}
          <UserFacts user={user} />
          {mayChange && <UserDanger user={user} />}
        </>
      ),
    },
    { value: 'groups', label: t('users.tabGroups'), content: <UserGroups user={user} mayChange={mayChange} /> },
    {
      value: 'claims',
      label: t('users.tabClaims'),
      content: <ClaimsEditor holder={{ kind: 'users', id: user.id }} mayEdit={mayChange} />,
    },
    { value: 'passkeys', label: t('users.tabPasskeys'), content: <UserPasskeys user={user} mayChange={mayChange} /> },
    {
      value: 'sessions',
      label: t('users.tabSessions'),
      content: <SessionList owner={{ kind: 'user', id: user.id }} mayEnd={mayChange} />,
    },
    {
      value: 'apps',
      label: t('connectedApps.title'),
      content: <UserConsents user={user} mayChange={mayChange} />,
    },
    ...(mayAudit
      ? [
          {
            value: 'activity',
            label: t('users.tabActivity'),
            content: (
              <>
                <UserData user={user} />
                <AuditTable scope="all" filter={{ userId: user.id }} />
              </>
            ),
          },
        ]
      : []),
  ];
  return <PageTabs label={t('common.sections')} tabs={tabs} />;
}
