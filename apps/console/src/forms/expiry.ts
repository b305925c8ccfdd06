import { endOfDay } from './local-day';

const DAY_MS = 86_400_000;

/** What an expiry field holds for something that lasts. */
export const NEVER = 'never';

export const inDays = (days: number, now = new Date()) => new Date(now.getTime() + days * DAY_MS);

/** The moment that an expiry field's value stands for: so many days from now, or a day's end. Null: there is no end. */
export const expiryOf = (value: string, now = new Date()): Date | null =>
  /^\d{1,4}$/.test(value) ? inDays(Number(value), now) : endOfDay(value);
