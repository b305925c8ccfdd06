import { useQuery } from '@tanstack/react-query';
import { Inbox } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { backchannelRequestsQuery } from '@/api/backchannel-requests';
import { QueryBoundary } from '@/navigation/query-boundary';
import { Card } from '@/ui/card';
import { EmptyState } from '@/ui/empty-state';
import { PageHeader } from '@/ui/page-header';
import { RequestCard } from './request-card';

/** Applications that wait for the person to approve a sign-in. */
export function RequestsPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t('requests.title')} description={t('requests.description')} />
      <QueryBoundary query={useQuery(backchannelRequestsQuery)}>
        {({ items }) =>
          items.length === 0 ? (
            <Card flush>
              <EmptyState icon={<Inbox />} title={t('requests.emptyTitle')} description={t('requests.empty')} />
            </Card>
          ) : (
            <ul className="flex flex-col gap-6">
              {items.map((request) => (
                <li key={request.id}>
                  <RequestCard request={request} />
                </li>
              ))}
            </ul>
          )
        }
      </QueryBoundary>
    </>
  );
}
