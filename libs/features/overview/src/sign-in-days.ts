import { type DailySignIns } from './overview.js';

const DAY_MS = 24 * 60 * 60 * 1000;

const dateOf = (time: number): string => new Date(time).toISOString().slice(0, 'YYYY-MM-DD'.length);

/** The start of the first of the last `days` UTC days, today included. */
export const firstOfLastDays = (days: number, now: Date): Date => {
  const today = now.getTime() - (now.getTime() % DAY_MS);
  return new Date(today - (days - 1) * DAY_MS);
};

/** `counted` with a zero for each of the last `days` days on which nobody signed in; oldest first. */
export const fillDays = (counted: readonly DailySignIns[], days: number, now: Date): DailySignIns[] => {
  const byDate = new Map(counted.map((day) => [day.date, day]));
  const first = firstOfLastDays(days, now).getTime();
  return Array.from({ length: days }, (_, index) => {
    const date = dateOf(first + index * DAY_MS);
    return byDate.get(date) ?? { date, succeeded: 0, failed: 0 };
  });
};
