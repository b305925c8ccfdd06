import type { Interaction } from '@/api/types';
import { Alert } from '@/ui/alert';
import { AppIcon } from '@/ui/app-icon';
import { Avatar } from '@/ui/avatar';
import { Button } from '@/ui/button';
import { Heading } from '../app/heading';
import { useT } from '../app/i18n';
import { problemText } from '../app/problem-text';
import { useTenantName } from '../app/use-tenant';
import { ApiPermissions } from './api-permissions';
import { ClientLinks } from './client-links';
import { ScopeList } from './scope-list';
import { useDecision } from './use-decision';

export function ConsentForm({ interaction }: { interaction: Interaction }) {
  const t = useT();
  const tenant = useTenantName();
  const { pending, error, decide } = useDecision(interaction.uid);
  const { client, user, scopes, apis } = interaction;
  const asked = [...scopes, ...apis.flatMap(({ permissions }) => permissions)];
  const isReturning = asked.some(({ isNew }) => !isNew);
  const message = error ? problemText(error, t) : null;

  return (
    <>
      <Heading
        icon={<AppIcon name={client.name} logoUrl={client.logoUrl} size="lg" />}
        title={t('consent.title', { client: client.name })}
        lead={client.description || t('consent.lead', { tenant })}
      />
      {user && (
        <div className="mb-5 flex items-center gap-3 rounded-lg border border-line bg-muted px-3.5 py-3">
          <Avatar name={user.displayName} />
          <div className="min-w-0">
            <p className="truncate font-medium">{user.displayName}</p>
            <p className="truncate text-sm text-soft">{user.email}</p>
          </div>
        </div>
      )}
      <h2 className="mb-2 text-base font-medium text-soft">{t('consent.asks', { client: client.name })}</h2>
      <ScopeList scopes={scopes} isReturning={isReturning} />
      {apis.map((api) => (
        <ApiPermissions key={api.name} api={api} isReturning={isReturning} />
      ))}
      <ClientLinks client={client} />
      {message && (
        <Alert tone="danger" className="mt-4">
          {message}
        </Alert>
      )}
      <div className="mt-6 grid grid-cols-2 gap-3">
        <Button size="lg" isBusy={pending === 'deny'} disabled={pending !== null} onClick={() => void decide('deny')}>
          {t('consent.deny')}
        </Button>
        <Button
          variant="primary"
          size="lg"
          isBusy={pending === 'allow'}
          disabled={pending !== null}
          onClick={() => void decide('allow')}
        >
          {t('consent.allow')}
        </Button>
      </div>
      <p className="mt-5 text-center text-sm text-faint text-pretty">{t('consent.revoke')}</p>
    </>
  );
}
