import { useQuery } from '@tanstack/react-query';
import { Blocks } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { consentsQuery, type ConsentOwner } from '@/api/consents';
import type { Consent } from '@/api/types';
import { QueryBoundary } from '@/navigation/query-boundary';
import { AppIcon } from '@/ui/app-icon';
import { Badge } from '@/ui/badge';
import { Card } from '@/ui/card';
import { EmptyState } from '@/ui/empty-state';
import { Time } from '@/ui/time';
import { scopeText } from './scope-text';

type ConsentListProps = { owner: ConsentOwner; rowActions: (consent: Consent) => ReactNode };

/** The applications that somebody allowed to use their account, and what each may do with it. */
export function ConsentList({ owner, rowActions }: ConsentListProps) {
  const { t } = useTranslation();
  const isOwn = owner.kind === 'self';
  return (
    <QueryBoundary query={useQuery(consentsQuery(owner))}>
      {({ items }) => (
        <Card
          flush
          title={isOwn ? undefined : t('connectedApps.userTitle')}
          description={isOwn ? undefined : t('connectedApps.userDescription')}
        >
          {items.length === 0 && (
            <EmptyState
              icon={<Blocks />}
              title={isOwn ? t('connectedApps.emptyTitle') : t('connectedApps.userEmptyTitle')}
              description={isOwn ? t('connectedApps.empty') : t('connectedApps.userEmpty')}
            />
          )}
          <ul className={isOwn ? 'divide-y divide-line' : 'divide-y divide-line border-t border-line empty:hidden'}>
            {items.map((consent) => (
              <ConsentRow key={consent.client.id} consent={consent} actions={rowActions(consent)}>
                {isOwn ? <ScopeTexts consent={consent} /> : <ScopeNames consent={consent} />}
              </ConsentRow>
            ))}
          </ul>
        </Card>
      )}
    </QueryBoundary>
  );
}

type ConsentRowProps = { consent: Consent; actions: ReactNode; children: ReactNode };

function ConsentRow({ consent: { client, grantedAt }, actions, children }: ConsentRowProps) {
  const { t } = useTranslation();
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-3 px-5 py-4">
      <AppIcon name={client.name} logoUrl={client.logoUrl} />
      <div className="min-w-0 flex-1 basis-56">
        <p className="font-medium wrap-anywhere">{client.name}</p>
        <p className="text-sm text-soft">
          {t('connectedApps.since')} <Time value={grantedAt} style="date" />
        </p>
        <p className="sr-only">{t('connectedApps.scopes')}</p>
        {children}
      </div>
      {actions}
    </li>
  );
}

/** For the person themselves, in the words of the consent screen. */
function ScopeTexts({ consent: { scopes, permissions } }: { consent: Consent }) {
  const { t } = useTranslation();
  return (
    <ul className="mt-2 flex list-disc flex-col gap-0.5 pl-4 text-sm text-soft marker:text-faint">
      {scopes.map((scope) => (
        <li key={scope}>{scopeText(scope, t)}</li>
      ))}
      {permissions.map(({ api, name, description }) => (
        <li key={`${api} ${name}`} className="wrap-anywhere">{`${api}: ${description || name}`}</li>
      ))}
    </ul>
  );
}

/** For administrators, who know them by their names. */
function ScopeNames({ consent: { scopes, permissions } }: { consent: Consent }) {
  return (
    <p className="mt-1.5 flex flex-wrap gap-1.5">
      {scopes.map((scope) => (
        <Badge key={scope}>{scope}</Badge>
      ))}
      {permissions.map(({ api, name }) => (
        <Badge key={`${api} ${name}`}>{`${api}: ${name}`}</Badge>
      ))}
    </p>
  );
}
