import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useField } from '@/forms/use-field';
import { Field } from '@/ui/field';
import { TextField } from '@/ui/text-field';
import { Textarea } from '@/ui/textarea';
import { isJsonObject, type ClientValues } from '../form/client-values';

/** The client's public keys: where it publishes them, or the keys themselves. One of the two. */
export function KeyFields({ form }: { form: UseFormReturn<ClientValues> }) {
  const { t } = useTranslation();
  const field = useField(form);
  const { error, ...keys } = field('jwks', {
    validate: (text) =>
      typeof text !== 'string' || text.trim() === '' || isJsonObject(text) || t('clients.authentication.jwksBroken'),
  });
  return (
    <div className="flex flex-col gap-5">
      <TextField
        label={t('clients.authentication.jwksUri')}
        hint={t('clients.authentication.jwksUriHint')}
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        placeholder="https://app.example.com/jwks.json"
        {...field('jwksUri')}
      />
      <Field label={t('clients.authentication.jwks')} hint={t('clients.authentication.jwksHint')} error={error}>
        {(control) => (
          <Textarea
            rows={6}
            spellCheck={false}
            placeholder='{ "keys": [ … ] }'
            className="font-mono sm:text-sm"
            {...keys}
            {...control}
          />
        )}
      </Field>
    </div>
  );
}
