import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useField } from '@/forms/use-field';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import type { ClientValues } from '../form/client-values';

/** Where others, such as the dashboard, start a sign-in to the application. */
export function InitiateLogin({ form }: { form: UseFormReturn<ClientValues> }) {
  const { t } = useTranslation();
  const { error, ...field } = useField(form)('initiateLoginUri');
  return (
    <div className="border-t border-line px-5 py-4">
      <Field label={t('clients.initiateLoginUri')} hint={t('clients.initiateLoginUriHint')} error={error}>
        {(control) => <Input type="url" placeholder="https://app.example.com/login" {...field} {...control} />}
      </Field>
    </div>
  );
}
