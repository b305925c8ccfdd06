import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackchannelRequest } from '@/api/types';
import { Time } from '@/ui/time';

/** From where and when, and until when there is time: what tells one's own request from somebody else's. */
export function RequestFacts({ request: { origin, requestedAt, expiresAt } }: { request: BackchannelRequest }) {
  const { t } = useTranslation();
  const from = [origin.browser, origin.os, origin.ip].filter(Boolean).join(' · ');
  return (
    <dl className="grid gap-x-8 gap-y-3 text-sm sm:grid-cols-3">
      <Fact name={t('requests.from')}>{from || '–'}</Fact>
      <Fact name={t('requests.when')}>
        <Time value={requestedAt} />
      </Fact>
      <Fact name={t('requests.expires')}>
        <Time value={expiresAt} />
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-soft">{name}</dt>
      <dd className="font-medium wrap-anywhere">{children}</dd>
    </div>
  );
}
