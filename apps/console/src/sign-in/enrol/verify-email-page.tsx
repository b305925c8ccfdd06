import { useState } from 'react';
import { isProblem } from '@/api/problem-error';
import { emailVerificationApi } from '@/api/sign-in';
import { Alert } from '@/ui/alert';
import { Button } from '@/ui/button';
import { useT } from '../app/i18n';
import { Icon } from '../app/icon';
import { takeFragmentToken } from '../app/navigation';
import type { PageProps } from '../app/page-props';
import { problemText } from '../app/problem-text';
import { useTenantName } from '../app/use-tenant';
import { StatusLayout } from '../status/status-layout';

const token = window.location.pathname === '/verify-email' ? takeFragmentToken() : '';

/** Where the mailed link leads. The button uses it up: mail scanners open addresses, but press no buttons. */
export function VerifyEmailPage({ languageChoice }: PageProps) {
  const t = useT();
  const tenant = useTenantName();
  const [email, setEmail] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [isExpired, setIsExpired] = useState(token === '');
  const [message, setMessage] = useState<string | null>(null);

  const verify = async () => {
    setIsBusy(true);
    setMessage(null);
    try {
      setEmail((await emailVerificationApi.verify(token)).email);
    } catch (reason) {
      if (isProblem(reason, 'email_verification_expired')) setIsExpired(true);
      else setMessage(problemText(reason, t));
    } finally {
      setIsBusy(false);
    }
  };

  const start = { href: '/', label: t('verify.start') };
  if (isExpired) {
    return (
      <StatusLayout
        languageChoice={languageChoice}
        tone="warning"
        icon={<Icon name="timer-off" size={22} />}
        title={t('verify.expiredTitle')}
        lead={t('verify.expired')}
        action={start}
      />
    );
  }
  if (email !== null) {
    return (
      <StatusLayout
        languageChoice={languageChoice}
        icon={<Icon name="check" size={22} />}
        title={t('verify.doneTitle')}
        lead={t('verify.done', { email })}
        action={start}
      />
    );
  }
  return (
    <StatusLayout
      languageChoice={languageChoice}
      icon={<Icon name="at-sign" size={22} />}
      title={t('verify.title')}
      lead={t('verify.lead', { tenant })}
    >
      {message && (
        <Alert tone="danger" className="mb-5">
          {message}
        </Alert>
      )}
      <Button variant="primary" size="lg" className="w-full" isBusy={isBusy} onClick={() => void verify()}>
        {isBusy ? t('verify.waiting') : t('verify.submit')}
      </Button>
    </StatusLayout>
  );
}
