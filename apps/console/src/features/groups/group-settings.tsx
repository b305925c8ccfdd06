import { useTranslation } from 'react-i18next';
import type { Group } from '@/api/types';
import { useCan } from '@/api/use-account';
import { Card } from '@/ui/card';
import { CopyableCode } from '@/ui/copyable-code';
import { Facts } from '@/ui/facts';
import { Time } from '@/ui/time';
import { DeleteGroup } from './delete-group';
import { GroupForm } from './group-form';

/** Name and description to change, the rest to know; those who only read see it all in one list. */
export function GroupSettings({ group }: { group: Group }) {
  const { t } = useTranslation();
  const mayEdit = useCan('groups:write');
  const texts = [
    { name: t('groups.name'), value: group.name },
    { name: t('groups.descriptionLabel'), value: group.description || t('common.none') },
  ];
  return (
    <>
      {mayEdit && <GroupForm group={group} />}
      <Card title={t('groups.facts')}>
        <Facts
          facts={[
            ...(mayEdit ? [] : texts),
            { name: t('common.created'), value: <Time value={group.createdAt} style="date" /> },
            { name: t('groups.id'), value: <CopyableCode name={t('groups.id')} value={group.id} /> },
          ]}
        />
      </Card>
      {mayEdit && <DeleteGroup group={group} />}
    </>
  );
}
