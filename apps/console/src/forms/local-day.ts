const MINUTE_MS = 60_000;

/** A moment's day in the person's own time zone, as date inputs write it: `2026-07-31`. */
export const dayOf = (moment: Date): string =>
  new Date(moment.getTime() - moment.getTimezoneOffset() * MINUTE_MS).toISOString().slice(0, 10);

/** The first moment of a day in the person's own time zone; null for what is no day. */
export const startOfDay = (day: string): Date | null => {
  const start = new Date(`${day}T00:00:00`);
  return Number.isNaN(start.getTime()) ? null : start;
};

/** The first moment after a day, which is not always 24 hours after its first; null for what is no day. */
export const startOfNextDay = (day: string): Date | null => {
  const moment = startOfDay(day);
  moment?.setDate(moment.getDate() + 1);
  return moment;
};

/** The last second of a day in the person's own time zone; null for what is no day. */
export const endOfDay = (day: string): Date | null => {
  const next = startOfNextDay(day);
  return next && new Date(next.getTime() - 1000);
};
