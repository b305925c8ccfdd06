import { Link } from '@tanstack/react-router';
import { ArrowRight } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientCreated } from '@/api/types';
import { useAccount } from '@/api/use-account';
import { BackLink } from '@/navigation/back-link';
import { Alert } from '@/ui/alert';
import { AppIcon } from '@/ui/app-icon';
import { buttonClass } from '@/ui/button-class';
import { Card } from '@/ui/card';
import { CopyField } from '@/ui/copy-field';
import { PageHeader } from '@/ui/page-header';
import { SetupCard } from './connect/setup-card';

/** What the new client needs to be told about itself, the secret this once. */
export function CreatedClient({ client, secret }: ClientCreated) {
  const { t } = useTranslation();
  const { issuer } = useAccount().tenant;
  const start = useRef<HTMLDivElement>(null);
  useEffect(() => {
    window.scrollTo(0, 0);
    start.current?.focus({ preventScroll: true });
  }, []);

  return (
    <div ref={start} tabIndex={-1} className="outline-none">
      <PageHeader
        back={<BackLink to="/settings/administration/oidc-clients">{t('clients.backToList')}</BackLink>}
        icon={<AppIcon size="lg" name={client.name} logoUrl={client.logoUrl} />}
        title={t('clients.createdTitle', { name: client.name })}
        description={t('clients.createdDescription')}
        actions={
          <Link
            to="/settings/administration/oidc-clients/$id"
            params={{ id: client.id }}
            className={buttonClass({ variant: 'primary' })}
          >
            {t('clients.toClient')}
            <ArrowRight aria-hidden size={16} />
          </Link>
        }
      />
      <div className="flex flex-col gap-6">
        <Card title={t('clients.credentialsTitle')}>
          <div className="flex flex-col gap-5">
            <div className="grid gap-5 lg:grid-cols-2">
              <CopyField label={t('clients.issuer')} value={issuer} />
              <CopyField label={t('clients.clientId')} value={client.id} />
            </div>
            {secret && <CopyField label={t('clients.clientSecret')} value={secret} />}
            {secret ? (
              <Alert tone="warning" title={t('clients.secretOnceTitle')}>
                {t('clients.secretOnce')}
              </Alert>
            ) : (
              <Alert>{t('clients.publicNote')}</Alert>
            )}
          </div>
        </Card>
        <SetupCard client={client} secret={secret} />
      </div>
    </div>
  );
}
