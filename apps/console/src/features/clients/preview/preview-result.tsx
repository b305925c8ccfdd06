import { useTranslation } from 'react-i18next';
import type { TokenPreview } from '@/api/types';
import { durationText } from '@/forms/duration';
import { usePageSearch } from '@/navigation/page-search';
import { Alert } from '@/ui/alert';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Facts } from '@/ui/facts';
import { CodeBlock } from '../connect/code-block';

const json = (value: object) => JSON.stringify(value, null, 2);

/** What would be issued, as the application gets it, or why nothing would. */
export function PreviewResult({ preview }: { preview: TokenPreview }) {
  const { t } = useTranslation();
  const { idToken, userinfo } = preview;
  if (!preview.isAllowed) return <Denied reason={preview.reason} />;
  return (
    <>
      {preview.asksConsent && <Alert>{t('clients.preview.consent')}</Alert>}
      {idToken && userinfo ? (
        <div className="grid items-start gap-6 xl:grid-cols-2">
          <div className="flex min-w-0 flex-col gap-6">
            <CodeBlock name={t('clients.preview.idToken')} code={json(idToken.claims)} />
            <CodeBlock name={t('clients.preview.idTokenHeader')} code={json(idToken.header)} />
          </div>
          <CodeBlock name={t('clients.preview.userinfo')} code={json(userinfo)} />
        </div>
      ) : (
        <Alert tone="warning">{t('clients.preview.noIdToken')}</Alert>
      )}
      <Lifetimes preview={preview} />
    </>
  );
}

function Lifetimes({ preview: { accessToken, refreshToken } }: { preview: TokenPreview }) {
  const { t, i18n } = useTranslation();
  const lasting = (seconds: number) => ({ duration: durationText(seconds, i18n.language) });
  return (
    <Card>
      <Facts
        facts={[
          {
            name: t('clients.preview.accessToken'),
            value: accessToken && t('clients.preview.accessTokenText', lasting(accessToken.expiresInSeconds)),
          },
          {
            name: t('clients.preview.refreshToken'),
            value: refreshToken
              ? t('clients.preview.refreshTokenText', lasting(refreshToken.expiresInSeconds))
              : t('clients.preview.noRefreshToken'),
          },
        ]}
      />
    </Card>
  );
}

/** Why nothing would be issued. */
export function Denied({ reason }: { reason: TokenPreview['reason'] }) {
  const { t } = useTranslation();
  const [, change] = usePageSearch();
  return (
    <Alert tone="warning" title={t('clients.preview.denied')}>
      {reason && <p>{t(`clients.preview.reasons.${reason}`)}</p>}
      {reason === 'not_in_allowed_group' && (
        <Button size="sm" className="mt-2" onClick={() => change({ tab: 'access' })}>
          {t('clients.preview.toAccess')}
        </Button>
      )}
    </Alert>
  );
}
