import { describe, expect, it } from '@jest/globals';
import { durationText, secondsOf, splitDuration, unitText } from './duration';

describe('splitDuration', () => {
  it('takes the largest unit that gives a whole number', () => {
    expect(splitDuration(86_400, ['minute', 'hour', 'day'])).toEqual({ amount: '1', unit: 'day' });
    expect(splitDuration(5400, ['minute', 'hour', 'day'])).toEqual({ amount: '90', unit: 'minute' });
  });

  it('keeps to the units that are offered', () => {
    expect(splitDuration(86_400, ['minute', 'hour'])).toEqual({ amount: '24', unit: 'hour' });
  });

  it('falls back on a fraction of the smallest', () => {
    expect(splitDuration(90, ['minute', 'hour'])).toEqual({ amount: '1.5', unit: 'minute' });
  });

  it('shows nothing for what is no number', () => {
    expect(splitDuration(NaN, ['minute', 'hour']).amount).toBe('');
  });
});

describe('secondsOf', () => {
  it('undoes splitDuration', () => {
    expect(secondsOf({ amount: '1.5', unit: 'hour' })).toBe(5400);
  });

  it('is no number for an empty amount, which is not the same as none', () => {
    expect(secondsOf({ amount: ' ', unit: 'hour' })).toBeNaN();
  });
});

describe('texts', () => {
  it('are in the language asked for', () => {
    expect(durationText(30 * 86_400, 'en')).toBe('30 days');
    expect(durationText(30 * 86_400, 'de')).toBe('30 Tage');
    expect(unitText('1', 'hour', 'en')).toBe('hour');
  });
});
