import { useTranslation } from 'react-i18next';
import type { TestMail } from '@/api/types';
import { Alert } from '@/ui/alert';

/** What came of a test mail, and what to look at where it was not sent. */
export function TestMailResult({ result: { reason, reply, to } }: { result: TestMail }) {
  const { t } = useTranslation();
  if (reason === null) {
    return (
      <Alert tone="success" title={t('mailSettings.testSent', { to })} className="w-full">
        {t('mailSettings.testSentHint')}
      </Alert>
    );
  }
  return (
    <Alert tone="danger" title={t(`mailSettings.reason.${reason}`)} className="w-full">
      {reply !== null && (
        <p className="mt-1">
          {t('mailSettings.serverSaid')} <code className="break-words">{reply}</code>
        </p>
      )}
    </Alert>
  );
}
