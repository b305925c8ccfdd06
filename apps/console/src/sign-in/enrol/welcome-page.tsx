import { useEffect, useRef, useState } from 'react';
import { isProblem } from '@/api/problem-error';
import { enrolmentApi } from '@/api/sign-in';
import type { Enrolment } from '@/api/types';
import { createPasskey } from '@/webauthn/create-passkey';
import { Alert } from '@/ui/alert';
import { Loading } from '../app/loading';
import { CardLayout } from '../app/layout';
import { useT } from '../app/i18n';
import { Icon } from '../app/icon';
import { leaveFor, takeFragmentToken } from '../app/navigation';
import type { PageProps } from '../app/page-props';
import { problemText } from '../app/problem-text';
import { StatusLayout } from '../status/status-layout';
import { WelcomeForm } from './welcome-form';

const token = window.location.pathname === '/welcome' ? takeFragmentToken() : '';

export function WelcomePage({ languageChoice }: PageProps) {
  const t = useT();
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const [isUsed, setIsUsed] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [isExpired, setIsExpired] = useState(token === '');
  const hasAsked = useRef(false);
  const fail = (reason: unknown) => (isProblem(reason, 'enrolment_expired') ? setIsExpired(true) : setError(reason));

  useEffect(() => {
    if (!token || hasAsked.current) return;
    hasAsked.current = true;
    enrolmentApi.options(token).then(setEnrolment, fail);
  }, []);

  const create = async (first: Enrolment) => {
    setIsBusy(true);
    setError(null);
    try {
      // A challenge is good for one attempt: further ones ask for their own.
      const ceremony = isUsed ? await enrolmentApi.options(token) : first;
      setIsUsed(true);
      leaveFor((await enrolmentApi.finish(token, await createPasskey(ceremony))).redirectTo);
    } catch (reason) {
      setIsBusy(false);
      fail(reason);
    }
  };

  if (isExpired) {
    return (
      <StatusLayout
        languageChoice={languageChoice}
        tone="warning"
        icon={<Icon name="timer-off" size={22} />}
        title={t('welcome.expiredTitle')}
        lead={t('welcome.expired')}
        action={{ href: '/login', label: t('welcome.signIn') }}
      />
    );
  }
  const message = error ? problemText(error, t) : null;
  return (
    <CardLayout languageChoice={languageChoice}>
      {message && (
        <Alert tone="danger" className="mb-5">
          {message}
        </Alert>
      )}
      {enrolment ? (
        <WelcomeForm user={enrolment.user} isBusy={isBusy} onCreate={() => void create(enrolment)} />
      ) : (
        !message && <Loading />
      )}
    </CardLayout>
  );
}
