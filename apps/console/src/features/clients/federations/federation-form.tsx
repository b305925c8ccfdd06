import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { clientsApi } from '@/api/clients';
import type { FederationDraft } from '@/api/types';
import { useAccount } from '@/api/use-account';
import { placeProblem } from '@/forms/form-problem';
import { useAction } from '@/forms/use-action';
import { useField } from '@/forms/use-field';
import { Button } from '@/ui/button';
import { DialogActions } from '@/ui/dialog';
import { TextField } from '@/ui/text-field';
import { PresetField } from './preset-field';
import { placeholdersIn, PRESETS, type PresetName } from './presets';

const EMPTY = { name: '', issuer: '', subject: '', audience: '', jwksUri: '' };

type FederationFormProps = { clientId: string; onDone: () => void };

/** Which tokens are to be taken as proof of the application. */
export function FederationForm({ clientId, onDone }: FederationFormProps) {
  const { t } = useTranslation();
  const { tenant } = useAccount();
  const [preset, setPreset] = useState<PresetName | null>(null);
  const form = useForm({ defaultValues: EMPTY });
  const field = useField(form);
  const add = useAction({
    run: (draft: FederationDraft) => clientsApi.addFederation(clientId, draft),
    done: t('federations.added'),
    touches: [['clients', clientId, 'federations']],
    onDone,
    onError: (error) => placeProblem(form, error, { own_issuer: t('federations.ownIssuer') }),
  });
  const start = (name: PresetName | null) => {
    setPreset(name);
    form.reset({ ...EMPTY, ...(name && PRESETS[name]) });
  };
  const submit = form.handleSubmit(({ audience, jwksUri, ...rest }) =>
    add.start({ ...rest, audience: audience.trim() || null, jwksUri: jwksUri.trim() || null }),
  );
  const code = { autoComplete: 'off', spellCheck: false, inputClassName: 'font-mono sm:text-sm' } as const;
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
      <PresetField value={preset} onChange={start} />
      <TextField label={t('federations.name')} autoComplete="off" {...field('name', { isRequired: true })} />
      <TextField
        label={t('federations.issuer')}
        hint={preset === 'kubernetes' ? t('federations.issuerOfCluster') : t('federations.issuerHint')}
        inputMode="url"
        {...code}
        {...field('issuer', { isRequired: true })}
      />
      <TextField
        label={t('federations.subject')}
        hint={t('federations.subjectHint')}
        {...code}
        {...field('subject', {
          validate: (value) => {
            if (value.trim() === '') return t('common.required');
            const words = placeholdersIn(value);
            return words.length === 0 || t('federations.replace', { words: words.join(', ') });
          },
        })}
      />
      <TextField
        label={t('federations.audience')}
        hint={t('federations.audienceHint')}
        placeholder={tenant.issuer}
        {...code}
        {...field('audience')}
      />
      <TextField
        label={t('federations.jwksUri')}
        hint={t('federations.jwksUriHint')}
        inputMode="url"
        {...code}
        {...field('jwksUri')}
      />
      <DialogActions>
        <Button onClick={onDone}>{t('common.cancel')}</Button>
        <Button type="submit" variant="primary" isBusy={add.isBusy}>
          {t('federations.add')}
        </Button>
      </DialogActions>
    </form>
  );
}
