import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { accountApi } from '@/api/account';
import type { Account, AccountChange } from '@/api/types';
import { placeProblem } from '@/forms/form-problem';
import { useAction } from '@/forms/use-action';
import { useField } from '@/forms/use-field';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Card, CardFooter } from '@/ui/card';
import { TextField } from '@/ui/text-field';
import { tellAccountNames } from '@/webauthn/signals';
import { SendVerification } from './send-verification';

export function ProfileForm({ account }: { account: Account }) {
  const { t } = useTranslation();
  const { givenName, familyName, displayName } = account;
  const form = useForm<Required<Omit<AccountChange, 'language'>>>({ values: { givenName, familyName, displayName } });
  const field = useField(form);
  const save = useAction({
    run: accountApi.update,
    done: t('account.saved'),
    touches: [['account']],
    onDone: (changed) => void tellAccountNames(changed),
    onError: (error) => placeProblem(form, error),
  });

  return (
    <Card title={t('account.personal')}>
      <form noValidate onSubmit={(event) => void form.handleSubmit(save.start)(event)}>
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField
            label={t('account.givenName')}
            autoComplete="given-name"
            {...field('givenName', { isRequired: true })}
          />
          <TextField
            label={t('account.familyName')}
            autoComplete="family-name"
            {...field('familyName', { isRequired: true })}
          />
          <TextField
            label={t('account.displayName')}
            hint={t('account.displayNameHint')}
            className="sm:col-span-2"
            {...field('displayName', { isRequired: true })}
          />
          <TextField label={t('account.username')} hint={t('account.usernameHint')} value={account.username} readOnly />
          <TextField
            label={t('account.email')}
            hint={t('account.emailHint')}
            note={
              <Badge tone={account.emailVerified ? 'success' : 'warning'}>
                {account.emailVerified ? t('account.verified') : t('account.unverified')}
              </Badge>
            }
            value={account.email}
            readOnly
          />
        </div>
        <CardFooter>
          {!account.emailVerified && <SendVerification />}
          <Button type="submit" variant="primary" isBusy={save.isBusy} disabled={!form.formState.isDirty}>
            {t('common.save')}
          </Button>
        </CardFooter>
      </form>
    </Card>
  );
}
