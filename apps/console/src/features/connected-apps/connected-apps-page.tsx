import { useQuery } from '@tanstack/react-query';
import { Blocks } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { accountApi, consentsQuery } from '@/api/account';
import type { Consent } from '@/api/types';
import { useAction } from '@/forms/use-action';
import { QueryBoundary } from '@/navigation/query-boundary';
import { AppIcon } from '@/ui/app-icon';
import { Badge } from '@/ui/badge';
import { Card } from '@/ui/card';
import { ConfirmButton } from '@/ui/confirm-button';
import { EmptyState } from '@/ui/empty-state';
import { PageHeader } from '@/ui/page-header';
import { Time } from '@/ui/time';

export function ConnectedAppsPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t('connectedApps.title')} description={t('connectedApps.description')} />
      <QueryBoundary query={useQuery(consentsQuery)}>
        {({ items }) => (
          <Card flush>
            {items.length === 0 && (
              <EmptyState
                icon={<Blocks />}
                title={t('connectedApps.emptyTitle')}
                description={t('connectedApps.empty')}
              />
            )}
            <ul className="divide-y divide-line">
              {items.map((consent) => (
                <ConsentRow key={consent.client.id} consent={consent} />
              ))}
            </ul>
          </Card>
        )}
      </QueryBoundary>
    </>
  );
}

function ConsentRow({ consent }: { consent: Consent }) {
  const { t } = useTranslation();
  const { client, scopes, grantedAt } = consent;
  const revoke = useAction({
    run: () => accountApi.revokeConsent(client.id),
    done: t('connectedApps.revoked'),
    touches: [['account', 'consents']],
  });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 px-5 py-4">
      <AppIcon name={client.name} logoUrl={client.logoUrl} />
      <div className="min-w-0 flex-1">
        <p className="font-medium wrap-anywhere">{client.name}</p>
        <p className="text-sm text-soft">
          {t('connectedApps.since')} <Time value={grantedAt} style="date" />
        </p>
        <p className="mt-1.5 flex flex-wrap gap-1.5">
          <span className="sr-only">{t('connectedApps.scopes')}</span>
          {scopes.map((scope) => (
            <Badge key={scope}>{scope}</Badge>
          ))}
        </p>
      </div>
      <ConfirmButton
        size="sm"
        aria-label={t('connectedApps.revokeNamed', { name: client.name })}
        title={t('connectedApps.revokeTitle', { name: client.name })}
        description={t('connectedApps.revokeText')}
        confirmLabel={t('common.revoke')}
        onConfirm={() => revoke.run(undefined)}
      >
        {t('common.revoke')}
      </ConfirmButton>
    </li>
  );
}
