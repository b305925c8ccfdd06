import type { FieldValues, Path, UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { dayOf } from '@/forms/local-day';
import { useField } from '@/forms/use-field';
import { TextField } from '@/ui/text-field';

/** The last day of a membership; empty: it has no end. */
export function EndField<Values extends FieldValues & { endsAt: string }>({ form }: { form: UseFormReturn<Values> }) {
  const { t } = useTranslation();
  const field = useField(form);
  return (
    <TextField
      type="date"
      label={t('groups.endsAt')}
      note={t('common.optional')}
      hint={t('groups.endsAtHint')}
      min={dayOf(new Date())}
      // By the type's own words: every such form has this field.
      {...field('endsAt' as Path<Values>)}
    />
  );
}
