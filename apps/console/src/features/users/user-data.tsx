import { useTranslation } from 'react-i18next';
import { address } from '@/api/request';
import type { User } from '@/api/types';
import { Card } from '@/ui/card';
import { DownloadRow } from '@/ui/download-row';

/** Everything that is held on the person, for those who may read the audit log, which is part of it. */
export function UserData({ user }: { user: User }) {
  const { t } = useTranslation();
  const href = address(`/users/${encodeURIComponent(user.id)}/data`);
  return (
    <Card title={t('users.data')}>
      <DownloadRow hint={t('users.dataHint')} label={t('users.download')} href={href} />
    </Card>
  );
}
