import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import type { Group } from '@/api/types';
import { column, type Columns } from '@/ui/table/columns';
import { Time } from '@/ui/time';

/** Where a group is opened: by whoever's role reads groups, or by its administrator. */
type GroupPath = '/settings/administration/user-groups/$id' | '/settings/user-groups/$id';

export const groupColumns = (
  t: TFunction,
  to: GroupPath = '/settings/administration/user-groups/$id',
): Columns<Group> => [
  column<Group>({
    id: 'name',
    header: t('groups.name'),
    cell: ({ id, name, description }) => (
      <>
        <Link to={to} params={{ id }} className="rounded-sm font-medium wrap-anywhere hover:underline">
          {name}
        </Link>
        {description && <span className="line-clamp-1 max-w-xl text-sm text-soft wrap-anywhere">{description}</span>}
      </>
    ),
  }),
  column<Group>({
    id: 'memberCount',
    header: t('groups.members'),
    className: 'w-28 text-right tabular-nums sm:w-36',
    cell: ({ memberCount }) =>
      memberCount === 0 ? <span className="text-faint">{t('groups.noMembersShort')}</span> : memberCount,
  }),
  column<Group>({
    id: 'createdAt',
    header: t('common.created'),
    className: 'hidden w-40 text-right text-soft sm:table-cell',
    cell: ({ createdAt }) => <Time value={createdAt} style="date" />,
  }),
];
