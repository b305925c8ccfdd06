import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '@/api/problem-error';
import { settingsApi, settingsQuery } from '@/api/tenant-administration';
import type { Settings } from '@/api/types';
import { useCan } from '@/api/use-account';
import { useAction } from '@/forms/use-action';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { ListInput } from '@/ui/list-input';

/** Without blank lines and repetitions. */
const written = (lines: string[]) => [...new Set(lines.map((line) => line.trim()))].filter(Boolean);

/** The addresses below which a document may describe an application. */
export function DocumentsCard({ settings }: { settings: Settings }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const mayEdit = useCan('settings:write');
  const [lines, setLines] = useState(settings.clientMetadataPrefixes);
  const [errors, setErrors] = useState<Partial<Record<number, string>>>({});
  const save = useAction({
    run: (clientMetadataPrefixes: string[]) => settingsApi.update({ clientMetadataPrefixes }),
    done: t('settings.saved'),
    touches: [],
    onDone: (saved) => queries.setQueryData(settingsQuery.queryKey, saved),
    onError: (error) => {
      if (!(error instanceof ProblemError)) return false;
      const at = error.fields.map(({ field }) => Number(field.split('.')[1]));
      setErrors(Object.fromEntries(at.map((line) => [line, t('registration.documentMalformed')])));
      return at.length > 0;
    },
  });
  const submit = () => {
    setErrors({});
    setLines(written(lines)); // the API names lines by their place in what is sent
    save.start(written(lines));
  };
  return (
    <Card title={t('registration.documents')} description={t('registration.documentsHint')}>
      <fieldset disabled={!mayEdit} className="flex min-w-0 flex-col gap-4">
        <ListInput
          label={t('registration.documentPrefix')}
          hint={t('registration.documentPrefixHint')}
          placeholder="https://apps.example.com"
          values={lines}
          errors={errors}
          addLabel={t('registration.documentAdd')}
          removeLabel={(line) => t('registration.documentRemove', { line })}
          onChange={setLines}
        />
        {mayEdit && (
          <div>
            <Button variant="primary" isBusy={save.isBusy} onClick={submit}>
              {t('common.save')}
            </Button>
          </div>
        )}
      </fieldset>
    </Card>
  );
}
