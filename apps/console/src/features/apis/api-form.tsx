import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { apisApi } from '@/api/apis';
import type { Api, ApiChange } from '@/api/types';
import { DurationField } from '@/forms/duration-field';
import { placeProblem } from '@/forms/form-problem';
import { LeaveGuard } from '@/forms/leave-guard';
import { startOver } from '@/forms/start-over';
import { useAction } from '@/forms/use-action';
import { useField } from '@/forms/use-field';
import { Button } from '@/ui/button';
import { Card, CardFooter } from '@/ui/card';
import { Field } from '@/ui/field';
import { Select } from '@/ui/select';
import { SwitchRow } from '@/ui/switch';
import { TextField } from '@/ui/text-field';

const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'] as const;
/** What the API accepts, in seconds. */
const TTL_RANGE = { min: 60, max: 86_400 };

const valuesOf = ({ name, isEnabled, accessTokenTtlSeconds, signingAlgorithm }: Api): Required<ApiChange> => ({
  name,
  isEnabled,
  accessTokenTtlSeconds,
  signingAlgorithm,
});

export function ApiForm({ api, mayWrite }: { api: Api; mayWrite: boolean }) {
  const { t } = useTranslation();
  const form = useForm<Required<ApiChange>>({ values: valuesOf(api), resetOptions: { keepDirtyValues: true } });
  const { isDirty } = form.formState;
  const field = useField(form);
  const { error, ...algorithm } = field('signingAlgorithm');
  const save = useAction({
    run: (change: ApiChange) => apisApi.update(api.id, change),
    done: t('apis.saved'),
    touches: [['apis'], ['account', 'consents']],
    onDone: (saved) => startOver(form, valuesOf(saved)),
    onError: (problem) => placeProblem(form, problem),
  });
  return (
    <Card title={t('apis.tabGeneral')}>
      <LeaveGuard isDirty={isDirty && !save.isBusy} />
      <form noValidate onSubmit={(event) => void form.handleSubmit(save.start)(event)}>
        <fieldset disabled={!mayWrite} className="flex min-w-0 flex-col gap-6">
          <TextField
            label={t('apis.name')}
            hint={t('apis.nameHint')}
            maxLength={100}
            autoComplete="off"
            {...field('name', { isRequired: true })}
          />
          <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
            <DurationField
              form={form}
              name="accessTokenTtlSeconds"
              label={t('apis.ttl')}
              hint={t('apis.ttlHint')}
              units={['minute', 'hour']}
              range={TTL_RANGE}
            />
            <Field label={t('apis.algorithm')} hint={t('apis.algorithmHint')} error={error}>
              {(control) => (
                <Select {...algorithm} {...control} wrapperClassName="max-w-64">
                  {ALGORITHMS.map((name) => (
                    <option key={name}>{name}</option>
                  ))}
                </Select>
              )}
            </Field>
          </div>
          <Controller
            control={form.control}
            name="isEnabled"
            render={({ field: { value, onChange } }) => (
              <SwitchRow
                label={t('apis.isEnabled')}
                description={t('apis.isEnabledHint')}
                checked={value}
                onChange={onChange}
                disabled={!mayWrite}
              />
            )}
          />
        </fieldset>
        {mayWrite && (
          <CardFooter>
            <Button type="submit" variant="primary" isBusy={save.isBusy} disabled={!isDirty}>
              {t('common.save')}
            </Button>
          </CardFooter>
        )}
      </form>
    </Card>
  );
}
