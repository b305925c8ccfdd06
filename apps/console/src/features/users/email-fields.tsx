import { useWatch, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { User } from '@/api/types';
import { useAccount } from '@/api/use-account';
import { useField } from '@/forms/use-field';
import { SwitchRow } from '@/ui/switch';
import { TextField } from '@/ui/text-field';
import type { ProfileValues } from './profile-values';
import { mayVouch } from './user-rights';

type EmailFieldsProps = { form: UseFormReturn<ProfileValues>; user: User; mayChange: boolean };

/** The address and whether it is verified: another address starts unverified. */
export function EmailFields({ form, user, mayChange }: EmailFieldsProps) {
  const { t } = useTranslation();
  const { role } = useAccount();
  const field = useField(form);
  const isVerified = useWatch({ control: form.control, name: 'emailVerified' });
  const setVerified = (value: boolean) => form.setValue('emailVerified', value, { shouldDirty: true });
  return (
    <>
      <TextField
        label={t('account.email')}
        type="email"
        readOnly={!mayChange}
        maxLength={254}
        {...field('email', {
          isRequired: true,
          onChange: () => setVerified(user.emailVerified && form.getValues('email').trim() === user.email),
        })}
      />
      <div className="sm:pt-8">
        <SwitchRow
          label={t('users.emailVerified')}
          description={mayChange && !mayVouch(role) ? t('users.mayNotVouch') : t('users.emailVerifiedHint')}
          checked={isVerified}
          disabled={!mayChange || !mayVouch(role)}
          onChange={setVerified}
        />
      </div>
    </>
  );
}
