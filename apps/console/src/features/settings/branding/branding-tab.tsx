import { useQueryClient } from '@tanstack/react-query';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { settingsApi, settingsQuery } from '@/api/tenant-administration';
import type { Settings } from '@/api/types';
import { useCan } from '@/api/use-account';
import { placeProblem } from '@/forms/form-problem';
import { SaveBar } from '@/forms/save-bar';
import { startOver } from '@/forms/start-over';
import { useAction } from '@/forms/use-action';
import { useField } from '@/forms/use-field';
import { Card } from '@/ui/card';
import { TextField } from '@/ui/text-field';
import { rememberAccent } from '@/ui/theme/accent';
import { AccentField } from '../accent/accent-field';
import { type BrandingValues, brandingChange, brandingOf, type LegalLink } from './branding-values';
import { PicturesCard } from './pictures-card';
import { SignInPreview } from './sign-in-preview';

/** How the company looks to those who sign in, with a look at what becomes of it. */
export function BrandingTab({ settings }: { settings: Settings }) {
  const { t } = useTranslation();
  const mayWrite = useCan('settings:write');
  const queries = useQueryClient();
  const form = useForm<BrandingValues>({ values: brandingOf(settings), resetOptions: { keepDirtyValues: true } });
  const field = useField(form);
  const values = useWatch({ control: form.control });
  const save = useAction({
    run: (draft: BrandingValues) => settingsApi.update(brandingChange(draft)),
    done: t('settings.saved'),
    touches: [['tenant']],
    onDone: (saved) => {
      queries.setQueryData(settingsQuery.queryKey, saved);
      startOver(form, brandingOf(saved));
      rememberAccent(saved.accentColor);
    },
    onError: (error) => placeProblem(form, error, { malformed: t('settings.linkMalformed') }),
  });
  const link = (name: LegalLink) => (
    <TextField
      label={t(`settings.${name}`)}
      note={t('common.optional')}
      inputMode="url"
      autoComplete="off"
      spellCheck={false}
      maxLength={500}
      placeholder="https://example.com/"
      {...field(name)}
    />
  );

  return (
    <div className="flex flex-col gap-6">
      <Card title={t('settings.preview')} description={t('settings.previewHint')}>
        <SignInPreview settings={settings} values={{ ...brandingOf(settings), ...values }} />
      </Card>
      <PicturesCard settings={settings} />
      <form noValidate onSubmit={(event) => void form.handleSubmit(save.start)(event)}>
        <fieldset disabled={!mayWrite} className="flex min-w-0 flex-col gap-6">
          <Card title={t('settings.accent')} description={t('settings.accentHint')}>
            <AccentField form={form} />
          </Card>
          <Card title={t('settings.legal')} description={t('settings.legalHint')}>
            <div className="grid gap-5 sm:grid-cols-2">
              {link('imprintUrl')}
              {link('privacyPolicyUrl')}
              {link('termsOfServiceUrl')}
            </div>
          </Card>
          {mayWrite && (
            <SaveBar
              isDirty={form.formState.isDirty}
              isBusy={save.isBusy}
              onDiscard={() => startOver(form, brandingOf(settings))}
            />
          )}
        </fieldset>
      </form>
    </div>
  );
}
