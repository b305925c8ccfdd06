import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InitialAccessTokenCreated } from '@/api/types';
import { Button } from '@/ui/button';
import { CopyField } from '@/ui/copy-field';
import { Dialog, DialogActions } from '@/ui/dialog';
import { InitialTokenForm } from './initial-token-form';

/** Makes a token in a dialog, which then shows it once. */
export function NewInitialToken() {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const [created, setCreated] = useState<InitialAccessTokenCreated | null>(null);
  const close = () => {
    setIsOpen(false);
    setCreated(null);
  };
  return (
    <>
      <Button size="sm" onClick={() => setIsOpen(true)}>
        <Plus aria-hidden size={16} />
        {t('registration.new')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={close}
        title={created ? t('registration.createdTitle') : t('registration.new')}
        description={created ? t('registration.createdDescription') : t('registration.createDescription')}
        isDismissible={!created}
      >
        {created ? (
          <>
            <CopyField autoFocus label={t('registration.token')} value={created.token} />
            <DialogActions>
              <Button variant="primary" onClick={close}>
                {t('common.done')}
              </Button>
            </DialogActions>
          </>
        ) : (
          <InitialTokenForm onCreated={setCreated} onCancel={close} />
        )}
      </Dialog>
    </>
  );
}
