import { useQuery } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { passkeysQuery, type Owner } from '@/api/passkeys';
import type { Passkey } from '@/api/types';
import { QueryBoundary } from '@/navigation/query-boundary';
import { Badge } from '@/ui/badge';
import { Card } from '@/ui/card';
import { EmptyState } from '@/ui/empty-state';
import { Time } from '@/ui/time';
import { AuthenticatorIcon } from './authenticator-icon';

type PasskeyListProps = {
  owner: Owner;
  actions?: ReactNode;
  note?: (passkeys: Passkey[]) => ReactNode;
  rowActions: (passkey: Passkey) => ReactNode;
};

/** Somebody's passkeys; what may be done with each is up to the page. */
export function PasskeyList({ owner, actions, note, rowActions }: PasskeyListProps) {
  const { t } = useTranslation();
  return (
    <QueryBoundary query={useQuery(passkeysQuery(owner))}>
      {({ items }) => (
        <>
          {note?.(items)}
          <Card
            flush
            title={t('passkeys.title')}
            description={owner.kind === 'self' ? t('passkeys.description') : undefined}
            actions={actions}
          >
            {items.length === 0 && (
              <EmptyState icon={<KeyRound />} title={t('passkeys.emptyTitle')} description={t('passkeys.empty')} />
            )}
            <ul className="divide-y divide-line border-t border-line empty:hidden">
              {items.map((passkey) => (
                <li key={passkey.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-4">
                  <AuthenticatorIcon icon={passkey.authenticator.icon} />
                  <div className="min-w-0 flex-1">
                    <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
                      <span className="font-medium wrap-anywhere">{passkey.name}</span>
                      <Badge>{passkey.isSynced ? t('passkeys.synced') : t('passkeys.deviceBound')}</Badge>
                    </p>
                    <p className="mt-0.5 text-sm text-soft">
                      {passkey.authenticator.name} · {t('passkeys.createdOn')}{' '}
                      <Time value={passkey.createdAt} style="date" /> · {t('passkeys.lastUsed')}{' '}
                      <Time value={passkey.lastUsedAt} fallback={t('common.never')} />
                    </p>
                  </div>
                  <div className="flex gap-1">{rowActions(passkey)}</div>
                </li>
              ))}
            </ul>
          </Card>
        </>
      )}
    </QueryBoundary>
  );
}
