import { useTranslation } from 'react-i18next';
import type { Client } from '@/api/types';
import { useCan } from '@/api/use-account';
import { Card } from '@/ui/card';
import { AddressFields } from '../form/address-fields';
import { IdentityFields } from '../form/identity-fields';
import { ClientLogo } from './client-logo';
import { DangerCard } from './danger-card';
import { DocumentCard } from './document-card';
import { LegalFields } from './legal-fields';
import { SettingsForm } from './settings-form';
import { Switches } from './switches';

/** What the application is: its name, where people find it, and where it gets them back. */
export function GeneralTab({ client }: { client: Client }) {
  const { t } = useTranslation();
  const mayWrite = useCan('clients:write');
  return (
    <>
      {client.metadataUrl !== null && <DocumentCard id={client.id} url={client.metadataUrl} />}
      <SettingsForm client={client}>
        {(form) => (
          <>
            {/* What a document says can't be changed here. */}
            <fieldset disabled={client.metadataUrl !== null} className="flex min-w-0 flex-col gap-6">
              <Card title={t('clients.basics')}>
                <IdentityFields form={form} />
                <ClientLogo client={client} />
              </Card>
              <Card title={t('clients.legal.title')} description={t('clients.legal.description')}>
                <LegalFields form={form} />
              </Card>
              <Card title={t('clients.addresses')} description={t('clients.addressesDescription')}>
                <AddressFields form={form} />
              </Card>
            </fieldset>
            <Card flush title={t('clients.availability')}>
              <Switches form={form} names={['isEnabled']} />
            </Card>
          </>
        )}
      </SettingsForm>
      {mayWrite && <DangerCard client={client} />}
    </>
  );
}
