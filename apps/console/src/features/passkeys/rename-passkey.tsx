import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { passkeysApi } from '@/api/passkeys';
import type { Passkey } from '@/api/types';
import { placeProblem } from '@/forms/form-problem';
import { useAction } from '@/forms/use-action';
import { useField } from '@/forms/use-field';
import { Button } from '@/ui/button';
import { Dialog, DialogActions } from '@/ui/dialog';
import { TextField } from '@/ui/text-field';

export function RenamePasskey({ passkey }: { passkey: Passkey }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const form = useForm({ values: { name: passkey.name } });
  const field = useField(form);
  const rename = useAction({
    run: ({ name }: { name: string }) => passkeysApi.rename(passkey.id, name),
    done: t('passkeys.renamed'),
    touches: [['account', 'passkeys']],
    onDone: () => setIsOpen(false),
    onError: (error) => placeProblem(form, error),
  });

  return (
    <>
      <Button
        variant="ghost"
        size="icon"
        aria-label={t('passkeys.renameNamed', { name: passkey.name })}
        onClick={() => setIsOpen(true)}
      >
        <Pencil aria-hidden size={15} />
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setIsOpen(false)} title={t('passkeys.renameTitle')}>
        <form noValidate onSubmit={(event) => void form.handleSubmit(rename.start)(event)}>
          <TextField label={t('passkeys.name')} maxLength={60} {...field('name', { isRequired: true })} />
          <DialogActions>
            <Button onClick={() => setIsOpen(false)}>{t('common.cancel')}</Button>
            <Button type="submit" variant="primary" isBusy={rename.isBusy}>
              {t('common.rename')}
            </Button>
          </DialogActions>
        </form>
      </Dialog>
    </>
  );
}
