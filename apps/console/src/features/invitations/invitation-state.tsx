import { useTranslation } from 'react-i18next';
import type { Invitation } from '@/api/types';
import { Badge } from '@/ui/badge';

/** Whether a sign-up link still works, and if not, why. */
export function InvitationState({ state }: Pick<Invitation, 'state'>) {
  const { t } = useTranslation();
  const texts = {
    active: t('invitations.stateActive'),
    used_up: t('invitations.stateUsedUp'),
    expired: t('invitations.stateExpired'),
    revoked: t('invitations.stateRevoked'),
  };
  return <Badge tone={state === 'active' ? 'success' : 'neutral'}>{texts[state]}</Badge>;
}
