import { useTranslation } from 'react-i18next';
import type { Client } from '@/api/types';
import { Card } from '@/ui/card';
import { GrantTypes } from './grant-types';
import { InitiateLogin } from './initiate-login';
import { SignOut } from './sign-out';
import { SettingsForm } from './settings-form';
import { Switches } from './switches';

/** How people come to the application, and what is asked of them on the way. */
export function SignInTab({ client }: { client: Client }) {
  const { t } = useTranslation();
  const pkceFixed =
    client.type === 'public'
      ? t('clients.requiresPkceFixed')
      : client.securityProfile === 'none'
        ? undefined
        : t('clients.protection.byProfile');
  return (
    <SettingsForm client={client}>
      {(form) => (
        <>
          <Card flush title={t('clients.grants.title')} description={t('clients.grants.description')}>
            <GrantTypes form={form} />
          </Card>
          <Card flush title={t('clients.behaviour')}>
            <Switches
              form={form}
              names={['requiresPkce', 'skipsConsent', 'requiresReauthentication']}
              fixed={{ requiresPkce: pkceFixed }}
            />
            <InitiateLogin form={form} />
          </Card>
          <Card flush title={t('clients.signOut.title')} description={t('clients.signOut.description')}>
            <SignOut form={form} />
          </Card>
        </>
      )}
    </SettingsForm>
  );
}
