import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { fieldName } from './audit-text';
import { EventValue } from './event-value';

type EventChangesProps = { changes: { field: string; before: unknown; after: unknown }[] };

/** What a change made of what, field by field. */
export function EventChanges({ changes }: EventChangesProps) {
  const { t } = useTranslation();
  return (
    <section>
      <h3 className="mb-3 font-semibold">{t('audit.changes')}</h3>
      <dl className="divide-y divide-line rounded-md border border-line">
        {changes.map(({ field, before, after }) => (
          <div key={field} className="grid gap-x-6 gap-y-1.5 px-3.5 py-3 sm:grid-cols-[10rem_1fr]">
            <dt className="text-soft">{fieldName(field, t)}</dt>
            <dd className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 wrap-anywhere">
              <span className="sr-only">{t('audit.before')}</span>
              <del className="rounded-sm bg-danger-soft px-1.5 py-0.5 no-underline">
                <EventValue field={field} value={before} />
              </del>
              <span className="flex min-w-0 items-center gap-2">
                <ArrowRight aria-hidden size={14} className="shrink-0 text-faint" />
                <span className="sr-only">{t('audit.after')}</span>
                <ins className="min-w-0 rounded-sm bg-success-soft px-1.5 py-0.5 no-underline">
                  <EventValue field={field} value={after} />
                </ins>
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
