import { useT } from '../app/i18n';
import { Icon } from '../app/icon';
import type { PageProps } from '../app/page-props';
import { StatusLayout } from './status-layout';

export function NotFoundPage({ languageChoice }: PageProps) {
  const t = useT();
  return (
    <StatusLayout
      languageChoice={languageChoice}
      icon={<Icon name="compass" size={22} />}
      title={t('notFound.title')}
      lead={t('notFound.lead')}
      action={{ href: '/', label: t('notFound.submit') }}
    />
  );
}
