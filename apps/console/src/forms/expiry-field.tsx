import { useTranslation } from 'react-i18next';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { Select } from '@/ui/select';
import { expiryOf, inDays, NEVER } from './expiry';
import { dayOf } from './local-day';

const FIRST_DATE_DAYS = 14;
const ON_DATE = 'date';

type ExpiryFieldProps = {
  label: string;
  hint?: string;
  error?: string | null;
  /** A number of days, a day such as `2026-07-31`, or NEVER; empty while a date is being typed. */
  value: string;
  onChange: (value: string) => void;
  /** Numbers of days to choose from. */
  presets: number[];
  /** Offers no end under this name. */
  neverLabel?: string;
  /** The furthest date offered, in days from now. */
  maxDays?: number;
};

/** When something ends: after one of a few spans, at the end of a chosen day, or never. */
export function ExpiryField({ label, hint, error, value, onChange, presets, neverLabel, maxDays }: ExpiryFieldProps) {
  const { t, i18n } = useTranslation();
  const isPreset = value === NEVER || presets.some((days) => String(days) === value);
  const end = expiryOf(value);
  const moment = end && new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' }).format(end);

  return (
    <Field label={label} error={error} hint={hint ?? (moment ? t('common.until', { moment }) : undefined)}>
      {(control) => (
        <div className="grid gap-2 has-[input]:sm:grid-cols-2">
          <Select
            {...control}
            value={isPreset ? value : ON_DATE}
            onChange={({ target }) =>
              onChange(target.value === ON_DATE ? dayOf(inDays(FIRST_DATE_DAYS)) : target.value)
            }
          >
            {neverLabel && <option value={NEVER}>{neverLabel}</option>}
            {presets.map((days) => (
              <option key={days} value={days}>
                {t('common.inDays', { count: days })}
              </option>
            ))}
            <option value={ON_DATE}>{t('common.onDate')}</option>
          </Select>
          {!isPreset && (
            <Input
              type="date"
              aria-label={t('common.dateOf', { label })}
              aria-invalid={error ? true : undefined}
              value={value}
              min={dayOf(new Date())}
              max={maxDays === undefined ? undefined : dayOf(inDays(maxDays))}
              onChange={({ target }) => onChange(target.value)}
            />
          )}
        </div>
      )}
    </Field>
  );
}
