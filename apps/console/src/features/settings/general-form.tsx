import { useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { settingsApi, settingsQuery } from '@/api/tenant-administration';
import type { Settings } from '@/api/types';
import { useCan } from '@/api/use-account';
import { DurationField } from '@/forms/duration-field';
import { placeProblem } from '@/forms/form-problem';
import { SaveBar } from '@/forms/save-bar';
import { startOver } from '@/forms/start-over';
import { useAction } from '@/forms/use-action';
import { useField } from '@/forms/use-field';
import { Card } from '@/ui/card';
import { TextField } from '@/ui/text-field';
import { AuditRetentionCard } from './audit-retention-card';
import { LanguageCard } from './language-card';
import { changeOf, valuesOf, type SettingsValues } from './settings-values';

/** What the API accepts, in seconds: a minute to 30 days. */
const SESSION_RANGE = { min: 60, max: 30 * 86_400 };
const UNITS = ['minute', 'hour', 'day'] as const;

export function GeneralForm({ settings }: { settings: Settings }) {
  const { t } = useTranslation();
  const mayWrite = useCan('settings:write');
  const queries = useQueryClient();
  const form = useForm<SettingsValues>({ values: valuesOf(settings), resetOptions: { keepDirtyValues: true } });
  const field = useField(form);
  const save = useAction({
    run: (values: SettingsValues) => settingsApi.update(changeOf(values)),
    done: t('settings.saved'),
    touches: [['tenant'], ['account']],
    onDone: (saved) => {
      queries.setQueryData(settingsQuery.queryKey, saved);
      startOver(form, valuesOf(saved));
    },
    onError: (error) => placeProblem(form, error, { beyond_session_ttl: t('settings.idleBeyondSession') }),
  });

  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(save.start)(event)}>
      <fieldset disabled={!mayWrite} className="flex min-w-0 flex-col gap-6">
        <Card title={t('settings.identity')}>
          <TextField
            label={t('settings.name')}
            hint={t('settings.nameHint')}
            maxLength={100}
            autoComplete="organization"
            className="max-w-md"
            {...field('name', { isRequired: true })}
          />
        </Card>
        <LanguageCard form={form} />
        <Card title={t('settings.sessions')} description={t('settings.sessionsHint')}>
          <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
            <DurationField
              form={form}
              name="sessionTtlSeconds"
              label={t('settings.sessionTtl')}
              hint={t('settings.sessionTtlHint')}
              units={UNITS}
              range={SESSION_RANGE}
            />
            <DurationField
              form={form}
              name="sessionIdleSeconds"
              label={t('settings.sessionIdle')}
              hint={t('settings.sessionIdleHint')}
              units={UNITS}
              range={SESSION_RANGE}
            />
          </div>
        </Card>
        <AuditRetentionCard form={form} />
        {mayWrite && (
          <SaveBar
            isDirty={form.formState.isDirty}
            isBusy={save.isBusy}
            onDiscard={() => startOver(form, valuesOf(settings))}
          />
        )}
      </fieldset>
    </form>
  );
}
