import { csvLine } from '#platform/http';
import { type AuditEventDto, presentAuditEvent } from './audit-event.dto.js';
import { type AuditEventRecord } from './audit-events.repository.js';

const COLUMNS: readonly (readonly [name: string, of: (event: AuditEventDto) => string | number | null])[] = [
  ['sequence', ({ sequence }) => sequence],
  ['id', ({ id }) => id],
  ['time', ({ createdAt }) => createdAt],
  ['event', ({ type }) => type],
  ['actor_id', ({ actor }) => actor?.id ?? null],
  ['actor', ({ actor }) => actor?.name ?? null],
  ['subject_id', ({ subject }) => subject?.id ?? null],
  ['subject', ({ subject }) => subject?.name ?? null],
  ['client_id', ({ client }) => client?.id ?? null],
  ['client', ({ client }) => client?.name ?? null],
  ['ip', ({ ip }) => ip],
  ['city', ({ city }) => city],
  ['country', ({ country }) => country],
  ['browser', ({ browser }) => browser],
  ['os', ({ os }) => os],
  ['request_id', ({ requestId }) => requestId],
  ['details', ({ data }) => JSON.stringify(data)],
];
const CUT_OFF = 'There are more entries: export fewer days at a time.';

type Pages = AsyncGenerator<AuditEventRecord[], boolean>;

/** One entry a line, under a line of names. Where entries are left out, the last line says so. */
export async function* asCsv(pages: Pages): AsyncGenerator<string> {
  yield csvLine(COLUMNS.map(([name]) => name));
  for (;;) {
    const { done, value } = await pages.next();
    if (done) {
      if (!value) yield csvLine([null, null, null, CUT_OFF]);
      return;
    }
    yield value.map((event) => csvLine(COLUMNS.map(([, of]) => of(presentAuditEvent(event))))).join('');
  }
}

/** `{"items": […], "isComplete": …}` */
export async function* asJson(pages: Pages): AsyncGenerator<string> {
  yield '{"items":[';
  for (let separator = ''; ; separator = ',') {
    const { done, value } = await pages.next();
    if (done) {
      yield `],"isComplete":${String(value)}}`;
      return;
    }
    yield separator + value.map((event) => JSON.stringify(presentAuditEvent(event))).join(',');
  }
}
