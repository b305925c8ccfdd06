import { useTranslation } from 'react-i18next';
import { sessionsApi, type Owner } from '@/api/passkeys';
import { useAction } from '@/forms/use-action';
import { ConfirmButton } from '@/ui/confirm-button';

/** Ends all other sessions of one's own, or every one of another person's. */
export function EndSessions({ owner, onDone }: { owner: Owner; onDone?: () => void }) {
  const { t } = useTranslation();
  const isSelf = owner.kind === 'self';
  const end = useAction({
    run: () => sessionsApi.endAll(owner),
    done: isSelf ? t('sessions.othersEnded') : t('sessions.allEnded'),
    touches: [isSelf ? ['account', 'sessions'] : ['users', owner.id, 'sessions']],
    onDone,
  });
  const label = isSelf ? t('sessions.endOthers') : t('sessions.endAll');
  return (
    <ConfirmButton
      size="sm"
      title={isSelf ? t('sessions.endOthersTitle') : t('sessions.endAllTitle')}
      description={isSelf ? t('sessions.endOthersText') : t('sessions.endAllText')}
      confirmLabel={label}
      onConfirm={() => end.run(undefined)}
    >
      {label}
    </ConfirmButton>
  );
}
