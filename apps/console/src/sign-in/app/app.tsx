import { useEffect, useState, type ComponentType } from 'react';
import { tenantApi } from '@/api/sign-in';
import type { Tenant } from '@/api/types';
import { showFavicon } from '@/ui/brand/favicon';
import { rememberLanguage, type Language } from '@/i18n/language';
import { loadTranslator, TranslateContext, type MessageFile, type T } from './i18n';
import type { PageProps } from './page-props';
import { TenantContext } from './use-tenant';

const isSignupHost = window.location.pathname === '/';

type AppProps = { page: ComponentType<PageProps>; texts: MessageFile; initialLanguage: Language; initialTranslate: T };

export function App({ page: Page, texts, initialLanguage, initialTranslate }: AppProps) {
  const [tenant, setTenant] = useState<Tenant | null>(null);
  const [{ language, t }, setSpoken] = useState({ language: initialLanguage, t: initialTranslate });

  useEffect(() => {
    if (isSignupHost) return;
    // Without an answer the page keeps working under the host's name.
    tenantApi.get().then(
      (found) => {
        setTenant(found);
        showFavicon(found.faviconUrl);
        void import('@/ui/theme/accent').then((theme) => theme.rememberAccent(found.accentColor));
      },
      () => undefined,
    );
  }, []);

  const choose = (next: Language) => {
    rememberLanguage(next);
    void loadTranslator(next, texts).then((translate) => {
      document.documentElement.lang = next;
      setSpoken({ language: next, t: translate });
    });
  };

  return (
    <TranslateContext.Provider value={t}>
      <TenantContext.Provider value={tenant}>
        <Page languageChoice={{ language, choose }} />
      </TenantContext.Provider>
    </TranslateContext.Provider>
  );
}
