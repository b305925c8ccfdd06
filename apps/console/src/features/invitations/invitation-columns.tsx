import type { TFunction } from 'i18next';
import type { Invitation } from '@/api/types';
import { Badge } from '@/ui/badge';
import { column, type Columns } from '@/ui/table/columns';
import { Time } from '@/ui/time';
import { InvitationState } from './invitation-state';
import { RevokeInvitation } from './revoke-invitation';

const SHOWN_GROUPS = 2;

const uses = ({ useCount, usageLimit }: Invitation, t: TFunction) =>
  usageLimit === null
    ? t('invitations.usesUnlimited', { count: useCount })
    : t('invitations.usesOf', { count: useCount, limit: usageLimit });

/** On a phone, what the hidden columns say stands below the creator's name. */
export const invitationColumns = (t: TFunction, mayRevoke: boolean): Columns<Invitation> => [
  column<Invitation>({
    id: 'createdBy',
    header: t('invitations.createdBy'),
    cell: (invitation) => (
      <>
        <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <span className="font-medium wrap-anywhere">
            {invitation.createdBy?.displayName ?? t('invitations.formerUser')}
          </span>
          <span className="sm:hidden">
            <InvitationState state={invitation.state} />
          </span>
        </span>
        <span className="hidden text-sm text-soft sm:block">
          <Time value={invitation.createdAt} style="date" />
        </span>
        <span className="block text-sm text-soft md:hidden">
          {t('invitations.until')} <Time value={invitation.expiresAt} style="date" />
        </span>
        <span className="block text-sm text-soft sm:hidden">
          {t('invitations.usesShort', { uses: uses(invitation, t) })}
        </span>
      </>
    ),
  }),
  column<Invitation>({
    id: 'state',
    header: t('invitations.state'),
    className: 'hidden sm:table-cell',
    cell: ({ state }) => <InvitationState state={state} />,
  }),
  column<Invitation>({
    id: 'uses',
    header: t('invitations.uses'),
    className: 'hidden text-soft tabular-nums sm:table-cell',
    cell: (invitation) => uses(invitation, t),
  }),
  column<Invitation>({
    id: 'groups',
    header: t('invitations.groups'),
    className: 'hidden lg:table-cell',
    cell: ({ groups }) => <Groups names={groups.map(({ name }) => name)} none={t('common.none')} />,
  }),
  column<Invitation>({
    id: 'expiresAt',
    header: t('invitations.expiry'),
    className: 'hidden text-soft md:table-cell',
    cell: ({ expiresAt }) => <Time value={expiresAt} style="date" />,
  }),
  ...(mayRevoke
    ? [
        column<Invitation>({
          id: 'actions',
          header: t('common.actions'),
          className: 'w-24 text-right',
          cell: (invitation) => invitation.state === 'active' && <RevokeInvitation invitation={invitation} />,
        }),
      ]
    : []),
];

function Groups({ names, none }: { names: string[]; none: string }) {
  if (names.length === 0) return <span className="text-faint">{none}</span>;
  const hidden = names.slice(SHOWN_GROUPS);
  return (
    <span className="flex flex-wrap gap-1.5">
      {names.slice(0, SHOWN_GROUPS).map((name) => (
        <Badge key={name}>{name}</Badge>
      ))}
      {hidden.length > 0 && (
        <span title={hidden.join(', ')}>
          <Badge>+{hidden.length}</Badge>
          <span className="sr-only">{hidden.join(', ')}</span>
        </span>
      )}
    </span>
  );
}
