import { useTranslation } from 'react-i18next';
import type { Client } from '@/api/types';
import { useCan } from '@/api/use-account';
import { Card } from '@/ui/card';
import { AddressFields } from '../form/address-fields';
import { IdentityFields } from '../form/identity-fields';
import { DangerCard } from './danger-card';
import { LegalFields } from './legal-fields';
import { SettingsForm } from './settings-form';
import { Switches } from './switches';

/** What the application is: its name, where people find it, and where it gets them back. */
export function GeneralTab({ client }: { client: Client }) {
  const { t } = useTranslation();
  const mayWrite = useCan('clients:write');
  return (
    <>
      <SettingsForm client={client}>
        {(form) => (
          <>
            <Card title={t('clients.basics')}>
              <IdentityFields form={form} />
            </Card>
            <Card title={t('clients.legal.title')} description={t('clients.legal.description')}>
              <LegalFields form={form} />
            </Card>
            <Card title={t('clients.addresses')} description={t('clients.addressesDescription')}>
              <AddressFields form={form} />
            </Card>
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
