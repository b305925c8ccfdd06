import { useTranslation } from 'react-i18next';
import type { EmailDomain } from '@/api/types';
import { Alert } from '@/ui/alert';
import { CopyField } from '@/ui/copy-field';

/** The TXT record that proves the domain: open where there is something to do, folded away where there is not. */
export function DomainRecord({ domain }: { domain: EmailDomain }) {
  const { t } = useTranslation();
  const { state, lastResult } = domain;
  const fields = (
    <div className="grid gap-4 lg:grid-cols-2">
      <CopyField label={t('emailDomains.recordName')} value={domain.recordName} />
      <CopyField label={t('emailDomains.recordValue')} value={domain.recordValue} />
    </div>
  );
  if (state === 'verified') {
    return (
      <details className="rounded-md border border-line">
        <summary className="cursor-pointer rounded-md px-3.5 py-2 font-medium">{t('emailDomains.record')}</summary>
        <div className="flex flex-col gap-3 px-3.5 pb-4 pt-1">
          <p className="text-sm text-soft">{t('emailDomains.keep')}</p>
          {fields}
        </div>
      </details>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      {state === 'missing' && <Alert tone="warning">{t('emailDomains.restore')}</Alert>}
      {state === 'pending' && <p className="text-soft text-pretty">{t('emailDomains.publish')}</p>}
      {fields}
      {state === 'pending' && lastResult !== null && (
        <Alert tone="warning">{t(`emailDomains.result.${lastResult}`)}</Alert>
      )}
    </div>
  );
}
