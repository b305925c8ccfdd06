import { useTranslation } from 'react-i18next';
import type { User } from '@/api/types';
import { usersApi } from '@/api/users';
import { PictureField } from '@/forms/picture-field';
import { Avatar } from '@/ui/avatar';
import { Card } from '@/ui/card';

/** A person's picture, for who may change the person. */
export function UserPicture({ user }: { user: User }) {
  const { t } = useTranslation();
  return (
    <Card title={t('users.picture')}>
      <PictureField
        label={t('users.picture')}
        hint={t('users.pictureHint')}
        picture={<Avatar name={user.displayName} pictureUrl={user.pictureUrl} size="lg" />}
        hasPicture={user.pictureUrl !== null}
        set={(picture) => usersApi.setPicture(user.id, picture)}
        remove={() => usersApi.removePicture(user.id)}
        touches={[['users'], ['account']]}
      />
    </Card>
  );
}
