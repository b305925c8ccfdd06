import { useWatch, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useField } from '@/forms/use-field';
import { AppIcon } from '@/ui/app-icon';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { TextField } from '@/ui/text-field';
import { Textarea } from '@/ui/textarea';
import type { ClientValues } from './client-values';

/** What people see of the application: name, description, logo, and where the dashboard opens it. */
export function IdentityFields({ form }: { form: UseFormReturn<ClientValues> }) {
  const { t } = useTranslation();
  const field = useField(form);
  const [name, logoUrl] = useWatch({ control: form.control, name: ['name', 'logoUrl'] });
  const { error: descriptionError, ...description } = field('description');
  const { error: logoError, ...logo } = field('logoUrl');
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <TextField
        label={t('clients.name')}
        hint={t('clients.nameHint')}
        maxLength={100}
        autoComplete="off"
        {...field('name', { isRequired: true })}
      />
      <TextField
        label={t('clients.launchUrl')}
        hint={t('clients.launchUrlHint')}
        note={t('common.optional')}
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        placeholder="https://app.example.com"
        {...field('launchUrl')}
      />
      <Field
        label={t('clients.descriptionLabel')}
        hint={t('clients.descriptionHint')}
        error={descriptionError}
        note={t('common.optional')}
        className="sm:col-span-2"
      >
        {(control) => <Textarea rows={2} maxLength={500} {...description} {...control} />}
      </Field>
      <Field
        label={t('clients.logoUrl')}
        hint={t('clients.logoUrlHint')}
        error={logoError}
        note={t('common.optional')}
        className="sm:col-span-2"
      >
        {(control) => (
          <span className="flex items-center gap-3">
            <AppIcon name={name || '?'} logoUrl={/^https?:\/\/./.test(logoUrl) ? logoUrl : null} />
            <Input
              inputMode="url"
              autoComplete="off"
              spellCheck={false}
              placeholder="https://app.example.com/logo.svg"
              {...logo}
              {...control}
            />
          </span>
        )}
      </Field>
    </div>
  );
}
