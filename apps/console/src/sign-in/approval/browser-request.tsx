import { loginRequestApi } from '@/api/sign-in';
import type { ShownLoginRequest } from '@/api/types';
import type { Language } from '@/i18n/language';
import { Alert } from '@/ui/alert';
import { AppIcon } from '@/ui/app-icon';
import { Mark } from '@/ui/brand/logo';
import { placeName } from '@/ui/place';
import { Heading } from '../app/heading';
import { useT } from '../app/i18n';
import { useTenantName } from '../app/use-tenant';
import { AnswerButtons } from './answer-buttons';
import { approvalProblem } from './approval-problem';
import { Fact, RequestFacts } from './request-facts';
import { useAnswer, type Answer } from './use-answer';

type BrowserRequestProps = {
  code: string;
  request: ShownLoginRequest;
  language: Language;
  onDone: (answer: Answer) => void;
};

/** Which browser asks to be signed in as the person, to be allowed or refused. */
export function BrowserRequest({ code, request, language, onDone }: BrowserRequestProps) {
  const t = useT();
  const tenant = useTenantName();
  const { pending, error, answer } = useAnswer((chosen) => loginRequestApi[chosen](code), onDone);
  const { client, origin, isDenied } = request;
  const message = approvalProblem(error, t);
  const place = placeName(origin, language);

  return (
    <>
      <Heading
        icon={client ? <AppIcon name={client.name} logoUrl={client.logoUrl} size="lg" /> : <Mark className="size-12" />}
        title={isDenied && client ? t('approval.noAccess', { client: client.name }) : t('approval.loginTitle')}
        lead={leadOf(request, tenant, t)}
      />
      <RequestFacts request={request} language={language}>
        <Fact name={t('approval.codeIs')}>
          <span className="font-mono tracking-wider">{code}</span>
        </Fact>
        {client && <Fact name={t('approval.application')}>{client.name}</Fact>}
        {place && <Fact name={t('approval.place')}>{place}</Fact>}
      </RequestFacts>
      {!isDenied && <Alert tone="warning">{t('approval.warning')}</Alert>}
      {message && (
        <Alert tone="danger" className="mt-4">
          {message}
        </Alert>
      )}
      <AnswerButtons pending={pending} isDenied={isDenied} onAnswer={(chosen) => void answer(chosen)} />
    </>
  );
}

function leadOf({ client, isDenied }: ShownLoginRequest, tenant: string, t: ReturnType<typeof useT>): string {
  if (isDenied) return t('approval.noAccessLead', { tenant });
  return client ? t('approval.loginLeadFor', { client: client.name }) : t('approval.loginLead', { tenant });
}
