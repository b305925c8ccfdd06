import { useController, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { invitationsApi } from '@/api/invitations';
import type { InvitationCreated } from '@/api/types';
import { expiryOf } from '@/forms/expiry';
import { ExpiryField } from '@/forms/expiry-field';
import { placeProblem } from '@/forms/form-problem';
import { useAction } from '@/forms/use-action';
import { useField } from '@/forms/use-field';
import { Button } from '@/ui/button';
import { DialogActions } from '@/ui/dialog';
import { TextField } from '@/ui/text-field';
import { addressesIn } from './addresses-in';
import { AddressesField } from './addresses-field';
import { GroupChoice } from './group-choice';
import type { InviteValues } from './invite-values';

const PRESET_DAYS = [1, 7, 30, 90];
/** The API takes expiries within one year; a date lasts until its end. */
const MAX_DAYS = 364;
const MAX_USES = 10_000;

const FRESH: InviteValues = { expiresAt: '7', usageLimit: '', groupIds: [], emails: '' };

const isLimit = (text: string) => text === '' || (/^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= MAX_USES);

type InviteFormProps = {
  onCreated: (invitation: InvitationCreated, mailedTo: readonly string[]) => void;
  onCancel: () => void;
};

export function InviteForm({ onCreated, onCancel }: InviteFormProps) {
  const { t } = useTranslation();
  const form = useForm({ defaultValues: FRESH });
  const field = useField(form);
  const expiry = useController({ control: form.control, name: 'expiresAt', rules: { required: t('common.required') } });
  const groups = useController({ control: form.control, name: 'groupIds' });
  const create = useAction({
    run: ({ expiresAt, usageLimit, groupIds, emails }: InviteValues) =>
      invitationsApi.create({
        expiresAt: expiryOf(expiresAt)?.toISOString() ?? '',
        usageLimit: usageLimit === '' ? undefined : Number(usageLimit),
        groupIds,
        emails: [...addressesIn(emails).addresses],
      }),
    touches: [['invitations'], ['overview']],
    onDone: (invitation, { emails }) => onCreated(invitation, addressesIn(emails).addresses),
    onError: (error) =>
      placeProblem(form, error, {
        in_the_past: t('invitations.expiryInThePast'),
        too_late: t('invitations.expiryTooLate'),
        unknown_group: t('invitations.unknownGroup'),
      }),
  });

  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(create.start)(event)}>
      <div className="flex flex-col gap-5">
        <ExpiryField
          label={t('invitations.expiry')}
          presets={PRESET_DAYS}
          maxDays={MAX_DAYS}
          value={expiry.field.value}
          onChange={expiry.field.onChange}
          error={expiry.fieldState.error?.message}
        />
        <TextField
          label={t('invitations.usageLimit')}
          note={t('common.optional')}
          hint={t('invitations.usageLimitHint')}
          inputMode="numeric"
          autoComplete="off"
          {...field('usageLimit', {
            setValueAs: (text: string) => text.trim(),
            validate: (text) => isLimit(String(text)) || t('invitations.usageLimitInvalid', { max: MAX_USES }),
          })}
        />
        <GroupChoice
          chosen={groups.field.value}
          onChange={groups.field.onChange}
          error={groups.fieldState.error?.message}
        />
        <AddressesField form={form} />
      </div>
      <DialogActions>
        <Button onClick={onCancel}>{t('common.cancel')}</Button>
        <Button type="submit" variant="primary" isBusy={create.isBusy}>
          {t('common.create')}
        </Button>
      </DialogActions>
    </form>
  );
}
