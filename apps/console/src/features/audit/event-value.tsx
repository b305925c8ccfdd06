import { useTranslation } from 'react-i18next';
import { Time } from '@/ui/time';
import { inWords } from './audit-text';

const TIMESTAMP = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
/** Fields whose values are the program's words, not people's. */
const WORDED = new Set(['reason', 'role', 'mode', 'type', 'from']);

/** A field's value, so that people can read it. */
export function EventValue({ field, value }: { field: string; value: unknown }) {
  const { t, i18n } = useTranslation();
  if (Array.isArray(value) && value.length > 0) {
    return (
      <ul className="inline-flex flex-col">
        {value.map((item, index) => (
          <li key={index}>
            <EventValue field={field} value={item} />
          </li>
        ))}
      </ul>
    );
  }
  if (value === null || value === undefined || value === '' || Array.isArray(value)) {
    return <span className="text-faint">{t('common.none')}</span>;
  }
  if (typeof value === 'boolean') return value ? t('audit.yes') : t('audit.no');
  if (typeof value === 'number') return new Intl.NumberFormat(i18n.language).format(value);
  if (typeof value === 'string') {
    if (TIMESTAMP.test(value)) return <Time value={value} style="full" />;
    if (UUID.test(value)) return <code className="font-mono text-sm">{value}</code>;
    return WORDED.has(field) ? inWords(value) : value;
  }
  // People and groups are told by id and name; the name says it.
  if (typeof value === 'object' && 'name' in value && typeof value.name === 'string') return value.name;
  return <code className="font-mono text-sm">{JSON.stringify(value)}</code>;
}
