import { useTranslation } from 'react-i18next';
import { clientsApi } from '@/api/clients';
import type { Client } from '@/api/types';
import { PictureField } from '@/forms/picture-field';
import { AppIcon } from '@/ui/app-icon';

/** The logo as a picture that is uploaded, in place of one that stands elsewhere. */
export function ClientLogo({ client }: { client: Client }) {
  const { t } = useTranslation();
  return (
    <div className="mt-5 border-t border-line pt-5">
      <PictureField
        label={t('clients.logo')}
        hint={t('clients.logoHint')}
        picture={<AppIcon name={client.name} logoUrl={client.logoUrl} size="lg" />}
        hasPicture={client.logoUrl !== null}
        set={(picture) => clientsApi.setLogo(client.id, picture)}
        remove={() => clientsApi.removeLogo(client.id)}
        touches={[['clients'], ['account', 'applications']]}
      />
    </div>
  );
}
