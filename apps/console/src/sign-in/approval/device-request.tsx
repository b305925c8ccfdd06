import { deviceApi } from '@/api/sign-in';
import type { WaitingRequest } from '@/api/types';
import type { Language } from '@/i18n/language';
import { Alert } from '@/ui/alert';
import { AppIcon } from '@/ui/app-icon';
import { Heading } from '../app/heading';
import { useT } from '../app/i18n';
import { useTenantName } from '../app/use-tenant';
import { ApiPermissions } from '../consent/api-permissions';
import { ClientLinks } from '../consent/client-links';
import { ScopeList } from '../consent/scope-list';
import { AnswerButtons } from './answer-buttons';
import { approvalProblem } from './approval-problem';
import { Fact, RequestFacts } from './request-facts';
import { useAnswer, type Answer } from './use-answer';

type DeviceRequestProps = {
  code: string;
  request: WaitingRequest;
  language: Language;
  onDone: (answer: Answer) => void;
};

/** What the device asks for, to be allowed or refused. */
export function DeviceRequest({ code, request, language, onDone }: DeviceRequestProps) {
  const t = useT();
  const tenant = useTenantName();
  const { pending, error, answer } = useAnswer((chosen) => deviceApi[chosen](code), onDone);
  const { client, scopes, apis, isDenied } = request;
  const asked = [...scopes, ...apis.flatMap(({ permissions }) => permissions)];
  const isReturning = asked.some(({ isNew }) => !isNew);
  const message = approvalProblem(error, t);

  return (
    <>
      <Heading
        icon={<AppIcon name={client.name} logoUrl={client.logoUrl} size="lg" />}
        title={isDenied ? t('approval.noAccess', { client: client.name }) : t('approval.title')}
        lead={isDenied ? t('approval.noAccessLead', { tenant }) : t('approval.lead', { client: client.name })}
      />
      <RequestFacts request={request} language={language}>
        <Fact name={t('approval.codeIs')}>
          <span className="font-mono tracking-wider">{code}</span>
        </Fact>
        <Fact name={t('approval.application')}>{client.name}</Fact>
      </RequestFacts>
      {!isDenied && (
        <>
          <h2 className="mb-2 text-base font-medium text-soft">{t('approval.asks', { client: client.name })}</h2>
          {scopes.length > 0 && <ScopeList scopes={scopes} isReturning={isReturning} />}
          {apis.map((api) => (
            <ApiPermissions key={api.name} api={api} isReturning={isReturning} />
          ))}
          <ClientLinks client={client} />
          <Alert tone="warning" className="mt-4">
            {t('approval.warning')}
          </Alert>
        </>
      )}
      {message && (
        <Alert tone="danger" className="mt-4">
          {message}
        </Alert>
      )}
      <AnswerButtons pending={pending} isDenied={isDenied} onAnswer={(chosen) => void answer(chosen)} />
    </>
  );
}
