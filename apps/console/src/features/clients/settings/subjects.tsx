import { useWatch, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useField } from '@/forms/use-field';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { Choices } from '../form/choices';
import type { ClientValues } from '../form/client-values';

const TYPES = ['public', 'pairwise'] as const;

/** What the application knows people by. */
export function Subjects({ form }: { form: UseFormReturn<ClientValues> }) {
  const { t } = useTranslation();
  const { error, ...field } = useField(form)('sectorIdentifierUri');
  const type = useWatch({ control: form.control, name: 'subjectType' });
  return (
    <div className="flex flex-col gap-4">
      <Choices
        form={form}
        name="subjectType"
        legend={t('clients.subjects.title')}
        choices={TYPES.map((value) => ({
          value,
          label: t(`clients.subjects.${value}`),
          hint: t(`clients.subjects.${value}Hint`),
        }))}
      />
      {type === 'pairwise' && (
        <Field label={t('clients.sectorIdentifierUri')} hint={t('clients.sectorIdentifierUriHint')} error={error}>
          {(control) => <Input type="url" placeholder="https://example.com/sector.json" {...field} {...control} />}
        </Field>
      )}
    </div>
  );
}
