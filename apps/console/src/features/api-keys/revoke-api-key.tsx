import { useTranslation } from 'react-i18next';
import { apiKeysApi, type KeyRing } from '@/api/api-keys';
import type { ApiKey } from '@/api/types';
import { useAction } from '@/forms/use-action';
import { ConfirmButton } from '@/ui/confirm-button';

export function RevokeApiKey({ ring, apiKey }: { ring: KeyRing; apiKey: ApiKey }) {
  const { t } = useTranslation();
  const { id, name } = apiKey;
  const revoke = useAction({
    run: () => apiKeysApi.revoke(ring, id),
    done: t('apiKeys.revoked'),
    touches: [['api-keys']],
  });
  return (
    <ConfirmButton
      size="sm"
      aria-label={t('apiKeys.revokeNamed', { name })}
      title={t('apiKeys.revokeTitle')}
      description={t('apiKeys.revokeText', { name })}
      confirmLabel={t('apiKeys.revoke')}
      onConfirm={() => revoke.run(undefined)}
    >
      {t('common.revoke')}
    </ConfirmButton>
  );
}
