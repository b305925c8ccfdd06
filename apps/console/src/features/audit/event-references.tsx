import { useTranslation } from 'react-i18next';
import type { AuditEvent } from '@/api/types';
import { CopyButton } from '@/ui/copy-button';

/** What support and the server's own log know the event by. */
export function EventReferences({ event }: { event: AuditEvent }) {
  const { t } = useTranslation();
  const references = [
    { name: t('audit.requestId'), value: event.requestId },
    { name: t('audit.eventId'), value: event.id },
  ];
  return (
    <dl className="flex flex-col gap-1 border-t border-line pt-4 text-sm">
      {references.map(
        ({ name, value }) =>
          value && (
            <div key={name} className="flex items-center gap-x-6">
              <dt className="w-20 shrink-0 text-faint sm:w-44">{name}</dt>
              <dd className="flex min-w-0 flex-1 items-center justify-between gap-2 sm:justify-start">
                <code className="min-w-0 font-mono text-xs text-soft wrap-anywhere">{value}</code>
                <CopyButton value={value} label={t('common.copyNamed', { name })} copiedLabel={t('common.copied')} />
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}
