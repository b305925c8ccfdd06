import { type RefusedClaim, repeatedClaims, ReservedClaim } from './claim.errors.js';
import { isReservedClaim } from './reserved-claims.js';
import { type CustomClaim } from './resolve-claims.js';

/** @throws ReservedClaim or InvalidRequest when a name can't be stored */
export const assertNamesAllowed = (claims: readonly CustomClaim[]): void => {
  const named = claims.map(({ key }, index): RefusedClaim => ({ index, key }));
  const reserved = named.filter(({ key }) => isReservedClaim(key));
  if (reserved.length > 0) throw new ReservedClaim(reserved);
  const repeated = named.filter(({ key, index }) => claims.findIndex((claim) => claim.key === key) < index);
  if (repeated.length > 0) throw repeatedClaims(repeated);
};

/** Which keys a replacement adds, changes and removes: for the audit log, which keeps no values. */
export const claimDifferences = (before: readonly CustomClaim[], after: readonly CustomClaim[]) => {
  const old = new Map(before.map(({ key, value }) => [key, value]));
  const keys = new Set(after.map(({ key }) => key));
  return {
    added: after.filter(({ key }) => !old.has(key)).map(({ key }) => key),
    changed: after.filter(({ key, value }) => old.has(key) && old.get(key) !== value).map(({ key }) => key),
    removed: before.filter(({ key }) => !keys.has(key)).map(({ key }) => key),
  };
};
