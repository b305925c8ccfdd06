import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/button';
import type { ClientValues } from './client-values';
import { UrlList } from './url-list';

/** Where the application gets people back from a sign-in and, for those that care, from a sign-out. */
export function AddressFields({ form }: { form: UseFormReturn<ClientValues> }) {
  const { t } = useTranslation();
  const isRedirected = form.getValues('grantTypes').includes('authorization_code');
  const [hasLogout, setHasLogout] = useState(() => form.getValues('postLogoutRedirectUris').length > 0);
  return (
    <div className="flex flex-col gap-6">
      <UrlList
        form={form}
        name="redirectUris"
        isRequired={isRedirected}
        label={t('clients.redirectUris')}
        hint={t('clients.redirectUrisHint')}
        placeholder="https://app.example.com/callback"
      />
      {hasLogout ? (
        <UrlList
          form={form}
          name="postLogoutRedirectUris"
          label={t('clients.postLogoutRedirectUris')}
          hint={t('clients.postLogoutHint')}
          placeholder="https://app.example.com/signed-out"
        />
      ) : (
        <div className="in-disabled:hidden">
          <Button size="sm" onClick={() => setHasLogout(true)}>
            <Plus aria-hidden size={15} />
            {t('clients.addPostLogout')}
          </Button>
        </div>
      )}
    </div>
  );
}
