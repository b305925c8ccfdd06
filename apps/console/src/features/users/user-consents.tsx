import { useTranslation } from 'react-i18next';
import type { User } from '@/api/types';
import { ConsentList } from '@/features/connected-apps/consent-list';
import { RevokeConsent } from '@/features/connected-apps/revoke-consent';

/** What a user allowed applications; administrators may take it back for them. */
export function UserConsents({ user, mayChange }: { user: User; mayChange: boolean }) {
  const { t } = useTranslation();
  const owner = { kind: 'user', id: user.id } as const;
  return (
    <ConsentList
      owner={owner}
      rowActions={(consent) =>
        mayChange && (
          <RevokeConsent
            owner={owner}
            consent={consent}
            description={t('connectedApps.userRevokeText', { user: user.displayName })}
          />
        )
      }
    />
  );
}
