import { useTranslation } from 'react-i18next';
import { backchannelRequestsApi, backchannelRequestsQuery } from '@/api/backchannel-requests';
import type { BackchannelRequest } from '@/api/types';
import { useAction } from '@/forms/use-action';
import { Alert } from '@/ui/alert';
import { AppIcon } from '@/ui/app-icon';
import { Button } from '@/ui/button';
import { Card, CardFooter } from '@/ui/card';
import { AskedFor } from './asked-for';
import { ClientLinks } from './client-links';
import { RequestFacts } from './request-facts';

/** One request: who asks, the text that both screens show, what for, and the answer. */
export function RequestCard({ request }: { request: BackchannelRequest }) {
  const { t } = useTranslation();
  const { id, client, bindingMessage, isDenied } = request;
  const touches = [backchannelRequestsQuery.queryKey, ['account', 'consents']];
  const approve = useAction({
    run: () => backchannelRequestsApi.decide(id, 'approve'),
    done: t('requests.approved', { name: client.name }),
    touches,
  });
  const deny = useAction({
    run: () => backchannelRequestsApi.decide(id, 'deny'),
    done: t('requests.denied', { name: client.name }),
    touches,
  });
  const isBusy = approve.isBusy || deny.isBusy;
  return (
    <Card>
      <div className="flex flex-col gap-4">
        <div className="flex items-center gap-4">
          <AppIcon name={client.name} logoUrl={client.logoUrl} />
          <div className="min-w-0">
            <h2 className="text-md font-semibold wrap-anywhere">{client.name}</h2>
            <p className="text-soft text-pretty">{isDenied ? t('requests.noAccess') : t('requests.asks')}</p>
          </div>
        </div>
        {bindingMessage !== null && (
          <div className="rounded-md border border-line bg-muted px-4 py-3">
            <p className="text-sm text-soft">{t('requests.message')}</p>
            <p className="mt-0.5 text-lg font-semibold wrap-anywhere">{bindingMessage}</p>
          </div>
        )}
        <RequestFacts request={request} />
        {!isDenied && <AskedFor request={request} />}
        {!isDenied && <ClientLinks client={client} />}
        {!isDenied && (
          <Alert tone="warning">{t(bindingMessage === null ? 'requests.warningAlone' : 'requests.warning')}</Alert>
        )}
      </div>
      <CardFooter>
        <Button
          isBusy={deny.isBusy}
          disabled={isBusy}
          aria-label={t('requests.denyNamed', { name: client.name })}
          onClick={() => deny.start(undefined)}
        >
          {t('requests.deny')}
        </Button>
        {!isDenied && (
          <Button
            variant="primary"
            isBusy={approve.isBusy}
            disabled={isBusy}
            aria-label={t('requests.approveNamed', { name: client.name })}
            onClick={() => approve.start(undefined)}
          >
            {t('requests.approve')}
          </Button>
        )}
      </CardFooter>
    </Card>
  );
}
