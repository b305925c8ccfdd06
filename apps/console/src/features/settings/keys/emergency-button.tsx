import { ShieldAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { settingsApi } from '@/api/tenant-administration';
import type { SigningAlgorithm } from '@/api/types';
import { useAction } from '@/forms/use-action';
import { ConfirmButton } from '@/ui/confirm-button';

/** For keys that may be known to others: all of the algorithm's go at once, and what they signed with them. */
export function EmergencyButton({ algorithm }: { algorithm: SigningAlgorithm }) {
  const { t } = useTranslation();
  const replace = useAction({
    run: settingsApi.replaceKeysAtOnce,
    done: t('settings.emergencyDone'),
    touches: [['signing-keys']],
  });
  return (
    <ConfirmButton
      size="sm"
      aria-label={t('settings.emergencyNamed', { algorithm })}
      title={t('settings.emergencyTitle', { algorithm })}
      description={t('settings.emergencyText', { algorithm })}
      confirmLabel={t('settings.emergencyConfirm')}
      onConfirm={() => replace.run(algorithm)}
    >
      <ShieldAlert aria-hidden size={15} />
      {t('settings.emergency')}
    </ConfirmButton>
  );
}
