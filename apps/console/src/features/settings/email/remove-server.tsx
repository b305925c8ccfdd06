import { useTranslation } from 'react-i18next';
import { mailSettingsApi } from '@/api/mail-settings';
import { useAction } from '@/forms/use-action';
import { ConfirmButton } from '@/ui/confirm-button';

/** Back to the deployment's mail server. */
export function RemoveServer() {
  const { t } = useTranslation();
  const remove = useAction({
    run: () => mailSettingsApi.remove(),
    done: t('mailSettings.removed'),
    touches: [['mail-settings']],
  });
  return (
    <ConfirmButton
      size="sm"
      title={t('mailSettings.removeTitle')}
      description={t('mailSettings.removeDescription')}
      confirmLabel={t('mailSettings.remove')}
      tone="danger"
      onConfirm={() => remove.run(undefined)}
    >
      {t('mailSettings.remove')}
    </ConfirmButton>
  );
}
