import { useCallback, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AUDIT_EVENT_TYPES } from '@/api/types';
import { usePageSearch } from '@/navigation/page-search';
import { Button } from '@/ui/button';
import { Input } from '@/ui/input';
import { SearchField } from '@/ui/search-field';
import { Select } from '@/ui/select';
import { typeName } from './audit-text';
import { ClientFilter } from './client-filter';
import { UserFilter } from './user-filter';

/** Event, user, application, days and IP address, kept in the address. */
export function AuditFilters({ onClear }: { onClear?: () => void }) {
  const { t } = useTranslation();
  const [{ type = '', userId = '', clientId = '', ip = '', from = '', to = '' }, change] = usePageSearch();
  const searchIp = useCallback((text: string) => change({ ip: text.trim() }), [change]);
  return (
    <fieldset className="grid grid-cols-2 gap-x-3 gap-y-3 sm:grid-cols-3">
      <legend className="sr-only">{t('audit.filters')}</legend>
      <Labelled label={t('audit.event')}>
        <Select aria-label={t('audit.event')} value={type} onChange={({ target }) => change({ type: target.value })}>
          <option value="">{t('audit.allEvents')}</option>
          {AUDIT_EVENT_TYPES.map((name) => (
            <option key={name} value={name}>
              {typeName(name, t)}
            </option>
          ))}
        </Select>
      </Labelled>
      <Labelled label={t('audit.user')}>
        <UserFilter userId={userId} onChange={(id) => change({ userId: id })} />
      </Labelled>
      <Labelled label={t('audit.client')}>
        <ClientFilter clientId={clientId} onChange={(id) => change({ clientId: id })} />
      </Labelled>
      <Labelled label={t('audit.ip')}>
        <SearchField label={t('audit.ip')} value={ip} onChange={searchIp} />
      </Labelled>
      <Labelled label={t('audit.from')}>
        <Input
          type="date"
          aria-label={t('audit.from')}
          value={from}
          max={to || undefined}
          onChange={({ target }) => change({ from: target.value })}
        />
      </Labelled>
      <Labelled label={t('audit.to')}>
        <Input
          type="date"
          aria-label={t('audit.to')}
          value={to}
          min={from || undefined}
          onChange={({ target }) => change({ to: target.value })}
        />
      </Labelled>
      {onClear && (
        <div className="col-span-full">
          <Button size="sm" variant="ghost" className="-ml-2.5" onClick={onClear}>
            {t('common.clearFilters')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

/** Each control carries its own name; the visible one is for eyes. */
function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <span aria-hidden className="mb-1 block text-sm text-soft">
        {label}
      </span>
      {children}
    </div>
  );
}
