import { get, useController, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ListInput } from '@/ui/list-input';
import { written, type ClientValues } from './client-values';

type UrlListProps = {
  form: UseFormReturn<ClientValues>;
  name: 'redirectUris' | 'postLogoutRedirectUris' | 'webOrigins';
  label: string;
  hint: string;
  placeholder: string;
  isRequired?: boolean;
};

const messageOf = (error: unknown) =>
  typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string'
    ? error.message
    : undefined;

/** Addresses of a client, each line with its own error. What is wrong with the list as a whole stands at its first line. */
export function UrlList({ form, name, label, hint, placeholder, isRequired = false }: UrlListProps) {
  const { t } = useTranslation();
  const { field } = useController({
    control: form.control,
    name,
    rules: { validate: (lines) => !isRequired || written(lines).length > 0 || t('clients.redirectUriMissing') },
  });
  const lines = field.value.length > 0 ? field.value : [''];
  // Asked of the form: the field's own state doesn't hear of what is wrong with its lines.
  const errorAt = (path: string) => messageOf(get(form.formState.errors, path));
  const errors = lines.map((_, line) => errorAt(`${name}.${line}`) ?? (line === 0 ? errorAt(name) : undefined));
  return (
    <ListInput
      label={label}
      hint={hint}
      placeholder={placeholder}
      values={field.value}
      errors={{ ...errors }}
      addLabel={t('clients.addUrl')}
      removeLabel={(line) => t('clients.removeUrl', { line })}
      onChange={field.onChange}
    />
  );
}
