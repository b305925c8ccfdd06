import { startOfDay, startOfNextDay } from '@/forms/local-day';
import { usePageSearch } from '@/navigation/page-search';
import { AuditFilters } from './audit-filters';
import { AuditTable } from './audit-table';
import { ExportLinks } from './export-links';

const CLEARED = { type: '', userId: '', clientId: '', ip: '', from: '', to: '' };

/** Everybody’s events, as the address filters them. Days are the reader’s own; the API leaves out `to` itself. */
export function AuditLog() {
  const [{ type, userId, clientId, ip, from = '', to = '' }, change] = usePageSearch();
  const filter = {
    type,
    userId,
    clientId,
    ip,
    from: startOfDay(from)?.toISOString(),
    to: startOfNextDay(to)?.toISOString(),
  };
  const isFiltered = Object.values(filter).some(Boolean);
  const clear = isFiltered ? () => change(CLEARED) : undefined;
  return (
    <>
      <AuditFilters onClear={clear} />
      <ExportLinks filter={filter} />
      <AuditTable scope="all" filter={filter} onClear={clear} />
    </>
  );
}
