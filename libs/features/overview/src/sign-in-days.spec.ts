import { fillDays, firstOfLastDays } from './sign-in-days.js';

describe('The days of sign-ins', () => {
  const now = new Date('2026-03-01T00:00:00.000Z');

  it('begin with the start of a UTC day, today counted', () => {
    expect(firstOfLastDays(14, now).toISOString()).toBe('2026-02-16T00:00:00.000Z');
    expect(firstOfLastDays(1, new Date('2026-03-01T23:59:59.999Z')).toISOString()).toBe('2026-03-01T00:00:00.000Z');
  });

  it('are filled with zeros, oldest first', () => {
    const counted = [
      { date: '2026-03-01', succeeded: 2, failed: 1 },
      { date: '2026-02-27', succeeded: 0, failed: 3 },
    ];
    expect(fillDays(counted, 4, now)).toEqual([
      { date: '2026-02-26', succeeded: 0, failed: 0 },
      { date: '2026-02-27', succeeded: 0, failed: 3 },
      { date: '2026-02-28', succeeded: 0, failed: 0 },
      { date: '2026-03-01', succeeded: 2, failed: 1 },
    ]);
  });

  it('leave out what lies before them', () => {
    expect(fillDays([{ date: '2026-02-01', succeeded: 9, failed: 9 }], 1, now)).toEqual([
      { date: '2026-03-01', succeeded: 0, failed: 0 },
    ]);
  });
});
