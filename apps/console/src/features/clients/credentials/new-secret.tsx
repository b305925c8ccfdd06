import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientSecretCreated } from '@/api/types';
import { Alert } from '@/ui/alert';
import { Button } from '@/ui/button';
import { CopyField } from '@/ui/copy-field';
import { Dialog, DialogActions } from '@/ui/dialog';
import { NewSecretForm } from './new-secret-form';

/** Asks how long the secret is to last, then shows it this once; only its own button closes that. */
export function NewSecret({ clientId }: { clientId: string }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const [created, setCreated] = useState<ClientSecretCreated | null>(null);
  const open = () => {
    setCreated(null);
    setIsOpen(true);
  };
  const close = () => setIsOpen(false);

  return (
    <>
      <Button variant="primary" size="sm" onClick={open}>
        <Plus aria-hidden size={15} />
        {t('clients.newSecret')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={close}
        isDismissible={created === null}
        title={created ? t('clients.secretCreatedTitle') : t('clients.newSecret')}
        description={created ? t('clients.secretCreatedDescription') : t('clients.newSecretDescription')}
        wide={created !== null}
      >
        {created ? (
          <div className="flex flex-col gap-4">
            <CopyField label={t('clients.clientSecret')} value={created.secret} autoFocus />
            <Alert tone="warning">{t('clients.secretStored')}</Alert>
            <DialogActions>
              <Button variant="primary" onClick={close}>
                {t('clients.secretCopied')}
              </Button>
            </DialogActions>
          </div>
        ) : (
          <NewSecretForm clientId={clientId} onCreated={setCreated} onCancel={close} />
        )}
      </Dialog>
    </>
  );
}
