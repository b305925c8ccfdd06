import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useField } from '@/forms/use-field';
import { Field } from '@/ui/field';
import { Select } from '@/ui/select';
import { TextField } from '@/ui/text-field';
import { type MailValues, USUAL_PORTS } from './mail-values';

const MAX_PORT = 65_535;
const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= MAX_PORT;

/** Where the server is, and how one signs in to it. */
export function MailServerFields({ form, hasPassword }: { form: UseFormReturn<MailValues>; hasPassword: boolean }) {
  const { t } = useTranslation();
  const field = useField(form);
  const { error, ...security } = field('security', { onChange: () => followSecurity(form) });
  return (
    <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2">
      <TextField
        label={t('mailSettings.host')}
        placeholder="smtp.example.com"
        maxLength={253}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        className="sm:col-span-2"
        {...field('host', { isRequired: true })}
      />
      <Field label={t('mailSettings.security')} error={error}>
        {(control) => (
          <Select {...control} {...security}>
            <option value="starttls">{t('mailSettings.securityStarttls')}</option>
            <option value="tls">{t('mailSettings.securityTls')}</option>
            <option value="none">{t('mailSettings.securityNone')}</option>
          </Select>
        )}
      </Field>
      <TextField
        label={t('mailSettings.port')}
        inputMode="numeric"
        autoComplete="off"
        maxLength={5}
        inputClassName="tabular-nums"
        {...field('port', { validate: (port) => isPort(port) || t('mailSettings.portRange') })}
      />
      <TextField
        label={t('mailSettings.username')}
        note={t('common.optional')}
        maxLength={200}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        {...field('username')}
      />
      <TextField
        label={t('mailSettings.password')}
        note={t('common.optional')}
        hint={hasPassword ? t('mailSettings.passwordKept') : undefined}
        type="password"
        maxLength={500}
        autoComplete="new-password"
        placeholder={hasPassword ? '••••••••' : undefined}
        {...field('password')}
      />
    </div>
  );
}

/** A port that is the usual one of another kind becomes that of this kind; one that somebody chose stays. */
const followSecurity = (form: UseFormReturn<MailValues>): void => {
  const { security, port } = form.getValues();
  if (Object.values(USUAL_PORTS).includes(port)) form.setValue('port', USUAL_PORTS[security], { shouldDirty: true });
};
