import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { administeredGroupQuery } from '@/api/groups';
import { BackLink } from '@/navigation/back-link';
import { QueryBoundary } from '@/navigation/query-boundary';
import { Badge } from '@/ui/badge';
import { PageHeader } from '@/ui/page-header';
import { MemberTable } from './member-table';

/** A group as its administrator sees it: its members, and nothing to change but them. */
export function AdministeredGroupPage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/settings/user-groups/$id' });
  const query = useQuery(administeredGroupQuery(id));
  return (
    <>
      <div className="mb-3">
        <BackLink to="/settings/user-groups">{t('groups.backToList')}</BackLink>
      </div>
      {query.isLoadingError && <PageHeader title={t('groups.group')} />}
      <QueryBoundary query={query} lines={6}>
        {(group) => (
          <>
            <PageHeader
              title={group.name}
              description={group.description}
              badges={<Badge>{t('groups.memberCount', { count: group.memberCount })}</Badge>}
            />
            <MemberTable group={group} />
          </>
        )}
      </QueryBoundary>
    </>
  );
}
