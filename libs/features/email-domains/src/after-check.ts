import { type CheckResult, type EmailDomainRecord } from './email-domain.js';

const DAY_MS = 24 * 3600 * 1000;
/** How long a proof outlasts its record, once the DNS says that it is gone. Nobody joins meanwhile. */
export const MISSING_GRACE_DAYS = 3;
/** How long it lasts when the DNS says nothing at all. */
export const SILENCE_GRACE_DAYS = 14;

type Checked = Pick<EmailDomainRecord, 'verifiedAt' | 'lastSeenAt' | 'missingSince'>;
export type CheckChange = Partial<
  Pick<EmailDomainRecord, 'verifiedAt' | 'lastSeenAt' | 'missingSince' | 'lastCheckedAt' | 'lastResult' | 'isJoiningOn'>
>;

/** `verified`: from now on; `missing`: as of this look; `returned`: it is there again; `lost`: it is not proved any more. */
export type CheckEvent = 'verified' | 'missing' | 'returned' | 'lost';

/** What a look at the DNS makes of a domain. */
export const afterCheck = (
  domain: Checked,
  result: CheckResult,
  now: Date,
): { change: CheckChange; event: CheckEvent | null } => {
  const noted = { lastCheckedAt: now, lastResult: result };
  const { verifiedAt, missingSince } = domain;
  if (result === 'found') {
    const change = { ...noted, verifiedAt: verifiedAt ?? now, lastSeenAt: now, missingSince: null };
    return { change, event: verifiedAt === null ? 'verified' : missingSince === null ? null : 'returned' };
  }
  if (verifiedAt === null || result === 'held') return { change: noted, event: null };
  const missing = missingSince ?? (result === 'missing' ? now : null);
  if (isOver(missing, MISSING_GRACE_DAYS, now) || isOver(domain.lastSeenAt, SILENCE_GRACE_DAYS, now)) {
    return { change: { ...noted, verifiedAt: null, missingSince: null, isJoiningOn: false }, event: 'lost' };
  }
  return { change: { ...noted, missingSince: missing }, event: missingSince === missing ? null : 'missing' };
};

/** When the proof ends, unless the record comes back. */
export const endOfGrace = (missingSince: Date): Date => new Date(missingSince.getTime() + MISSING_GRACE_DAYS * DAY_MS);

const isOver = (since: Date | null, days: number, now: Date): boolean =>
  since !== null && now.getTime() - since.getTime() >= days * DAY_MS;
