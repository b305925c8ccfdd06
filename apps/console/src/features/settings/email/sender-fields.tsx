import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useField } from '@/forms/use-field';
import { TextField } from '@/ui/text-field';
import type { MailValues } from './mail-values';

/** As whom the company writes. */
export function SenderFields({ form }: { form: UseFormReturn<MailValues> }) {
  const { t } = useTranslation();
  const field = useField(form);
  return (
    <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2">
      <TextField
        label={t('mailSettings.fromName')}
        maxLength={100}
        autoComplete="off"
        {...field('fromName', { isRequired: true })}
      />
      <TextField
        label={t('mailSettings.fromAddress')}
        type="email"
        placeholder="id@example.com"
        maxLength={254}
        autoComplete="off"
        {...field('fromAddress', { isRequired: true })}
      />
    </div>
  );
}
