import { type RefusedClaim } from './claim.errors.js';
import { isReservedClaim } from './reserved-claims.js';
import { type CustomClaim } from './resolve-claims.js';

/** The claims whose names can't be stored, each with the reason. */
export const findRefusedClaims = (claims: readonly CustomClaim[]): RefusedClaim[] => {
  const seen = new Set<string>();
  return claims.flatMap(({ key }, index): RefusedClaim[] => {
    if (isReservedClaim(key)) return [{ index, key, code: 'reserved_claim' }];
    if (seen.has(key)) return [{ index, key, code: 'duplicate_claim' }];
    seen.add(key);
    return [];
  });
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
