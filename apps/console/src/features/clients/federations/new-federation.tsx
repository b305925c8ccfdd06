import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { FederationForm } from './federation-form';

export function NewFederation({ clientId }: { clientId: string }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const close = () => setIsOpen(false);
  return (
    <>
      <Button variant="primary" size="sm" onClick={() => setIsOpen(true)}>
        <Plus aria-hidden size={15} />
        {t('federations.add')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={close}
        title={t('federations.add')}
        description={t('federations.addDescription')}
        wide
      >
        <FederationForm clientId={clientId} onDone={close} />
      </Dialog>
    </>
  );
}
