import { RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { settingsApi } from '@/api/tenant-administration';
import { useAction } from '@/forms/use-action';
import { ConfirmButton } from '@/ui/confirm-button';

export function RotateButton({ onRotate }: { onRotate: () => void }) {
  const { t } = useTranslation();
  const rotate = useAction({
    run: settingsApi.rotateKeys,
    done: t('settings.rotated'),
    touches: [['signing-keys']],
    onDone: onRotate,
  });
  return (
    <ConfirmButton
      size="sm"
      title={t('settings.rotateTitle')}
      description={t('settings.rotateText')}
      confirmLabel={t('settings.rotateConfirm')}
      tone="primary"
      onConfirm={() => rotate.run(undefined)}
    >
      <RefreshCw aria-hidden size={15} />
      {t('settings.rotate')}
    </ConfirmButton>
  );
}
