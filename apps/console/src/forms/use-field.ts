import { useTranslation } from 'react-i18next';
import { get, type FieldValues, type Path, type RegisterOptions, type UseFormReturn } from 'react-hook-form';

type Rules<Values extends FieldValues> = RegisterOptions<Values, Path<Values>> & { isRequired?: boolean };

/** Ties a text field, select or text area to a form: its registration and the message of its error. */
export function useField<Values extends FieldValues>(form: UseFormReturn<Values>) {
  const { t } = useTranslation();
  const { errors } = form.formState;
  return (name: Path<Values>, { isRequired = false, ...rules }: Rules<Values> = {}) => {
    const error: unknown = get(errors, name);
    const message = typeof error === 'object' && error !== null && 'message' in error ? error.message : null;
    return {
      ...form.register(name, {
        ...rules,
        ...(isRequired && {
          validate: (value: unknown) => (typeof value === 'string' && value.trim() !== '') || t('common.required'),
        }),
      }),
      error: typeof message === 'string' ? message : null,
    };
  };
}
