import { useController, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { apiKeysApi, type KeyRing } from '@/api/api-keys';
import { KEY_SCOPES, type ApiKeyCreated, type KeyScope } from '@/api/types';
import { expiryOf, NEVER } from '@/forms/expiry';
import { ExpiryField } from '@/forms/expiry-field';
import { placeProblem } from '@/forms/form-problem';
import { useAction } from '@/forms/use-action';
import { useField } from '@/forms/use-field';
import { Button } from '@/ui/button';
import { DialogActions } from '@/ui/dialog';
import { Picker, type Choice } from '@/ui/picker';
import { TextField } from '@/ui/text-field';
import { OwnerField } from './owner-field';

const NAME_MAX = 100;
const PRESET_DAYS = [30, 90, 365];

const SCOPE_CHOICES = KEY_SCOPES.map((scope) => ({ id: scope, label: scope }));

type ApiKeyValues = { name: string; userId: Choice | null; expiresAt: string; scopes: KeyScope[]; ipRanges: string };
const FRESH: ApiKeyValues = { name: '', userId: null, expiresAt: '90', scopes: [], ipRanges: '' };

/** Ranges as people type them: separated by commas or blanks. */
const rangesOf = (text: string) => text.split(/[\s,]+/).filter(Boolean);

type ApiKeyFormProps = { ring: KeyRing; onCreated: (apiKey: ApiKeyCreated) => void; onCancel: () => void };

export function ApiKeyForm({ ring, onCreated, onCancel }: ApiKeyFormProps) {
  const { t } = useTranslation();
  const form = useForm({ defaultValues: FRESH });
  const { control } = form;
  const field = useField(form);
  const required = { required: t('common.required') };
  const owner = useController({ control, name: 'userId', rules: ring === 'all' ? required : {} });
  const expiry = useController({ control, name: 'expiresAt', rules: required });
  const scopes = useController({ control, name: 'scopes' });
  const create = useAction({
    run: ({ name, userId, expiresAt, ...narrowing }: ApiKeyValues) =>
      apiKeysApi.create(ring, {
        name,
        ...(userId && { userId: userId.id }),
        expiresAt: expiresAt === NEVER ? undefined : expiryOf(expiresAt)?.toISOString(),
        scopes: narrowing.scopes.length > 0 ? narrowing.scopes : undefined,
        ipRanges: narrowing.ipRanges.trim() === '' ? undefined : rangesOf(narrowing.ipRanges),
      }),
    touches: [['api-keys']],
    onDone: onCreated,
    onError: (error) =>
      placeProblem(form, error, {
        in_the_past: t('apiKeys.expiryInThePast'),
        unknown_user: t('apiKeys.unknownOwner'),
        disabled_user: t('apiKeys.disabledOwner'),
        not_a_range: t('apiKeys.notARange'),
        matches: t('apiKeys.notARange'),
      }),
  });

  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(create.start)(event)}>
      <div className="flex flex-col gap-5">
        <TextField
          label={t('apiKeys.name')}
          hint={t('apiKeys.nameHint')}
          maxLength={NAME_MAX}
          autoComplete="off"
          {...field('name', { isRequired: true })}
        />
        {ring === 'all' && (
          <OwnerField
            value={owner.field.value}
            onChange={owner.field.onChange}
            error={owner.fieldState.error?.message}
          />
        )}
        <ExpiryField
          label={t('apiKeys.expiresAt')}
          presets={PRESET_DAYS}
          neverLabel={t('apiKeys.noExpiry')}
          value={expiry.field.value}
          onChange={expiry.field.onChange}
          error={expiry.fieldState.error?.message}
        />
        <Picker
          label={t('apiKeys.scopes')}
          hint={t('apiKeys.scopesHint')}
          searchLabel={t('apiKeys.searchScopes')}
          emptyLabel={t('common.noMatch')}
          choices={SCOPE_CHOICES}
          chosen={scopes.field.value}
          onChange={scopes.field.onChange}
          error={scopes.fieldState.error?.message}
        />
        <TextField
          label={t('apiKeys.ipRanges')}
          hint={t('apiKeys.ipRangesHint')}
          autoComplete="off"
          placeholder="203.0.113.0/24"
          {...field('ipRanges')}
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
