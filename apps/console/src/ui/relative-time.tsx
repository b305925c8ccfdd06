import { useUiTexts } from './ui-texts';

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

const language = () => document.documentElement.lang || 'en';

/** `3 hours ago`, `in 2 days`, `now`; the nearest whole unit. */
export function relativeTime(iso: string, now = Date.now()): string {
  const seconds = (new Date(iso).getTime() - now) / 1000;
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 0];
  const format = new Intl.RelativeTimeFormat(language(), { numeric: 'auto' });
  return size === 0 ? format.format(0, 'second') : format.format(Math.trunc(seconds / size), unit);
}

export const formatDateTime = (iso: string) =>
  new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso));
export const formatDate = (iso: string) =>
  new Intl.DateTimeFormat(language(), { dateStyle: 'medium' }).format(new Date(iso));
export const formatNumber = (value: number) => new Intl.NumberFormat(language()).format(value);

/** How long ago, with the exact time on hover; `Never` for null. */
export function RelativeTime({ at, className }: { at: string | null; className?: string }) {
  const { never } = useUiTexts();
  if (at === null) return <span className="text-faint">{never}</span>;
  return (
    <time dateTime={at} title={formatDateTime(at)} className={className}>
      {relativeTime(at)}
    </time>
  );
}
