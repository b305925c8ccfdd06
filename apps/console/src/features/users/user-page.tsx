import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { userQuery } from '@/api/users';
import { BackLink } from '@/navigation/back-link';
import { QueryBoundary } from '@/navigation/query-boundary';
import { PageHeader } from '@/ui/page-header';
import { UserHeader } from './user-header';
import { UserTabs } from './user-tabs';

export function UserPage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/settings/administration/users/$id' });
  const query = useQuery(userQuery(id));
  return (
    <>
      <div className="mb-3">
        <BackLink to="/settings/administration/users">{t('users.backToList')}</BackLink>
      </div>
      {query.isLoadingError && <PageHeader title={t('users.user')} />}
      <QueryBoundary query={query} lines={6}>
        {(user) => (
          <>
            <UserHeader user={user} />
            <UserTabs user={user} />
          </>
        )}
      </QueryBoundary>
    </>
  );
}
