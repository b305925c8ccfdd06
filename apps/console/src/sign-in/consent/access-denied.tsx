import type { Interaction } from '@/api/types';
import { Alert } from '@/ui/alert';
import { AppIcon } from '@/ui/app-icon';
import { Button } from '@/ui/button';
import { buttonClass } from '@/ui/button-class';
import { Heading } from '../app/heading';
import { useT } from '../app/i18n';
import { problemText } from '../app/problem-text';
import { useTenantName } from '../app/use-tenant';
import { useDecision } from './use-decision';

export function AccessDenied({ interaction }: { interaction: Interaction }) {
  const t = useT();
  const tenant = useTenantName();
  const { pending, error, decide } = useDecision(interaction.uid);
  const client = interaction.client.name;
  const message = error ? problemText(error, t) : null;

  return (
    <>
      <Heading
        icon={<AppIcon name={client} logoUrl={interaction.client.logoUrl} size="lg" />}
        title={t('consent.deniedTitle', { client })}
        lead={t('consent.deniedLead', { client, tenant })}
      />
      {message && (
        <Alert tone="danger" className="mb-4">
          {message}
        </Alert>
      )}
      <div className="flex flex-col gap-3">
        <Button variant="primary" size="lg" isBusy={pending !== null} onClick={() => void decide('deny')}>
          {t('consent.deniedBack', { client })}
        </Button>
        <a href="/" className={buttonClass({ variant: 'ghost', size: 'lg' })}>
          {t('consent.dashboard')}
        </a>
      </div>
    </>
  );
}
