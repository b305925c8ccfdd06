import { useWatch, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useField } from '@/forms/use-field';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import type { ClientValues } from '../form/client-values';
import { Switches } from './switches';

/** How the application hears that people signed out here. */
export function SignOut({ form }: { form: UseFormReturn<ClientValues> }) {
  const { t } = useTranslation();
  const { error, ...field } = useField(form)('backchannelLogoutUri');
  const address = useWatch({ control: form.control, name: 'backchannelLogoutUri' });
  return (
    <>
      <div className="border-t border-line px-5 py-4">
        <Field label={t('clients.backchannelLogoutUri')} hint={t('clients.backchannelLogoutUriHint')} error={error}>
          {(control) => <Input type="url" placeholder="https://app.example.com/logout" {...field} {...control} />}
        </Field>
      </div>
      {address.trim() !== '' && <Switches form={form} names={['backchannelLogoutSessionRequired']} />}
    </>
  );
}
