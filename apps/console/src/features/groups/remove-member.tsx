import { UserRoundMinus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { groupsApi } from '@/api/groups';
import type { Member, OpenedGroup } from '@/api/types';
import { useAction } from '@/forms/use-action';
import { ConfirmButton } from '@/ui/confirm-button';

export function RemoveMember({ group, user }: { group: OpenedGroup; user: Member['user'] }) {
  const { t } = useTranslation();
  const name = user.displayName;
  const remove = useAction({
    run: () => groupsApi.removeMember(group, user.id),
    done: t('groups.removed', { name }),
    touches: [['groups'], ['users'], ['account']],
  });
  return (
    <ConfirmButton
      variant="ghost"
      size="icon"
      aria-label={t('groups.removeMember', { name })}
      title={t('groups.removeTitle', { name, group: group.name })}
      description={t('groups.removeText')}
      confirmLabel={t('common.remove')}
      onConfirm={() => remove.run(undefined)}
    >
      <UserRoundMinus aria-hidden size={16} />
    </ConfirmButton>
  );
}
