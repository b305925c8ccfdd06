import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mailSettingsApi } from '@/api/mail-settings';
import type { TestMail } from '@/api/types';
import { useCan } from '@/api/use-account';
import { useAction } from '@/forms/use-action';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { TestMailResult } from './test-mail-result';

/** Sends the person a mail by the settings as they are stored, and tells what the server said. */
export function TestMailCard() {
  const { t } = useTranslation();
  const mayWrite = useCan('settings:write');
  const [result, setResult] = useState<TestMail | null>(null);
  const test = useAction({ run: () => mailSettingsApi.test(), touches: [], onDone: setResult });
  return (
    <Card title={t('mailSettings.test')} description={t('mailSettings.testHint')}>
      <div className="flex flex-col items-start gap-4">
        <Button isBusy={test.isBusy} disabled={!mayWrite} onClick={() => test.start(undefined)}>
          {t('mailSettings.testSend')}
        </Button>
        {result && !test.isBusy && <TestMailResult result={result} />}
      </div>
    </Card>
  );
}
