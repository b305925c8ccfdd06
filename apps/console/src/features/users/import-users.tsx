import { Upload } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '@/api/types';
import { usersApi } from '@/api/users';
import { problemMessage } from '@/forms/problem-message';
import { useAction } from '@/forms/use-action';
import { Button } from '@/ui/button';
import { Dialog, DialogActions } from '@/ui/dialog';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { SwitchRow } from '@/ui/switch';
import { ImportRows } from './import-rows';

/** Creates the people of a CSV file: first what would happen to each row, then, on request, that. */
export function ImportUsers() {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const [csv, setCsv] = useState('');
  const [isMailed, setIsMailed] = useState(false);
  const [report, setReport] = useState<ImportReport | null>(null);
  const [error, setError] = useState<string | null>(null);
  const isDone = report?.rows.some(({ state }) => state === 'created') === true;
  const close = () => {
    setIsOpen(false);
    setCsv('');
    setReport(null);
    setError(null);
  };
  const run = useAction({
    run: ({ isDryRun }: { isDryRun: boolean }) =>
      usersApi.importAll({ csv, isDryRun, isMailed: isMailed && !isDryRun }),
    touches: [['users']],
    onDone: (answer) => {
      setReport(answer);
      setError(null);
    },
    onError: (problem) => {
      setError(problemMessage(problem, t));
      return true;
    },
  });
  const read = async (file: File | undefined) => {
    setReport(null);
    setError(null);
    setCsv(file ? await file.text() : '');
  };

  return (
    <>
      <Button onClick={() => setIsOpen(true)}>
        <Upload aria-hidden size={16} />
        {t('users.import')}
      </Button>
      <Dialog isOpen={isOpen} onClose={close} title={t('users.importTitle')} description={t('users.importAbout')} wide>
        <div className="flex flex-col gap-5">
          {!isDone && (
            <>
              <Field label={t('users.importFile')} hint={t('users.importColumns')} error={error}>
                {(control) => (
                  <Input
                    {...control}
                    type="file"
                    accept=".csv,text/csv"
                    onChange={({ target }) => void read(target.files?.[0])}
                  />
                )}
              </Field>
              <SwitchRow label={t('users.importMail')} checked={isMailed} onChange={setIsMailed} />
            </>
          )}
          {report && <ImportRows report={report} />}
        </div>
        <DialogActions>
          <Button onClick={close}>{isDone ? t('common.done') : t('common.cancel')}</Button>
          {!isDone && !report && (
            <Button
              variant="primary"
              disabled={csv === ''}
              isBusy={run.isBusy}
              onClick={() => void run.run({ isDryRun: true })}
            >
              {t('users.importCheck')}
            </Button>
          )}
          {!isDone && report && report.createdCount > 0 && (
            <Button variant="primary" isBusy={run.isBusy} onClick={() => void run.run({ isDryRun: false })}>
              {t('users.importRun', { number: report.createdCount })}
            </Button>
          )}
        </DialogActions>
      </Dialog>
    </>
  );
}
