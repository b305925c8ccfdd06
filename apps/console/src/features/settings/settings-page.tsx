import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { settingsQuery } from '@/api/tenant-administration';
import { useAccount, useCan } from '@/api/use-account';
import { PageTabs } from '@/navigation/page-tabs';
import { QueryBoundary } from '@/navigation/query-boundary';
import { PageHeader } from '@/ui/page-header';
import { BrandingTab } from './branding/branding-tab';
import { DomainsTab } from './domains/domains-tab';
import { EmailTab } from './email/email-tab';
import { GeneralForm } from './general-form';
import { KeysTab } from './keys/keys-tab';
import { SignInTab } from './sign-in/sign-in-tab';
import { RegistrationTab } from './registration/registration-tab';

export function SettingsPage() {
  const { t } = useTranslation();
  const { tenant } = useAccount();
  const mayReadKeys = useCan('keys:read');
  const mayReadClients = useCan('clients:read');
  return (
    <>
      <PageHeader title={t('settings.title')} description={t('settings.description', { tenant: tenant.name })} />
      <QueryBoundary query={useQuery(settingsQuery)} lines={8}>
        {(settings) => (
          <PageTabs
            label={t('settings.title')}
            tabs={[
              { value: 'general', label: t('settings.tabGeneral'), content: <GeneralForm settings={settings} /> },
              { value: 'sign-in', label: t('settings.tabSignIn'), content: <SignInTab settings={settings} /> },
              { value: 'email', label: t('settings.tabEmail'), content: <EmailTab /> },
              { value: 'branding', label: t('settings.tabBranding'), content: <BrandingTab settings={settings} /> },
              { value: 'domains', label: t('settings.tabDomains'), content: <DomainsTab /> },
              ...(mayReadKeys
                ? [{ value: 'keys', label: t('settings.tabKeys'), content: <KeysTab settings={settings} /> }]
                : []),
              ...(mayReadClients
                ? [
                    {
                      value: 'registration',
                      label: t('settings.tabRegistration'),
                      content: <RegistrationTab settings={settings} />,
                    },
                  ]
                : []),
            ]}
          />
        )}
      </QueryBoundary>
    </>
  );
}
