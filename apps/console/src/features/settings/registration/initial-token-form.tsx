import { useController, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { initialAccessTokensApi } from '@/api/registration';
import type { InitialAccessTokenCreated } from '@/api/types';
import { expiryOf, NEVER } from '@/forms/expiry';
import { ExpiryField } from '@/forms/expiry-field';
import { placeProblem } from '@/forms/form-problem';
import { useAction } from '@/forms/use-action';
import { useField } from '@/forms/use-field';
import { Button } from '@/ui/button';
import { DialogActions } from '@/ui/dialog';
import { SwitchRow } from '@/ui/switch';
import { TextField } from '@/ui/text-field';

const NAME_MAX = 100;
const PRESET_DAYS = [1, 7, 30, 90];
/** What the API accepts. */
const MAX_CLIENTS = 10_000;

const FRESH = { name: '', requiresPkce: true, expiresAt: '7', maxClients: '' };

const isLimit = (text: string) =>
  text === '' || (/^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= MAX_CLIENTS);

type InitialTokenFormProps = { onCreated: (token: InitialAccessTokenCreated) => void; onCancel: () => void };

export function InitialTokenForm({ onCreated, onCancel }: InitialTokenFormProps) {
  const { t } = useTranslation();
  const form = useForm({ defaultValues: FRESH });
  const { control } = form;
  const field = useField(form);
  const expiry = useController({ control, name: 'expiresAt', rules: { required: t('common.required') } });
  const pkce = useController({ control, name: 'requiresPkce' });
  const create = useAction({
    run: ({ name, requiresPkce, expiresAt, maxClients }: typeof FRESH) =>
      initialAccessTokensApi.create({
        name,
        requiresPkce,
        maxClients: maxClients === '' ? undefined : Number(maxClients),
        expiresAt: expiresAt === NEVER ? undefined : expiryOf(expiresAt)?.toISOString(),
      }),
    touches: [['initial-access-tokens']],
    onDone: onCreated,
    onError: (error) => placeProblem(form, error, { in_the_past: t('apiKeys.expiryInThePast') }),
  });
  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(create.start)(event)}>
      <div className="flex flex-col gap-5">
        <TextField
          label={t('registration.name')}
          hint={t('registration.nameHint')}
          maxLength={NAME_MAX}
          autoComplete="off"
          {...field('name', { isRequired: true })}
        />
        <ExpiryField
          label={t('common.expires')}
          presets={PRESET_DAYS}
          neverLabel={t('common.never')}
          value={expiry.field.value}
          onChange={expiry.field.onChange}
          error={expiry.fieldState.error?.message}
        />
        <TextField
          label={t('registration.maxClients')}
          note={t('common.optional')}
          hint={t('registration.maxClientsHint')}
          inputMode="numeric"
          autoComplete="off"
          {...field('maxClients', {
            setValueAs: (text: string) => text.trim(),
            validate: (text) => isLimit(String(text)) || t('registration.maxClientsInvalid', { max: MAX_CLIENTS }),
          })}
        />
        <SwitchRow
          label={t('registration.requiresPkce')}
          description={t('registration.requiresPkceHint')}
          checked={pkce.field.value}
          onChange={pkce.field.onChange}
        />
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
