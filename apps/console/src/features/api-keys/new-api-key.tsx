import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeyRing } from '@/api/api-keys';
import type { ApiKeyCreated } from '@/api/types';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { ApiKeyForm } from './api-key-form';
import { CreatedApiKey } from './created-api-key';

/** Makes a key in a dialog, which then shows it once. The API first asks for a fresh assertion when the last is old. */
export function NewApiKey({ ring }: { ring: KeyRing }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const [created, setCreated] = useState<ApiKeyCreated | null>(null);
  const close = () => {
    setIsOpen(false);
    setCreated(null);
  };
  return (
    <>
      <Button variant="primary" onClick={() => setIsOpen(true)}>
        <Plus aria-hidden size={16} />
        {t('apiKeys.new')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={close}
        title={created ? t('apiKeys.createdTitle') : t('apiKeys.createTitle')}
        description={created ? t('apiKeys.createdDescription') : t('apiKeys.createDescription')}
        wide={created !== null}
        isDismissible={!created}
      >
        {created ? (
          <CreatedApiKey apiKey={created} onDone={close} />
        ) : (
          <ApiKeyForm ring={ring} onCreated={setCreated} onCancel={close} />
        )}
      </Dialog>
    </>
  );
}
