import { useT } from '../app/i18n';
import { Icon } from '../app/icon';
import { queryParameter } from '../app/navigation';
import { pageData, type ErrorData } from '../app/page-data';
import type { PageProps } from '../app/page-props';
import { ErrorFacts } from './error-facts';
import { StatusLayout } from './status-layout';

const KNOWN = [
  'redirect_uri_mismatch',
  'invalid_client',
  'invalid_request',
  'session_expired',
  'access_denied',
  'tenant_suspended',
  'not_found',
] as const;
type Known = (typeof KNOWN)[number] | 'generic';

/** Names under which the same trouble arrives. */
const SAME_AS: Partial<Record<string, Known>> = {
  invalid_redirect_uri: 'redirect_uri_mismatch',
  unauthorized_client: 'invalid_client',
  session_not_found: 'session_expired',
  login_required: 'session_expired',
  interaction_expired: 'session_expired',
  invalid_scope: 'invalid_request',
};

const known = (code: string): Known => KNOWN.find((name) => name === code) ?? SAME_AS[code] ?? 'generic';

const fromAddress = (): ErrorData => ({
  kind: 'error',
  code: queryParameter('code') ?? '',
  description: queryParameter('description'),
  client: null,
});

const data = pageData?.kind === 'error' ? pageData : fromAddress();

export function ErrorPage({ languageChoice }: PageProps) {
  const t = useT();
  const name = known(data.code);
  return (
    <StatusLayout
      languageChoice={languageChoice}
      tone="danger"
      icon={<Icon name="alert" size={22} />}
      title={t(`error.${name}`)}
      lead={t(`error.${name}Hint`)}
      action={name === 'tenant_suspended' ? undefined : { href: '/', label: t('error.start') }}
    >
      <ErrorFacts
        client={data.client}
        code={data.code}
        description={data.description}
        requestId={queryParameter('request_id')}
      />
    </StatusLayout>
  );
}
