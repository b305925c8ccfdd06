import { useTranslation } from 'react-i18next';
import { accountApi } from '@/api/account';
import { address } from '@/api/request';
import { useAccount } from '@/api/use-account';
import { PictureField } from '@/forms/picture-field';
import { Avatar } from '@/ui/avatar';
import { Badge } from '@/ui/badge';
import { Card } from '@/ui/card';
import { CopyableCode } from '@/ui/copyable-code';
import { DownloadRow } from '@/ui/download-row';
import { Facts } from '@/ui/facts';
import { PageHeader } from '@/ui/page-header';
import { Time } from '@/ui/time';
import { ProfileForm } from './profile-form';

export function ProfilePage() {
  const { t } = useTranslation();
  const account = useAccount();
  return (
    <>
      <PageHeader
        icon={<Avatar name={account.displayName} pictureUrl={account.pictureUrl} size="lg" />}
        title={t('account.profileTitle')}
        description={t('account.profileDescription')}
      />
      <div className="flex flex-col gap-6">
        <Card title={t('account.picture')}>
          <PictureField
            label={t('account.picture')}
            hint={t('account.pictureHint')}
            picture={<Avatar name={account.displayName} pictureUrl={account.pictureUrl} size="lg" />}
            hasPicture={account.pictureUrl !== null}
            set={accountApi.setPicture}
            remove={accountApi.removePicture}
            touches={[['account'], ['users']]}
          />
        </Card>
        <ProfileForm account={account} />
        <Card title={t('account.membership')}>
          <Facts
            facts={[
              { name: t('account.role'), value: t(`roles.${account.role}`) },
              {
                name: t('account.groups'),
                value:
                  account.groups.length === 0 ? (
                    <span className="text-faint">{t('common.none')}</span>
                  ) : (
                    <span className="flex flex-wrap gap-1.5">
                      {account.groups.map(({ id, name }) => (
                        <Badge key={id}>{name}</Badge>
                      ))}
                    </span>
                  ),
              },
              { name: t('account.memberSince'), value: <Time value={account.createdAt} style="date" /> },
              { name: t('account.userId'), value: <CopyableCode name={t('account.userId')} value={account.id} /> },
            ]}
          />
        </Card>
        <Card title={t('account.myData')}>
          <DownloadRow hint={t('account.myDataHint')} label={t('account.download')} href={address('/account/data')} />
        </Card>
      </div>
    </>
  );
}
