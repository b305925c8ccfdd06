import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useField } from '@/forms/use-field';
import { TextField } from '@/ui/text-field';
import type { ClientValues } from '../form/client-values';

const EXAMPLES = {
  privacyPolicyUrl: 'https://app.example.com/privacy',
  termsOfServiceUrl: 'https://app.example.com/terms',
} as const;

/** What people may want to read before they let the application in. */
export function LegalFields({ form }: { form: UseFormReturn<ClientValues> }) {
  const { t } = useTranslation();
  const field = useField(form);
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      {(['privacyPolicyUrl', 'termsOfServiceUrl'] as const).map((name) => (
        <TextField
          key={name}
          label={t(`clients.legal.${name}`)}
          note={t('common.optional')}
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          placeholder={EXAMPLES[name]}
          {...field(name)}
        />
      ))}
    </div>
  );
}
