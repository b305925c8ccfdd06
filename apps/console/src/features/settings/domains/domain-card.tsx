import { useTranslation } from 'react-i18next';
import type { EmailDomain } from '@/api/types';
import { Badge, type Tone } from '@/ui/badge';
import { Time } from '@/ui/time';
import { CheckDomain } from './check-domain';
import { DomainRecord } from './domain-record';
import { JoiningSettings } from './joining-settings';
import { RemoveDomain } from './remove-domain';

const TONES: Record<EmailDomain['state'], Tone> = { pending: 'info', verified: 'success', missing: 'warning' };

/** One domain: how it stands, its record, and who joins by it. */
export function DomainCard({ domain, mayEdit }: { domain: EmailDomain; mayEdit: boolean }) {
  const { t } = useTranslation();
  const { state } = domain;
  return (
    <li aria-label={domain.domain} className="flex flex-col gap-5 px-5 py-5">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            <h3 className="font-semibold wrap-anywhere">{domain.domain}</h3>
            <Badge tone={TONES[state]}>{t(`emailDomains.state.${state}`)}</Badge>
          </div>
          <p className="mt-0.5 text-sm text-soft">
            {t('emailDomains.lastChecked')}: <Time value={domain.lastCheckedAt} fallback={t('emailDomains.never')} />
          </p>
        </div>
        {mayEdit && (
          <div className="flex flex-wrap gap-2">
            <CheckDomain domain={domain} />
            <RemoveDomain domain={domain} />
          </div>
        )}
      </div>
      <DomainRecord domain={domain} />
      <JoiningSettings domain={domain} mayEdit={mayEdit} />
    </li>
  );
}
