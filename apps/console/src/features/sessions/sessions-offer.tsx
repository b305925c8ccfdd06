import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionsQuery } from '@/api/passkeys';
import { Alert } from '@/ui/alert';
import { EndSessions } from './end-sessions';
import { useIsOffered, withdrawOffer } from './offer-to-end-sessions';

const SELF = { kind: 'self' } as const;

/** Offers to end the other sessions after passkeys changed; nothing where there are none. */
export function SessionsOffer() {
  const { t } = useTranslation();
  const isOffered = useIsOffered();
  const { data } = useQuery(sessionsQuery(SELF));
  useEffect(() => withdrawOffer, []);
  if (!isOffered || !data?.items.some(({ isCurrent }) => !isCurrent)) return null;
  return (
    <Alert title={t('sessions.offerTitle')}>
      <p>{t('sessions.offerText')}</p>
      <div className="mt-3">
        <EndSessions owner={SELF} onDone={withdrawOffer} />
      </div>
    </Alert>
  );
}
