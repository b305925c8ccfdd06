import { useTranslation } from 'react-i18next';
import type { AuditEvent } from '@/api/types';
import { Dialog } from '@/ui/dialog';
import { Facts } from '@/ui/facts';
import { eventName, fieldName } from './audit-text';
import { eventData } from './event-data';
import { EventChanges } from './event-changes';
import { EventFacts } from './event-facts';
import { EventReferences } from './event-references';
import { EventValue } from './event-value';

type AuditEventDialogProps = { event: AuditEvent | null; isLinked: boolean; onClose: () => void };

/** Everything that is recorded of one event. */
export function AuditEventDialog({ event, isLinked, onClose }: AuditEventDialogProps) {
  const { t } = useTranslation();
  if (!event) return null;
  const { changes, details } = eventData(event.data);
  return (
    <Dialog wide isOpen onClose={onClose} title={eventName(event, t)}>
      <div className="flex flex-col gap-6">
        <EventFacts event={event} isLinked={isLinked} />
        {changes.length > 0 && <EventChanges changes={changes} />}
        {details.length > 0 && (
          <section>
            <h3 className="mb-2 font-semibold">{t('audit.details')}</h3>
            <Facts
              facts={details.map(({ field, value }) => ({
                name: fieldName(field, t),
                value: <EventValue field={field} value={value} />,
              }))}
            />
          </section>
        )}
        <EventReferences event={event} />
      </div>
    </Dialog>
  );
}
