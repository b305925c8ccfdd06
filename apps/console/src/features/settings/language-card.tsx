import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useField } from '@/forms/use-field';
import { LANGUAGES } from '@/i18n/language';
import { Card } from '@/ui/card';
import { Field } from '@/ui/field';
import { Select } from '@/ui/select';
import type { SettingsValues } from './settings-values';

/** The language of those who have not said theirs. */
export function LanguageCard({ form }: { form: UseFormReturn<SettingsValues> }) {
  const { t } = useTranslation();
  const { error, ...language } = useField(form)('defaultLanguage');
  return (
    <Card title={t('settings.language')} description={t('settings.languageHint')}>
      <Field label={t('settings.defaultLanguage')} error={error} className="max-w-md">
        {(control) => (
          <Select {...control} {...language}>
            {Object.entries(LANGUAGES).map(([code, name]) => (
              <option key={code} value={code} lang={code}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </Card>
  );
}
