import { Plus } from 'lucide-react';
import { useFieldArray, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useField } from '@/forms/use-field';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { RemoveLineButton } from '@/ui/remove-line-button';
import { TextField } from '@/ui/text-field';
import { Textarea } from '@/ui/textarea';
import type { PolicyValues } from './policy-values';

/** The models that new passkeys may be of, each with the certificates that vouch for it. */
export function ModelList({ form }: { form: UseFormReturn<PolicyValues> }) {
  const { t } = useTranslation();
  const field = useField(form);
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'allowedAuthenticators' });
  return (
    <fieldset className="flex min-w-0 flex-col gap-4">
      <legend className="mb-1 font-medium">{t('settings.policyModels')}</legend>
      <p className="text-sm text-soft text-pretty">{t('settings.policyModelsHint')}</p>
      {fields.map(({ id }, index) => {
        const number = index + 1;
        const { error, ...certificates } = field(`allowedAuthenticators.${index}.certificates`, { isRequired: true });
        return (
          <div key={id} className="flex flex-col gap-4 rounded-md border border-line p-4">
            <div className="flex items-end gap-2">
              <TextField
                label={t('settings.policyAaguid', { number })}
                placeholder="cb69481e-8ff7-4039-93ec-0a2729a154a8"
                autoComplete="off"
                spellCheck={false}
                className="min-w-0 flex-1"
                inputClassName="font-mono sm:text-sm"
                {...field(`allowedAuthenticators.${index}.aaguid`, { isRequired: true })}
              />
              <RemoveLineButton label={t('settings.policyRemove', { number })} onClick={() => remove(index)} />
            </div>
            <Field
              label={t('settings.policyCertificates', { number })}
              hint={t('settings.policyCertificatesHint')}
              error={error}
            >
              {(control) => (
                <Textarea {...control} {...certificates} rows={5} spellCheck={false} className="font-mono sm:text-sm" />
              )}
            </Field>
          </div>
        );
      })}
      <Button
        size="sm"
        className="self-start in-disabled:hidden"
        onClick={() => append({ aaguid: '', certificates: '' })}
      >
        <Plus aria-hidden size={15} />
        {t('settings.policyAdd')}
      </Button>
    </fieldset>
  );
}
