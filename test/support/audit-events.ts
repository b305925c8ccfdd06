import { setTimeout as sleep } from 'node:timers/promises';
import { expectStatus, type Person } from './people.ts';

export interface AuditEvent {
  readonly id: string;
  readonly type: string;
  readonly actor: { readonly id: string | null; readonly name: string | null } | null;
  readonly subject: { readonly id: string; readonly name: string | null } | null;
  readonly client: { readonly id: string; readonly name: string } | null;
  readonly data: Record<string, unknown>;
}

export type AuditQuery = Partial<Record<'type' | 'userId' | 'clientId', string>>;

const PATIENCE_MS = 10_000;

/** The newest 100 events of the administrator's tenant that the query finds at this moment. */
export const auditEventsOf = async ({ browser, origin }: Person, query: AuditQuery = {}): Promise<AuditEvent[]> => {
  const url = `${origin}/api/audit-events?${String(new URLSearchParams({ limit: '100', ...query }))}`;
  return expectStatus(await browser.request(url), 200).json<{ items: AuditEvent[] }>().items;
};

/** The same once there are `count`, since the worker writes the log a moment later; after ten seconds, what there is. */
export const writtenAuditEventsOf = async (
  administrator: Person,
  query: AuditQuery = {},
  { count = 1 } = {},
): Promise<AuditEvent[]> => {
  for (const end = Date.now() + PATIENCE_MS; ; await sleep(100)) {
    const events = await auditEventsOf(administrator, query);
    if (events.length >= count || Date.now() > end) return events;
  }
};
