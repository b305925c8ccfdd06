import { useQuery } from '@tanstack/react-query';
import { AtSign } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { emailDomainsQuery } from '@/api/email-domains';
import { useCan } from '@/api/use-account';
import { QueryBoundary } from '@/navigation/query-boundary';
import { Card } from '@/ui/card';
import { EmptyState } from '@/ui/empty-state';
import { AddDomain } from './add-domain';
import { DomainCard } from './domain-card';

/** The e-mail domains that the company proves by DNS, and whether people join by them. */
export function DomainsTab() {
  const { t } = useTranslation();
  const mayEdit = useCan('settings:write');
  return (
    <QueryBoundary query={useQuery(emailDomainsQuery)} lines={4}>
      {({ items }) => (
        <div className="flex flex-col gap-6">
          <Card
            title={t('emailDomains.title')}
            description={t('emailDomains.description')}
            actions={mayEdit && <AddDomain />}
            flush
          >
            {items.length === 0 && (
              <EmptyState
                icon={<AtSign />}
                title={t('emailDomains.emptyTitle')}
                description={t('emailDomains.emptyDescription')}
              />
            )}
            {items.length > 0 && (
              <ul className="divide-y divide-line border-t border-line">
                {items.map((domain) => (
                  <DomainCard key={domain.id} domain={domain} mayEdit={mayEdit} />
                ))}
              </ul>
            )}
          </Card>
        </div>
      )}
    </QueryBoundary>
  );
}
