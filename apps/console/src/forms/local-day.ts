const MINUTE_MS = 60_000;

/** A moment's day in the person's own time zone, as date inputs write it: `2026-07-31`. */
export const dayOf = (moment: Date): string =>
  new Date(moment.getTime() - moment.getTimezoneOffset() * MINUTE_MS).toISOString().slice(0, 10);

const momentOf = (day: string, time: string) => {
  const moment = new Date(`${day}T${time}`);
  return Number.isNaN(moment.getTime()) ? null : moment;
};

/** The first moment of a day in the person's own time zone; null for what is no day. */
export const startOfDay = (day: string): Date | null => momentOf(day, '00:00:00');

/** The last moment of a day in the person's own time zone; null for what is no day. */
export const endOfDay = (day: string): Date | null => momentOf(day, '23:59:59.999');
