import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { clientsApi } from '@/api/clients';
import type { ClientSecretCreated } from '@/api/types';
import { expiryOf, NEVER } from '@/forms/expiry';
import { ExpiryField } from '@/forms/expiry-field';
import { placeProblem } from '@/forms/form-problem';
import { useAction } from '@/forms/use-action';
import { Button } from '@/ui/button';
import { DialogActions } from '@/ui/dialog';

const PRESET_DAYS = [30, 90, 180, 365];

type NewSecretFormProps = {
  clientId: string;
  onCreated: (created: ClientSecretCreated) => void;
  onCancel: () => void;
};

export function NewSecretForm({ clientId, onCreated, onCancel }: NewSecretFormProps) {
  const { t } = useTranslation();
  const form = useForm({ defaultValues: { expiresAt: NEVER } });
  const add = useAction({
    run: ({ expiresAt }: { expiresAt: string }) =>
      clientsApi.addSecret(clientId, { expiresAt: expiryOf(expiresAt)?.toISOString() }),
    touches: [['clients', clientId, 'secrets']],
    onDone: onCreated,
    onError: (error) => placeProblem(form, error, { in_the_past: t('clients.expiryPast') }),
  });
  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(add.start)(event)}>
      <Controller
        control={form.control}
        name="expiresAt"
        rules={{ required: t('common.required') }}
        render={({ field, fieldState }) => (
          <ExpiryField
            label={t('clients.secretExpiry')}
            value={field.value}
            onChange={field.onChange}
            error={fieldState.error?.message}
            presets={PRESET_DAYS}
            neverLabel={t('common.never')}
          />
        )}
      />
      <DialogActions>
        <Button onClick={onCancel}>{t('common.cancel')}</Button>
        <Button type="submit" variant="primary" isBusy={add.isBusy}>
          {t('clients.createSecret')}
        </Button>
      </DialogActions>
    </form>
  );
}
