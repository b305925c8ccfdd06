import { useEffect, useRef, useState } from 'react';
import { isProblem } from '@/api/problem-error';
import { loginLinkApi } from '@/api/sign-in';
import type { PersonSummary } from '@/api/types';
import { Alert } from '@/ui/alert';
import { Icon } from '../app/icon';
import { useT } from '../app/i18n';
import { CardLayout } from '../app/layout';
import { Loading } from '../app/loading';
import { takeFragmentToken } from '../app/navigation';
import type { PageProps } from '../app/page-props';
import { problemText } from '../app/problem-text';
import { StatusLayout } from '../status/status-layout';
import { AddPasskeyStep } from './add-passkey-step';
import { ConfirmLogin } from './confirm-login';

const token = window.location.pathname === '/one-time-login' ? takeFragmentToken() : '';

/** Signs in once, and only when the button is pressed: mail scanners open links, and some run their scripts. */
export function OneTimeLoginPage({ languageChoice }: PageProps) {
  const t = useT();
  const [person, setPerson] = useState<PersonSummary | null>(null);
  const [step, setStep] = useState<'confirm' | 'expired' | 'add'>(token ? 'confirm' : 'expired');
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const hasAsked = useRef(false);
  const fail = (reason: unknown) => (isProblem(reason, 'login_link_expired') ? setStep('expired') : setError(reason));

  useEffect(() => {
    if (!token || hasAsked.current) return;
    hasAsked.current = true;
    loginLinkApi.lookup(token).then(setPerson, fail);
  }, []);

  const redeem = async () => {
    setIsBusy(true);
    setError(null);
    try {
      await loginLinkApi.redeem(token);
      setStep('add');
    } catch (reason) {
      fail(reason);
    } finally {
      setIsBusy(false);
    }
  };

  if (step === 'expired') {
    return (
      <StatusLayout
        languageChoice={languageChoice}
        tone="warning"
        icon={<Icon name="timer-off" size={22} />}
        title={t('recovery.linkExpiredTitle')}
        lead={t('recovery.linkExpired')}
        action={{ href: '/login', label: t('recovery.toSignIn') }}
      />
    );
  }
  const message = error ? problemText(error, t) : null;
  return (
    <CardLayout languageChoice={languageChoice}>
      {step === 'add' && <AddPasskeyStep next="/" />}
      {step === 'confirm' && message && (
        <Alert tone="danger" className="mb-5">
          {message}
        </Alert>
      )}
      {step === 'confirm' && person && <ConfirmLogin person={person} isBusy={isBusy} onConfirm={() => void redeem()} />}
      {step === 'confirm' && !person && !message && <Loading />}
    </CardLayout>
  );
}
