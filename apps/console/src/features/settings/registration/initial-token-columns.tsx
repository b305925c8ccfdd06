import type { TFunction } from 'i18next';
import type { InitialAccessToken } from '@/api/types';
import { column, type Columns } from '@/ui/table/columns';
import { Time } from '@/ui/time';
import { RevokeInitialToken } from './revoke-initial-token';

type InitialTokenColumnsInput = { t: TFunction; mayEdit: boolean };

export const initialTokenColumns = ({ t, mayEdit }: InitialTokenColumnsInput): Columns<InitialAccessToken> => [
  column<InitialAccessToken>({
    id: 'name',
    header: t('registration.name'),
    cell: ({ name, hint, requiresPkce }) => (
      <>
        <span className="block font-medium wrap-anywhere">{name}</span>
        <span className="block text-sm text-soft">
          <code className="font-mono text-xs">…{hint}</code>
          {!requiresPkce && ` · ${t('registration.withoutPkce')}`}
        </span>
      </>
    ),
  }),
  column<InitialAccessToken>({
    id: 'clients',
    header: t('registration.clients'),
    cell: ({ clientCount, maxClients }) => (maxClients === null ? clientCount : `${clientCount} / ${maxClients}`),
  }),
  column<InitialAccessToken>({
    id: 'createdAt',
    header: t('common.created'),
    className: 'hidden text-soft lg:table-cell',
    cell: ({ createdAt }) => <Time value={createdAt} style="date" />,
  }),
  column<InitialAccessToken>({
    id: 'expiresAt',
    header: t('common.expires'),
    className: 'hidden text-soft sm:table-cell',
    cell: ({ expiresAt }) => <Time value={expiresAt} style="date" fallback={t('common.never')} />,
  }),
  ...(mayEdit
    ? [
        column<InitialAccessToken>({
          id: 'actions',
          header: t('common.actions'),
          className: 'w-24 text-right',
          cell: (token) => <RevokeInitialToken token={token} />,
        }),
      ]
    : []),
];
