import { Link } from '@tanstack/react-router';
import { BadgeCheck } from 'lucide-react';
import type { TFunction } from 'i18next';
import type { User } from '@/api/types';
import { Avatar } from '@/ui/avatar';
import { Badge } from '@/ui/badge';
import { column, type Columns } from '@/ui/table/columns';
import { Time } from '@/ui/time';
import { RoleBadge } from './role-badge';
import { StateBadge } from './state-badge';

/** Ticks people for what is done with several at once. */
export type UserChoice = {
  has: (id: string) => boolean;
  may: (user: User) => boolean;
  toggle: (id: string) => void;
  /** Whether everybody on the page is ticked who may be; null when nobody may. */
  all: boolean | null;
  toggleAll: () => void;
};

const CHECKBOX = 'size-4.5 accent-accent';

/** The columns of the list; the ids of sortable ones are the API's names for the order. */
export const userColumns = (t: TFunction, choice: UserChoice | null): Columns<User> => [
  ...(choice
    ? [
        column<User>({
          id: 'select',
          header: t('users.bulk.selectAll'),
          head: (
            <label className="flex size-9 items-center justify-center">
              <input
                type="checkbox"
                aria-label={t('users.bulk.selectAll')}
                checked={choice.all === true}
                disabled={choice.all === null}
                onChange={choice.toggleAll}
                className={CHECKBOX}
              />
            </label>
          ),
          className: 'w-12',
          cell: (user) => (
            <label className="flex size-9 items-center justify-center">
              <input
                type="checkbox"
                aria-label={t('users.bulk.selectNamed', { name: user.displayName })}
                checked={choice.has(user.id)}
                disabled={!choice.may(user)}
                onChange={() => choice.toggle(user.id)}
                className={CHECKBOX}
              />
            </label>
          ),
        }),
      ]
    : []),
  column<User>({
    id: 'name',
    header: t('users.user'),
    isSortable: true,
    className: 'max-w-60',
    cell: ({ id, displayName, username, kind, pictureUrl }) => (
      <span className="flex items-center gap-3">
        <Avatar name={displayName} pictureUrl={pictureUrl} />
        <span className="min-w-0">
          <Link
            to="/settings/administration/users/$id"
            params={{ id }}
            className="block truncate rounded-sm font-medium hover:underline"
          >
            {displayName}
          </Link>
          <span className="block truncate text-sm text-soft">{username}</span>
          {kind === 'service' && <Badge>{t('users.serviceAccount')}</Badge>}
        </span>
      </span>
    ),
  }),
  column<User>({
    id: 'email',
    header: t('users.email'),
    className: 'hidden w-full max-w-0 md:table-cell',
    cell: ({ email, emailVerified }) => (
      <span className="flex items-center gap-1.5 text-soft">
        <span title={email} className="truncate">
          {email}
        </span>
        {emailVerified && (
          <span title={t('account.verified')} className="shrink-0 text-success-text">
            <BadgeCheck aria-hidden size={15} />
            <span className="sr-only">{t('account.verified')}</span>
          </span>
        )}
      </span>
    ),
  }),
  column<User>({
    id: 'role',
    header: t('users.role'),
    className: 'hidden sm:table-cell',
    cell: ({ role }) => <RoleBadge role={role} />,
  }),
  column<User>({
    id: 'createdAt',
    header: t('users.joined'),
    isSortable: true,
    isDescendingFirst: true,
    className: 'hidden text-soft xl:table-cell',
    cell: ({ createdAt }) => <Time value={createdAt} style="date" />,
  }),
  column<User>({
    id: 'lastSignInAt',
    header: t('users.lastSignIn'),
    isSortable: true,
    isDescendingFirst: true,
    className: 'hidden text-soft lg:table-cell',
    cell: ({ lastSignInAt }) => <Time value={lastSignInAt} fallback={t('common.never')} />,
  }),
  column<User>({
    id: 'state',
    header: t('users.state'),
    cell: ({ isDisabled }) => <StateBadge isDisabled={isDisabled} />,
  }),
];
