import { useT } from '../app/i18n';
import { Icon } from '../app/icon';
import type { PageProps } from '../app/page-props';
import { StatusLayout } from './status-layout';

export function SignedOutPage({ languageChoice }: PageProps) {
  const t = useT();
  return (
    <StatusLayout
      languageChoice={languageChoice}
      icon={<Icon name="log-out" size={22} />}
      title={t('signedOut.title')}
      lead={t('signedOut.lead')}
      action={{ href: '/login', label: t('signedOut.submit') }}
    />
  );
}
