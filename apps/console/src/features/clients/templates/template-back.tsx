import { useTranslation } from 'react-i18next';
import { BackLink } from '@/navigation/back-link';

/** The way back to the choice of an application. */
export function TemplateBack() {
  const { t } = useTranslation();
  return (
    <BackLink to="/settings/administration/oidc-clients/new" search={{}}>
      {t('clients.templates.back')}
    </BackLink>
  );
}
