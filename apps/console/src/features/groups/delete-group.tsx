import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { groupsApi } from '@/api/groups';
import type { Group } from '@/api/types';
import { useAction } from '@/forms/use-action';
import { Card } from '@/ui/card';
import { ConfirmButton } from '@/ui/confirm-button';

export function DeleteGroup({ group }: { group: Group }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const remove = useAction({
    run: () => groupsApi.remove(group.id),
    done: t('groups.deleted'),
    // Not ['groups']: that would ask for the one that is gone.
    touches: [['groups', 'list'], ['users'], ['clients'], ['invitations'], ['account'], ['overview']],
    // Whatever was typed into its form goes with it.
    onDone: () => void navigate({ to: '/settings/administration/user-groups', ignoreBlocker: true }),
  });
  return (
    <Card title={t('groups.dangerTitle')}>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 basis-64 grow">
          <p className="font-medium">{t('groups.delete')}</p>
          <p className="max-w-prose text-sm text-soft text-pretty">{t('groups.deleteHint')}</p>
        </div>
        <ConfirmButton
          variant="danger"
          title={t('groups.deleteTitle', { name: group.name })}
          description={t('groups.deleteText', { count: group.memberCount })}
          confirmLabel={t('groups.delete')}
          onConfirm={() => remove.run(undefined)}
        >
          {t('groups.delete')}
        </ConfirmButton>
      </div>
    </Card>
  );
}
