export const UNIT_SECONDS = { minute: 60, hour: 3600, day: 86_400 } as const;
export type DurationUnit = keyof typeof UNIT_SECONDS;

const LARGEST_FIRST = ['day', 'hour', 'minute'] as const;

/** A duration as an amount of the largest of the units that it is a whole number of. */
export function splitDuration(seconds: number, units: readonly DurationUnit[]): { amount: string; unit: DurationUnit } {
  const usable = LARGEST_FIRST.filter((unit) => units.includes(unit));
  const unit = usable.find((candidate) => seconds % UNIT_SECONDS[candidate] === 0) ?? usable.at(-1) ?? 'minute';
  return { amount: Number.isFinite(seconds) ? String(seconds / UNIT_SECONDS[unit]) : '', unit };
}

/** In seconds; NaN for an amount that is none. */
export const secondsOf = ({ amount, unit }: { amount: string; unit: DurationUnit }) =>
  amount.trim() === '' ? NaN : Math.round(Number(amount) * UNIT_SECONDS[unit]);

const format = (unit: DurationUnit, language: string) =>
  new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 1 });

/** For people: `30 days`. */
export function durationText(seconds: number, language: string): string {
  const { amount, unit } = splitDuration(seconds, LARGEST_FIRST);
  return format(unit, language).format(Number(amount));
}

/** The unit alone, as it follows the amount: `hours`. */
export function unitText(amount: string, unit: DurationUnit, language: string): string {
  const number = Number(amount) || 0;
  const parts = format(unit, language).formatToParts(number);
  return parts.find(({ type }) => type === 'unit')?.value ?? unit;
}
