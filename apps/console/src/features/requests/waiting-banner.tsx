import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { backchannelRequestsQuery } from '@/api/backchannel-requests';
import { Alert } from '@/ui/alert';
import { buttonClass } from '@/ui/button-class';

/** On the dashboard, while an application waits for an answer. */
export function WaitingBanner() {
  const { t } = useTranslation();
  const count = useQuery(backchannelRequestsQuery).data?.items.length ?? 0;
  if (count === 0) return null;
  return (
    <Alert className="mb-6">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p className="font-medium">{t('requests.waiting', { count })}</p>
        <Link to="/settings/account/requests" className={buttonClass({ size: 'sm' })}>
          {t('requests.look')}
        </Link>
      </div>
    </Alert>
  );
}
