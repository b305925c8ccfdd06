import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import type { KeyRing } from '@/api/api-keys';
import type { ApiKey } from '@/api/types';
import { Badge } from '@/ui/badge';
import { column, type Columns } from '@/ui/table/columns';
import { Time } from '@/ui/time';
import { ApiKeyExpiry } from './api-key-expiry';
import { RenewApiKey } from './renew-api-key';
import { RevokeApiKey } from './revoke-api-key';

type ApiKeyColumnsInput = { t: TFunction; ring: KeyRing; mayEdit: boolean };

/** On a phone, owner and expiry stand below the name. */
export const apiKeyColumns = ({ t, ring, mayEdit }: ApiKeyColumnsInput): Columns<ApiKey> => [
  column<ApiKey>({
    id: 'name',
    header: t('apiKeys.name'),
    cell: ({ name, hint, user, expiresAt, scopes, ipRanges }) => (
      <>
        <span className="block font-medium wrap-anywhere">{name}</span>
        <span className="block text-sm text-soft">
          {t('apiKeys.hint')} <code className="font-mono text-xs">…{hint}</code>
        </span>
        {(scopes ?? ipRanges) && (
          <span title={[...(scopes ?? []), ...(ipRanges ?? [])].join(', ')}>
            <Badge>{t('apiKeys.narrowed')}</Badge>
          </span>
        )}
        <span className="block text-sm text-soft sm:hidden">
          {ring === 'all' && <span className="block">{user.displayName}</span>}
          {t('apiKeys.expiresAt')}: <ApiKeyExpiry expiresAt={expiresAt} />
        </span>
      </>
    ),
  }),
  ...(ring === 'all'
    ? [
        column<ApiKey>({
          id: 'owner',
          header: t('apiKeys.owner'),
          className: 'hidden max-w-48 sm:table-cell',
          cell: ({ user }) => (
            <>
              <Link
                to="/settings/administration/users/$id"
                params={{ id: user.id }}
                className="block truncate rounded-sm hover:underline"
              >
                {user.displayName}
              </Link>
              <span className="block truncate text-sm text-soft">{user.username}</span>
            </>
          ),
        }),
      ]
    : []),
  column<ApiKey>({
    id: 'createdAt',
    header: t('common.created'),
    className: 'hidden text-soft lg:table-cell',
    cell: ({ createdAt }) => <Time value={createdAt} style="date" />,
  }),
  column<ApiKey>({
    id: 'lastUsedAt',
    header: t('common.lastUsed'),
    className: 'hidden text-soft md:table-cell',
    cell: ({ lastUsedAt }) => <Time value={lastUsedAt} fallback={t('common.never')} />,
  }),
  column<ApiKey>({
    id: 'expiresAt',
    header: t('common.expires'),
    className: 'hidden text-soft sm:table-cell',
    cell: ({ expiresAt }) => <ApiKeyExpiry expiresAt={expiresAt} />,
  }),
  ...(mayEdit
    ? [
        column<ApiKey>({
          id: 'actions',
          header: t('common.actions'),
          className: 'w-24 text-right sm:w-44',
          cell: (apiKey) => (
            <span className="flex justify-end gap-2 max-sm:flex-col max-sm:items-end">
              <RenewApiKey ring={ring} apiKey={apiKey} />
              <RevokeApiKey ring={ring} apiKey={apiKey} />
            </span>
          ),
        }),
      ]
    : []),
];
