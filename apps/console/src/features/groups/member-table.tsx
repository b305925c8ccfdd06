import { useQuery } from '@tanstack/react-query';
import { UserRoundPlus } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { membersQuery } from '@/api/groups';
import type { Member, OpenedGroup, Page } from '@/api/types';
import { useCan } from '@/api/use-account';
import { PagedTable } from '@/navigation/paged-table';
import { Card } from '@/ui/card';
import { EmptyState } from '@/ui/empty-state';
import { useCursor } from '@/ui/table/use-cursor';
import { AddMembers } from './add-members';
import { memberColumns } from './member-columns';

/** A member is known by its user. */
const withIds = ({ items, nextCursor }: Page<Member>) => ({
  items: items.map((member) => ({ ...member, id: member.user.id })),
  nextCursor,
});

/** Who is in the group, in the order they were added. */
export function MemberTable({ group }: { group: OpenedGroup }) {
  const { t } = useTranslation();
  const mayWrite = useCan('groups:write');
  const isAdministered = group.isAdministered === true;
  const mayEdit = isAdministered || mayWrite;
  const mayReadUsers = useCan('users:read');
  const pages = useCursor(group.id);
  const query = useQuery({ ...membersQuery(group, { cursor: pages.cursor }), select: withIds });
  const columns = useMemo(() => memberColumns({ t, group, mayEdit, mayReadUsers }), [t, group, mayEdit, mayReadUsers]);
  const add = mayEdit && (isAdministered || mayReadUsers) && <AddMembers group={group} />;

  return (
    <Card
      flush
      title={t('groups.members')}
      description={group.memberCount > 0 && t('groups.membersDescription')}
      actions={group.memberCount > 0 && add}
    >
      <PagedTable
        label={t('groups.members')}
        columns={columns}
        query={query}
        pages={pages}
        empty={
          <EmptyState
            icon={<UserRoundPlus />}
            title={t('groups.noMembersTitle')}
            description={mayEdit ? t('groups.noMembers') : t('groups.noMembersReadOnly')}
            action={add}
          />
        }
      />
    </Card>
  );
}
