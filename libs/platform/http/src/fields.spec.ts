import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { Timestamp } from './fields.js';

class Example {
  @Timestamp()
  readonly at!: string;
}

const accepts = (at: unknown): boolean => validateSync(plainToInstance(Example, { at })).length === 0;

describe('A timestamp field', () => {
  it.each([
    '2026-11-24T14:00:00Z',
    '2026-11-24T14:00:00.123Z',
    '2026-11-24T14:00:00.123456+01:00',
    '2026-11-24T14:00-05:30',
    '2028-02-29T00:00:00Z',
  ])('takes %s, which is a date that JavaScript can read', (text) => {
    expect(accepts(text)).toBe(true);
    expect(new Date(text).getTime()).not.toBeNaN();
  });

  it.each([
    ['a date without a time', '2026-11-24'],
    ['a time without a zone', '2026-11-24T14:00:00'],
    ['a day that does not exist', '2026-02-30T00:00:00Z'],
    ['an hour that does not exist', '2026-11-24T25:00:00Z'],
    ['a week date', '2026-W48-2T14:00:00Z'],
    ['an ordinal date', '2026-328T14:00:00Z'],
    ['a year before the calendar', '0000-01-01T00:00:00Z'],
    ['a year beyond it', '+012026-11-24T14:00:00Z'],
    ['a year that a time zone moves out of range', '9999-12-31T23:59:59-23:00'],
    ['text around a date', 'on 2026-11-24T14:00:00Z'],
    ['words', 'tomorrow'],
    ['a number', 1_764_000_000],
    ['nothing', null],
  ])('refuses %s', (_what, value) => {
    expect(accepts(value)).toBe(false);
  });
});
