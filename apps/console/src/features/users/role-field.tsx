import { useWatch, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ROLES, type User } from '@/api/types';
import { useAccount } from '@/api/use-account';
import { useField } from '@/forms/use-field';
import { Field } from '@/ui/field';
import { Select } from '@/ui/select';
import type { ProfileValues } from './profile-values';
import { mayGrant } from './user-rights';

type RoleFieldProps = { form: UseFormReturn<ProfileValues>; user: User; mayChange: boolean };

/** The role, out of those that one's own role may give; says what the chosen one allows. */
export function RoleField({ form, user, mayChange }: RoleFieldProps) {
  const { t } = useTranslation();
  const account = useAccount();
  const chosen = useWatch({ control: form.control, name: 'role' });
  const { error, ...role } = useField(form)('role');
  const isSelf = account.id === user.id;
  const mayChoose = mayChange && !isSelf && mayGrant(account.role, user.role);
  const offered = ROLES.filter((name) => name === user.role || mayGrant(account.role, name));
  const reason = mayChange && !mayChoose && (isSelf ? t('users.roleOwnHint') : t('users.roleFixedHint'));
  return (
    <Field label={t('users.role')} hint={[t(`roles.about.${chosen}`), reason].filter(Boolean).join(' ')} error={error}>
      {(control) => (
        <Select {...role} {...control} disabled={!mayChoose}>
          {offered.map((name) => (
            <option key={name} value={name}>
              {t(`roles.${name}`)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
