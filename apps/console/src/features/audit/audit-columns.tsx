import type { TFunction } from 'i18next';
import type { AuditEvent } from '@/api/types';
import { column, type Columns } from '@/ui/table/columns';
import { placeName } from '@/ui/place';
import { Time } from '@/ui/time';
import { actorName, deviceName, eventName, subjectName } from './audit-text';
import { EventIcon } from './event-icon';

/** The event's name opens its details, for the keyboard; on a phone the rest stands below it. */
export const auditColumns = (
  t: TFunction,
  language: string,
  open: (event: AuditEvent) => void,
): Columns<AuditEvent> => [
  column<AuditEvent>({
    id: 'time',
    header: t('audit.time'),
    className: 'hidden text-soft tabular-nums sm:table-cell',
    cell: ({ createdAt }) => <Time value={createdAt} style="full" />,
  }),
  column<AuditEvent>({
    id: 'event',
    header: t('audit.event'),
    className: 'max-sm:pl-5',
    cell: (event) => (
      <span className="flex items-center gap-3">
        <EventIcon type={event.type} />
        <span className="min-w-0">
          <button type="button" className="rounded-sm text-left font-medium" onClick={() => open(event)}>
            {eventName(event, t)}
          </button>
          <span className="block text-sm text-soft wrap-anywhere sm:hidden">
            {actorName(event, t)} · <Time value={event.createdAt} />
          </span>
        </span>
      </span>
    ),
  }),
  column<AuditEvent>({
    id: 'actor',
    header: t('audit.actor'),
    className: 'hidden max-w-44 truncate sm:table-cell',
    cell: (event) => (event.actor?.name ? event.actor.name : <span className="text-faint">{actorName(event, t)}</span>),
  }),
  column<AuditEvent>({
    id: 'subject',
    header: t('audit.subject'),
    className: 'hidden max-w-44 truncate text-soft md:table-cell',
    cell: (event) => [subjectName(event, t), event.client?.name].filter(Boolean).join(' · '),
  }),
  column<AuditEvent>({
    id: 'device',
    header: t('audit.deviceAndIp'),
    className: 'hidden max-w-56 text-soft lg:table-cell',
    cell: (event) => (
      <>
        <span className="block truncate">{deviceName(event, t)}</span>
        <span className="block truncate text-sm text-faint tabular-nums">
          {[event.ip, placeName(event, language)].filter(Boolean).join(' · ')}
        </span>
      </>
    ),
  }),
];
