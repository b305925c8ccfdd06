import { afterCheck } from './after-check.js';

const now = new Date('2027-01-14T10:00:00.000Z');
const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);
const pending = { verifiedAt: null, lastSeenAt: null, missingSince: null };
const verified = { verifiedAt: daysAgo(100), lastSeenAt: daysAgo(1), missingSince: null };
const missing = { ...verified, lastSeenAt: daysAgo(3), missingSince: daysAgo(2) };
const lost = { verifiedAt: null, missingSince: null, isJoiningOn: false };

describe('A domain that is not proved', () => {
  it('is when the record is found', () => {
    const { change, event } = afterCheck(pending, 'found', now);
    expect(change).toEqual({
      verifiedAt: now,
      lastSeenAt: now,
      missingSince: null,
      lastCheckedAt: now,
      lastResult: 'found',
    });
    expect(event).toBe('verified');
  });

  it.each(['missing', 'no_answer', 'held'] as const)('stays so when the look says %s', (result) => {
    expect(afterCheck(pending, result, now)).toEqual({
      change: { lastCheckedAt: now, lastResult: result },
      event: null,
    });
  });
});

describe('A domain that is proved', () => {
  it('stays so, since when it was, as long as the record is found', () => {
    const { change, event } = afterCheck(verified, 'found', now);
    expect(change).toMatchObject({ verifiedAt: verified.verifiedAt, lastSeenAt: now, missingSince: null });
    expect(event).toBeNull();
  });

  it('is missing its record from the first look that does not find it', () => {
    const { change, event } = afterCheck(verified, 'missing', now);
    expect(change).toEqual({ missingSince: now, lastCheckedAt: now, lastResult: 'missing' });
    expect(event).toBe('missing');
  });

  it('is told of once', () => {
    expect(afterCheck(missing, 'missing', now)).toMatchObject({
      change: { missingSince: missing.missingSince },
      event: null,
    });
  });

  it('is as before when the record comes back', () => {
    expect(afterCheck(missing, 'found', now)).toMatchObject({
      change: { verifiedAt: verified.verifiedAt, missingSince: null },
      event: 'returned',
    });
  });

  it.each(['missing', 'no_answer'] as const)('is lost after three days without the record (%s)', (result) => {
    const { change, event } = afterCheck({ ...missing, missingSince: daysAgo(3) }, result, now);
    expect(change).toMatchObject(lost);
    expect(event).toBe('lost');
    expect(afterCheck({ ...missing, missingSince: daysAgo(2.99) }, result, now).event).toBeNull();
  });

  it('outlives an outage of the DNS, but not one of two weeks', () => {
    expect(afterCheck({ ...verified, lastSeenAt: daysAgo(13.9) }, 'no_answer', now)).toMatchObject({
      change: { missingSince: null },
      event: null,
    });
    const { change, event } = afterCheck({ ...verified, lastSeenAt: daysAgo(14) }, 'no_answer', now);
    expect(change).toMatchObject(lost);
    expect(event).toBe('lost');
  });
});
