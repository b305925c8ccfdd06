import { useTranslation } from 'react-i18next';
import type { User } from '@/api/types';
import { Card } from '@/ui/card';
import { CopyableCode } from '@/ui/copyable-code';
import { Facts } from '@/ui/facts';
import { Time } from '@/ui/time';

/** What nobody edits. */
export function UserFacts({ user }: { user: User }) {
  const { t } = useTranslation();
  return (
    <Card title={t('users.facts')}>
      <Facts
        facts={[
          { name: t('users.joined'), value: <Time value={user.createdAt} style="date" /> },
          { name: t('users.lastSignIn'), value: <Time value={user.lastSignInAt} fallback={t('common.never')} /> },
          { name: t('users.passkeys'), value: user.passkeyCount },
          { name: t('users.id'), value: <CopyableCode name={t('users.id')} value={user.id} /> },
        ]}
      />
    </Card>
  );
}
