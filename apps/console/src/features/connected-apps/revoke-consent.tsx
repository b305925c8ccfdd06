import { useTranslation } from 'react-i18next';
import { consentsApi, consentsKey, type ConsentOwner } from '@/api/consents';
import type { Consent } from '@/api/types';
import { useAction } from '@/forms/use-action';
import { ConfirmButton } from '@/ui/confirm-button';

type RevokeConsentProps = { owner: ConsentOwner; consent: Consent; description: string };

/** Takes back what was allowed to an application, once that is confirmed. */
export function RevokeConsent({ owner, consent: { client }, description }: RevokeConsentProps) {
  const { t } = useTranslation();
  const revoke = useAction({
    run: () => consentsApi.revoke(owner, client.id),
    done: t('connectedApps.revoked'),
    touches: [consentsKey(owner)],
  });
  return (
    <ConfirmButton
      size="sm"
      aria-label={t('connectedApps.revokeNamed', { name: client.name })}
      title={t('connectedApps.revokeTitle', { name: client.name })}
      description={description}
      confirmLabel={t('common.revoke')}
      onConfirm={() => revoke.run(undefined)}
    >
      {t('common.revoke')}
    </ConfirmButton>
  );
}
