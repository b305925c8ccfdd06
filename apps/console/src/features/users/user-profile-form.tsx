import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { User } from '@/api/types';
import { useAccount } from '@/api/use-account';
import { usersApi } from '@/api/users';
import { placeProblem } from '@/forms/form-problem';
import { startOver } from '@/forms/start-over';
import { useAction } from '@/forms/use-action';
import { useField } from '@/forms/use-field';
import { Button } from '@/ui/button';
import { Card, CardFooter } from '@/ui/card';
import { TextField } from '@/ui/text-field';
import { EmailFields } from './email-fields';
import { profileChange, profileValues, type ProfileValues } from './profile-values';
import { RoleField } from './role-field';

export function UserProfileForm({ user, mayChange }: { user: User; mayChange: boolean }) {
  const { t } = useTranslation();
  const isSelf = useAccount().id === user.id;
  const form = useForm<ProfileValues>({ values: profileValues(user), resetOptions: { keepDirtyValues: true } });
  const field = useField(form);
  const save = useAction({
    run: (values: ProfileValues) => usersApi.update(user.id, profileChange(user, values)),
    done: t('users.saved'),
    touches: isSelf ? [['users'], ['account']] : [['users']],
    onDone: (saved) => startOver(form, profileValues(saved)),
    onError: (error) => placeProblem(form, error, { email_taken: t('users.emailTaken') }),
  });

  return (
    <Card title={t('users.profileTitle')}>
      <form noValidate onSubmit={(event) => void form.handleSubmit(save.start)(event)}>
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField
            label={t('account.givenName')}
            readOnly={!mayChange}
            maxLength={100}
            {...field('givenName', { isRequired: true })}
          />
          <TextField
            label={t('account.familyName')}
            readOnly={!mayChange}
            maxLength={100}
            {...field('familyName', { isRequired: true })}
          />
          <TextField
            label={t('account.displayName')}
            hint={t('account.displayNameHint')}
            readOnly={!mayChange}
            maxLength={201}
            {...field('displayName', { isRequired: true })}
          />
          <TextField label={t('account.username')} hint={t('account.usernameHint')} value={user.username} readOnly />
          <EmailFields form={form} user={user} mayChange={mayChange} />
          <RoleField form={form} user={user} mayChange={mayChange} />
        </div>
        {mayChange && (
          <CardFooter>
            <Button type="submit" variant="primary" isBusy={save.isBusy} disabled={!form.formState.isDirty}>
              {t('common.save')}
            </Button>
          </CardFooter>
        )}
      </form>
    </Card>
  );
}
