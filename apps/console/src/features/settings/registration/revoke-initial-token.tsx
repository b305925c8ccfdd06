import { useTranslation } from 'react-i18next';
import { initialAccessTokensApi } from '@/api/registration';
import type { InitialAccessToken } from '@/api/types';
import { useAction } from '@/forms/use-action';
import { ConfirmButton } from '@/ui/confirm-button';

export function RevokeInitialToken({ token: { id, name } }: { token: InitialAccessToken }) {
  const { t } = useTranslation();
  const revoke = useAction({
    run: () => initialAccessTokensApi.revoke(id),
    done: t('registration.revoked'),
    touches: [['initial-access-tokens']],
  });
  return (
    <ConfirmButton
      size="sm"
      aria-label={t('registration.revokeNamed', { name })}
      title={t('registration.revokeTitle')}
      description={t('registration.revokeText', { name })}
      confirmLabel={t('common.revoke')}
      onConfirm={() => revoke.run(undefined)}
    >
      {t('common.revoke')}
    </ConfirmButton>
  );
}
