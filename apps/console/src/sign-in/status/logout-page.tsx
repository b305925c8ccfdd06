import { useState } from 'react';
import { Button } from '@/ui/button';
import { buttonClass } from '@/ui/button-class';
import { useT } from '../app/i18n';
import { Icon } from '../app/icon';
import { pageData } from '../app/page-data';
import type { PageProps } from '../app/page-props';
import { useTenantName } from '../app/use-tenant';
import { StatusLayout } from './status-layout';

const data = pageData?.kind === 'logout' ? pageData : null;

/** Asks before signing out (OpenID Connect RP-Initiated Logout 1.0 §2); a plain form, because the answer is a redirect. */
export function LogoutPage({ languageChoice }: PageProps) {
  const t = useT();
  const tenant = useTenantName();
  const [isBusy, setIsBusy] = useState(false);
  return (
    <StatusLayout
      languageChoice={languageChoice}
      icon={<Icon name="log-out" size={22} />}
      title={data?.client ? t('logout.titleFor', { client: data.client, tenant }) : t('logout.title')}
      lead={t('logout.lead', { tenant })}
    >
      <form method="post" action={data?.action} className="flex flex-col gap-3" onSubmit={() => setIsBusy(true)}>
        <input type="hidden" name="xsrf" value={data?.xsrf ?? ''} />
        <input type="hidden" name="logout" value="yes" />
        <Button type="submit" variant="primary" size="lg" isBusy={isBusy}>
          {t('logout.submit')}
        </Button>
        <a href="/" className={buttonClass({ variant: 'ghost', size: 'lg' })}>
          {t('logout.stay')}
        </a>
      </form>
    </StatusLayout>
  );
}
