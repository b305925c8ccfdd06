import { useEffect, useState } from 'react';
import { sessionApi } from '@/api/sign-in';
import { useT } from '../app/i18n';
import { Icon } from '../app/icon';
import { CardLayout } from '../app/layout';
import { Loading } from '../app/loading';
import { queryParameter } from '../app/navigation';
import type { PageProps } from '../app/page-props';
import { StatusLayout } from '../status/status-layout';
import { approvalProblem } from './approval-problem';
import { CodeForm } from './code-form';
import { BrowserRequest } from './browser-request';
import { DeviceRequest } from './device-request';
import { findRequest, type FoundRequest } from './find-request';
import { leaveForLogin } from './leave-for-login';
import type { Answer } from './use-answer';
import { formatUserCode } from './user-code';

/** Signs in what shows a code, a device (RFC 8628 §3.3) or another browser: the code, what is asked, the answer. */
export function DevicePage({ languageChoice }: PageProps) {
  const t = useT();
  const [isSignedIn, setIsSignedIn] = useState(false);
  const [code, setCode] = useState(formatUserCode(queryParameter('user_code') ?? ''));
  const [request, setRequest] = useState<FoundRequest | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [answer, setAnswer] = useState<Answer | null>(null);

  useEffect(() => {
    sessionApi.check().then(
      () => setIsSignedIn(true),
      (reason: unknown) => {
        if (leaveForLogin(reason)) return;
        setIsSignedIn(true);
        setError(reason);
      },
    );
  }, []);

  const lookUp = async () => {
    setIsBusy(true);
    setError(null);
    try {
      setRequest(await findRequest(code));
    } catch (reason) {
      if (!leaveForLogin(reason)) setError(reason);
    } finally {
      setIsBusy(false);
    }
  };

  if (answer) {
    return (
      <StatusLayout
        languageChoice={languageChoice}
        tone={answer === 'approve' ? 'calm' : 'warning'}
        icon={<Icon name={answer === 'approve' ? 'check' : 'shield'} size={22} />}
        title={t(answer === 'approve' ? 'approval.approvedTitle' : 'approval.deniedTitle')}
        lead={t(answer === 'approve' ? 'approval.approvedLead' : 'approval.deniedLead')}
        action={{ href: '/device', label: t('approval.another') }}
      />
    );
  }
  return (
    <CardLayout languageChoice={languageChoice}>
      {!isSignedIn && <Loading />}
      {isSignedIn && !request && (
        <CodeForm
          code={code}
          error={approvalProblem(error, t)}
          isBusy={isBusy}
          onChange={(typed) => {
            setCode(typed);
            setError(null);
          }}
          onSubmit={() => void lookUp()}
        />
      )}
      {request?.of === 'device' && (
        <DeviceRequest code={code} request={request.asked} language={languageChoice.language} onDone={setAnswer} />
      )}
      {request?.of === 'browser' && (
        <BrowserRequest code={code} request={request.asked} language={languageChoice.language} onDone={setAnswer} />
      )}
    </CardLayout>
  );
}
