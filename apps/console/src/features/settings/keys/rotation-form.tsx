import { useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { settingsApi, settingsQuery } from '@/api/tenant-administration';
import type { Settings } from '@/api/types';
import { useCan } from '@/api/use-account';
import { placeProblem } from '@/forms/form-problem';
import { useAction } from '@/forms/use-action';
import { useField } from '@/forms/use-field';
import { Button } from '@/ui/button';
import { Card, CardFooter } from '@/ui/card';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { Time } from '@/ui/time';

/** What the API accepts. */
const MIN_DAYS = 1;
const MAX_DAYS = 365;

type RotationFormProps = { settings: Settings; nextRotationAt: string | null };

/** How often the keys are replaced by themselves. */
export function RotationForm({ settings, nextRotationAt }: RotationFormProps) {
  const { t } = useTranslation();
  const mayWrite = useCan('settings:write');
  const queries = useQueryClient();
  const { keyRotationDays } = settings;
  const form = useForm({ values: { keyRotationDays } });
  const save = useAction({
    run: (values: Pick<Settings, 'keyRotationDays'>) => settingsApi.update(values),
    done: t('settings.saved'),
    touches: [['signing-keys']],
    onDone: (saved) => queries.setQueryData(settingsQuery.queryKey, saved),
    onError: (error) => placeProblem(form, error),
  });
  const { error, ...days } = useField(form)('keyRotationDays', {
    valueAsNumber: true,
    validate: (value: number) =>
      (Number.isInteger(value) && value >= MIN_DAYS && value <= MAX_DAYS) || t('settings.rotationRange'),
  });

  return (
    <Card title={t('settings.schedule')} description={t('settings.scheduleHint')}>
      <form noValidate onSubmit={(event) => void form.handleSubmit(save.start)(event)}>
        <fieldset disabled={!mayWrite} className="grid min-w-0 gap-x-8 gap-y-5 sm:grid-cols-2">
          <Field label={t('settings.rotationDays')} error={error}>
            {(control) => (
              <span className="flex items-center gap-2.5">
                <span className="w-24">
                  <Input
                    type="number"
                    inputMode="numeric"
                    min={MIN_DAYS}
                    max={MAX_DAYS}
                    {...days}
                    {...control}
                    className="tabular-nums"
                  />
                </span>
                <span aria-hidden className="text-soft">
                  {t('settings.days')}
                </span>
              </span>
            )}
          </Field>
          <div className="flex flex-col gap-1.5">
            <span className="font-medium">{t('settings.nextRotation')}</span>
            <p className="flex min-h-9 flex-wrap items-center gap-x-2">
              <Time value={nextRotationAt} style="date" />
              {nextRotationAt && (
                <span className="text-soft">
                  <Time value={nextRotationAt} />
                </span>
              )}
            </p>
          </div>
        </fieldset>
        {mayWrite && (
          <CardFooter>
            <Button type="submit" variant="primary" isBusy={save.isBusy} disabled={!form.formState.isDirty}>
              {t('common.save')}
            </Button>
          </CardFooter>
        )}
      </form>
    </Card>
  );
}
