import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { GroupDraft } from '@/api/types';
import { useField } from '@/forms/use-field';
import { Field } from '@/ui/field';
import { TextField } from '@/ui/text-field';
import { Textarea } from '@/ui/textarea';

const NAME_MAX = 100;
const DESCRIPTION_MAX = 500;

/** Name and description, of a new group or of one that is changed. */
export function GroupFields({ form }: { form: UseFormReturn<Required<GroupDraft>> }) {
  const { t } = useTranslation();
  const field = useField(form);
  const { error, ...description } = field('description');
  return (
    <div className="flex flex-col gap-5">
      <TextField
        label={t('groups.name')}
        hint={t('groups.nameHint')}
        maxLength={NAME_MAX}
        autoComplete="off"
        {...field('name', { isRequired: true })}
      />
      <Field label={t('groups.descriptionLabel')} note={t('common.optional')} error={error}>
        {(control) => <Textarea {...description} {...control} maxLength={DESCRIPTION_MAX} />}
      </Field>
    </div>
  );
}
