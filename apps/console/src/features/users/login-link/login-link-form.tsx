import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem-error';
import type { LoginLink, User } from '@/api/types';
import { usersApi } from '@/api/users';
import { useAction } from '@/forms/use-action';
import { useField } from '@/forms/use-field';
import { Button } from '@/ui/button';
import { DialogActions } from '@/ui/dialog';
import { Field } from '@/ui/field';
import { Select } from '@/ui/select';
import { toast } from '@/ui/toaster';

const VALID_MINUTES = [15, 60, 8 * 60, 24 * 60];
const FRESH = { validMinutes: '15', delivery: 'copy' };

type LoginLinkFormProps = { user: User; onCreated: (link: LoginLink) => void; onCancel: () => void };

/** How long the link is good, and how it gets to the person. */
export function LoginLinkForm({ user, onCreated, onCancel }: LoginLinkFormProps) {
  const { t } = useTranslation();
  const form = useForm({ defaultValues: FRESH });
  const { error: validError, ...valid } = useField(form)('validMinutes');
  const { error: deliveryError, ...delivery } = useField(form)('delivery');
  const spans = useSpans();
  const create = useAction({
    run: (values: typeof FRESH) =>
      usersApi.issueLoginLink(user.id, {
        validMinutes: Number(values.validMinutes),
        isMailed: values.delivery === 'mail',
      }),
    touches: [['audit']],
    onDone: (link) => {
      if (link.mailedTo) toast.success(t('users.loginLinkMailed', { email: link.mailedTo }));
      onCreated(link);
    },
    onError: (error) => {
      if (!isProblem(error, 'mail_is_off')) return false;
      form.setError('delivery', { message: t('users.loginLinkMailIsOff') });
      return true;
    },
  });

  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(create.start)(event)}>
      <div className="flex flex-col gap-5">
        <Field label={t('users.loginLinkValid')} error={validError}>
          {(control) => (
            <Select {...control} {...valid}>
              {spans.map(({ minutes, name }) => (
                <option key={minutes} value={minutes}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t('users.loginLinkDelivery')} error={deliveryError}>
          {(control) => (
            <Select {...control} {...delivery}>
              <option value="copy">{t('users.loginLinkCopy')}</option>
              <option value="mail">{t('users.loginLinkMail', { email: user.email })}</option>
            </Select>
          )}
        </Field>
      </div>
      <DialogActions>
        <Button onClick={onCancel}>{t('common.cancel')}</Button>
        <Button type="submit" variant="primary" isBusy={create.isBusy}>
          {t('users.loginLinkCreate')}
        </Button>
      </DialogActions>
    </form>
  );
}

/** The spans on offer in words of the language. */
function useSpans() {
  const { i18n } = useTranslation();
  const inUnit = (value: number, unit: 'minute' | 'hour') =>
    new Intl.NumberFormat(i18n.language, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
  return VALID_MINUTES.map((minutes) => ({
    minutes,
    name: minutes < 60 ? inUnit(minutes, 'minute') : inUnit(minutes / 60, 'hour'),
  }));
}
