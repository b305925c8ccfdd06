import { useNavigate } from '@tanstack/react-router';
import { Bot } from 'lucide-react';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ROLES, type ServiceAccountDraft } from '@/api/types';
import { useAccount } from '@/api/use-account';
import { usersApi } from '@/api/users';
import { placeProblem } from '@/forms/form-problem';
import { useAction } from '@/forms/use-action';
import { useField } from '@/forms/use-field';
import { Button } from '@/ui/button';
import { Dialog, DialogActions } from '@/ui/dialog';
import { Field } from '@/ui/field';
import { Select } from '@/ui/select';
import { TextField } from '@/ui/text-field';
import { mayGrant } from './user-rights';

const FRESH: ServiceAccountDraft = { username: '', displayName: '', role: 'member' };

/** Makes an account for a program, and leads to it. */
export function NewServiceAccount() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const account = useAccount();
  const [isOpen, setIsOpen] = useState(false);
  const form = useForm({ defaultValues: FRESH });
  const field = useField(form);
  const { error, ...role } = field('role');
  const close = () => {
    setIsOpen(false);
    form.reset(FRESH);
  };
  const create = useAction({
    run: (values: ServiceAccountDraft) => usersApi.createServiceAccount(values),
    done: t('users.serviceAccountCreated'),
    touches: [['users']],
    onDone: ({ id }) => {
      close();
      void navigate({ to: '/settings/administration/users/$id', params: { id } });
    },
    onError: (problem) =>
      placeProblem(form, problem, {
        username_taken: t('users.usernameTaken'),
        matches: t('users.usernameForm'),
      }),
  });
  const roles = ROLES.filter((name) => name !== 'owner' && mayGrant(account.role, name));
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>
        <Bot aria-hidden size={16} />
        {t('users.newServiceAccount')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={close}
        title={t('users.newServiceAccount')}
        description={t('users.serviceAccountAbout')}
      >
        <form noValidate onSubmit={(event) => void form.handleSubmit(create.start)(event)}>
          <div className="flex flex-col gap-5">
            <TextField
              label={t('account.displayName')}
              maxLength={201}
              autoComplete="off"
              {...field('displayName', { isRequired: true })}
            />
            <TextField
              label={t('account.username')}
              hint={t('users.usernameForm')}
              maxLength={50}
              autoComplete="off"
              {...field('username', { isRequired: true })}
            />
            <Field label={t('users.role')} error={error}>
              {(control) => (
                <Select {...role} {...control}>
                  {roles.map((name) => (
                    <option key={name} value={name}>
                      {t(`roles.${name}`)}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          </div>
          <DialogActions>
            <Button onClick={close}>{t('common.cancel')}</Button>
            <Button type="submit" variant="primary" isBusy={create.isBusy}>
              {t('common.create')}
            </Button>
          </DialogActions>
        </form>
      </Dialog>
    </>
  );
}
