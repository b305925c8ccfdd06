import { useEffect, useState } from 'react';
import { isProblem } from '@/api/problem-error';
import { joiningApi } from '@/api/sign-in';
import type { JoinTarget } from '@/api/types';
import { Alert } from '@/ui/alert';
import { Loading } from '../app/loading';
import { CardLayout } from '../app/layout';
import { useT } from '../app/i18n';
import { Icon } from '../app/icon';
import { takeFragmentToken } from '../app/navigation';
import type { PageProps } from '../app/page-props';
import { problemText } from '../app/problem-text';
import { StatusLayout } from '../status/status-layout';
import { JoinForm } from './join-form';

const token = window.location.pathname === '/join' ? takeFragmentToken() : '';

export function JoinPage({ languageChoice }: PageProps) {
  const t = useT();
  const [target, setTarget] = useState<JoinTarget | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isExpired, setIsExpired] = useState(token === '');
  const fail = (reason: unknown) => (isProblem(reason, 'invitation_expired') ? setIsExpired(true) : setError(reason));

  useEffect(() => {
    if (token) joiningApi.lookup(token).then(setTarget, fail);
  }, []);

  if (isExpired) {
    return (
      <StatusLayout
        languageChoice={languageChoice}
        tone="warning"
        icon={<Icon name="mail-x" size={22} />}
        title={t('join.expiredTitle')}
        lead={t('join.expired')}
        action={{ href: '/login', label: t('welcome.signIn') }}
      />
    );
  }
  return (
    <CardLayout languageChoice={languageChoice} wide>
      {error ? <Alert tone="danger">{problemText(error, t)}</Alert> : !target && <Loading />}
      {target && <JoinForm token={token} target={target} onExpired={() => setIsExpired(true)} />}
    </CardLayout>
  );
}
