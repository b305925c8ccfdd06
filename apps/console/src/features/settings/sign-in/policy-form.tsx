import { useQueryClient } from '@tanstack/react-query';
import { useController, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { settingsApi, settingsQuery } from '@/api/tenant-administration';
import type { Settings } from '@/api/types';
import { useCan } from '@/api/use-account';
import { SaveBar } from '@/forms/save-bar';
import { startOver } from '@/forms/start-over';
import { useAction } from '@/forms/use-action';
import { useField } from '@/forms/use-field';
import { Card } from '@/ui/card';
import { Field } from '@/ui/field';
import { Select } from '@/ui/select';
import { SwitchRow } from '@/ui/switch';
import { ModelList } from './model-list';
import { policyChangeOf, policyValuesOf, type PolicyValues } from './policy-values';

/** Which new passkeys the company takes. */
export function PolicyForm({ settings }: { settings: Settings }) {
  const { t } = useTranslation();
  const mayWrite = useCan('settings:write');
  const queries = useQueryClient();
  const form = useForm<PolicyValues>({ values: policyValuesOf(settings), resetOptions: { keepDirtyValues: true } });
  const synced = useController({ control: form.control, name: 'allowsSyncedPasskeys' });
  const { error, ...attachment } = useField(form)('authenticatorAttachment');
  const save = useAction({
    run: (values: PolicyValues) => settingsApi.update(policyChangeOf(values)),
    done: t('settings.saved'),
    touches: [],
    onDone: (saved) => {
      queries.setQueryData(settingsQuery.queryKey, saved);
      startOver(form, policyValuesOf(saved));
    },
  });
  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(save.start)(event)}>
      <fieldset disabled={!mayWrite} className="flex min-w-0 flex-col gap-6">
        <Card title={t('settings.policy')} description={t('settings.policyHint')}>
          <div className="flex flex-col gap-6">
            <SwitchRow
              label={t('settings.policySynced')}
              description={t('settings.policySyncedHint')}
              checked={synced.field.value}
              onChange={synced.field.onChange}
              disabled={!mayWrite}
            />
            <Field label={t('settings.policyAttachment')} error={error} className="max-w-md">
              {(control) => (
                <Select {...control} {...attachment}>
                  <option value="any">{t('settings.policyAttachmentAny')}</option>
                  <option value="platform">{t('settings.policyAttachmentPlatform')}</option>
                  <option value="cross-platform">{t('settings.policyAttachmentCrossPlatform')}</option>
                </Select>
              )}
            </Field>
            <ModelList form={form} />
          </div>
        </Card>
        {mayWrite && (
          <SaveBar
            isDirty={form.formState.isDirty}
            isBusy={save.isBusy}
            onDiscard={() => startOver(form, policyValuesOf(settings))}
          />
        )}
      </fieldset>
    </form>
  );
}
