import { useTranslation } from 'react-i18next';
import type { Client } from '@/api/types';
import { AppIcon } from '@/ui/app-icon';
import { Badge } from '@/ui/badge';
import { PageHeader } from '@/ui/page-header';

export function ClientHeader({ client }: { client: Client }) {
  const { t } = useTranslation();
  const { name, description, logoUrl, type, isEnabled, isGroupRestricted, groups } = client;
  const isClosed = isGroupRestricted && groups.length === 0;
  return (
    <PageHeader
      icon={<AppIcon size="lg" name={name} logoUrl={logoUrl} />}
      title={name}
      description={description}
      badges={
        <span className="flex flex-wrap gap-1.5">
          <Badge>{t(`clients.${type}`)}</Badge>
          {isGroupRestricted && (
            <Badge tone={isClosed ? 'warning' : 'info'}>
              {isClosed ? t('clients.openToNobody') : t('clients.restrictedTo', { count: groups.length })}
            </Badge>
          )}
          {!isEnabled && <Badge tone="danger">{t('clients.disabled')}</Badge>}
        </span>
      }
    />
  );
}
