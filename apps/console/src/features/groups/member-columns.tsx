import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import type { Member, OpenedGroup } from '@/api/types';
import { Avatar } from '@/ui/avatar';
import { column, type Columns } from '@/ui/table/columns';
import { Time } from '@/ui/time';
import { MembershipEnd } from './membership-end';
import { RemoveMember } from './remove-member';

export type MemberRow = Member & { id: string };
type MemberColumnsInput = { t: TFunction; group: OpenedGroup; mayEdit: boolean; mayReadUsers: boolean };

export const memberColumns = ({ t, group, mayEdit, mayReadUsers }: MemberColumnsInput): Columns<MemberRow> => [
  column<MemberRow>({
    id: 'user',
    header: t('groups.member'),
    className: 'max-w-60',
    cell: ({ user, endsAt }) => (
      <span className="flex items-center gap-3">
        <Avatar name={user.displayName} />
        <span className="min-w-0">
          {mayReadUsers ? (
            <Link
              to="/settings/administration/users/$id"
              params={{ id: user.id }}
              className="block truncate rounded-sm font-medium hover:underline"
            >
              {user.displayName}
            </Link>
          ) : (
            <span className="block truncate font-medium">{user.displayName}</span>
          )}
          <span className="block truncate text-sm text-soft">{user.username}</span>
          {endsAt && (
            <span className="block text-sm text-soft sm:hidden">
              {t('groups.until')} <Time value={endsAt} style="date" />
            </span>
          )}
        </span>
      </span>
    ),
  }),
  ...(group.isAdministered
    ? []
    : [
        column<MemberRow>({
          id: 'email',
          header: t('groups.email'),
          className: 'hidden max-w-60 truncate text-soft lg:table-cell',
          cell: ({ user }) => user.email,
        }),
      ]),
  column<MemberRow>({
    id: 'addedAt',
    header: t('groups.since'),
    className: 'hidden text-soft md:table-cell',
    cell: ({ addedAt }) => <Time value={addedAt} style="date" />,
  }),
  column<MemberRow>({
    id: 'endsAt',
    header: t('groups.endsAt'),
    className: 'hidden text-soft sm:table-cell',
    cell: ({ endsAt }) => <Time value={endsAt} style="date" fallback={t('groups.endless')} />,
  }),
  ...(mayEdit
    ? [
        column<MemberRow>({
          id: 'actions',
          header: t('common.actions'),
          className: 'w-24 text-right',
          cell: (member) => (
            <span className="flex justify-end gap-1">
              <MembershipEnd group={group} member={member} />
              <RemoveMember group={group} user={member.user} />
            </span>
          ),
        }),
      ]
    : []),
];
