import { useWatch, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { GrantType } from '@/api/types';
import { useField } from '@/forms/use-field';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { Choices } from '../form/choices';
import type { ClientValues } from '../form/client-values';

export const CIBA: GrantType = 'urn:openid:params:grant-type:ciba';
const MODES = ['poll', 'ping'] as const;

/** How the application learns that somebody it asked for has answered. */
export function Delivery({ form }: { form: UseFormReturn<ClientValues> }) {
  const { t } = useTranslation();
  const { error, ...field } = useField(form)('backchannelNotificationUri');
  const mode = useWatch({ control: form.control, name: 'backchannelDeliveryMode' });
  return (
    <div className="flex flex-col gap-4 border-t border-line px-5 py-4">
      <Choices
        form={form}
        name="backchannelDeliveryMode"
        legend={t('clients.delivery.title')}
        choices={MODES.map((value) => ({
          value,
          label: t(`clients.delivery.${value}`),
          hint: t(`clients.delivery.${value}Hint`),
        }))}
      />
      {mode === 'ping' && (
        <Field label={t('clients.delivery.uri')} hint={t('clients.delivery.uriHint')} error={error}>
          {(control) => <Input type="url" placeholder="https://app.example.com/ciba" {...field} {...control} />}
        </Field>
      )}
    </div>
  );
}
