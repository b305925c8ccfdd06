import { useWatch, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useField } from '@/forms/use-field';
import { Field } from '@/ui/field';
import { Textarea } from '@/ui/textarea';
import { addressesIn } from './addresses-in';
import type { InviteValues } from './invite-values';

/** As many as the API mails one link to. */
const MAX_ADDRESSES = 50;

/** Whom the link is mailed to, pasted from wherever the addresses stand. */
export function AddressesField({ form }: { form: UseFormReturn<InviteValues> }) {
  const { t, i18n } = useTranslation();
  const { addresses } = addressesIn(useWatch({ control: form.control, name: 'emails' }));
  const { error, ...emails } = useField(form)('emails', {
    validate: (text) => {
      const { addresses: found, others } = addressesIn(String(text));
      if (others.length > 0) {
        const list = new Intl.ListFormat(i18n.language).format(others.slice(0, 3));
        return t('invitations.notAddresses', { list, count: others.length });
      }
      return found.length <= MAX_ADDRESSES || t('invitations.tooManyAddresses', { max: MAX_ADDRESSES });
    },
  });
  return (
    <Field
      label={t('invitations.emails')}
      note={t('common.optional')}
      hint={
        addresses.length === 0 ? t('invitations.emailsHint') : t('invitations.emailsFound', { count: addresses.length })
      }
      error={error}
    >
      {(control) => (
        <Textarea
          rows={2}
          placeholder="ada@example.com, grace@example.com"
          spellCheck={false}
          {...control}
          {...emails}
        />
      )}
    </Field>
  );
}
