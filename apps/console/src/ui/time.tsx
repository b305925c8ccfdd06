import { useTranslation } from 'react-i18next';

const UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

function relative(date: Date, language: string): string {
  const seconds = (date.getTime() - Date.now()) / 1000;
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const unit = UNITS.find(([, length]) => Math.abs(seconds) >= length);
  return unit ? format.format(Math.round(seconds / unit[1]), unit[0]) : format.format(0, 'second');
}

type TimeProps = { value: string | null; fallback?: string; style?: 'relative' | 'date' | 'full' };

/** A point in time: relative, with the exact moment on hover; or as a date. */
export function Time({ value, fallback = '–', style = 'relative' }: TimeProps) {
  const { i18n } = useTranslation();
  if (!value) return <span className="text-faint">{fallback}</span>;
  const date = new Date(value);
  const full = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'medium' }).format(date);
  const texts = {
    relative: () => relative(date, i18n.language),
    date: () => new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium' }).format(date),
    full: () => full,
  };
  return (
    <time dateTime={value} title={full} className="whitespace-nowrap">
      {texts[style]()}
    </time>
  );
}
