import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { administeredGroupsQuery, groupQuery } from '@/api/groups';
import { useCan } from '@/api/use-account';
import { ClaimsEditor } from '@/features/claims/claims-editor';
import { BackLink } from '@/navigation/back-link';
import { PageTabs } from '@/navigation/page-tabs';
import { QueryBoundary } from '@/navigation/query-boundary';
import { Badge } from '@/ui/badge';
import { PageHeader } from '@/ui/page-header';
import { GroupAdministrators } from './group-administrators';
import { GroupSettings } from './group-settings';
import { MemberTable } from './member-table';

export function GroupPage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/settings/administration/user-groups/$id' });
  const query = useQuery(groupQuery(id));
  const mayEdit = useCan('groups:write');
  const administered = useQuery({ ...administeredGroupsQuery, enabled: !mayEdit });
  const isAdministered = !mayEdit && administered.data?.items.some((group) => group.id === id);
  return (
    <>
      <div className="mb-3">
        <BackLink to="/settings/administration/user-groups">{t('groups.backToList')}</BackLink>
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
            <PageTabs
              label={t('common.sections')}
              tabs={[
                {
                  value: 'members',
                  label: t('groups.tabMembers'),
                  content: <MemberTable group={isAdministered ? { ...group, isAdministered } : group} />,
                },
                {
                  value: 'administrators',
                  label: t('groups.administrators'),
                  content: <GroupAdministrators group={group} />,
                },
                {
                  value: 'claims',
                  label: t('groups.tabClaims'),
                  content: <ClaimsEditor holder={{ kind: 'groups', id }} mayEdit={mayEdit} />,
                },
                { value: 'settings', label: t('groups.tabSettings'), content: <GroupSettings group={group} /> },
              ]}
            />
          </>
        )}
      </QueryBoundary>
    </>
  );
}
