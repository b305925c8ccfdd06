import { emittedValue, isReservedClaim } from '#features/claims';
import { type ClaimMapping } from '#features/clients';

type Claims = Readonly<Record<string, unknown>>;

/** What may be told of a person. */
export interface ClaimsToMap {
  /** Standard claims, as far as the granted scopes allow. */
  readonly standard: Claims;
  /** All of the tenant's own, whatever is granted. */
  readonly custom: Claims;
  readonly scopes: ReadonlySet<string>;
}

/**
 * The claims as one client is told them. The tenant's own ride with `profile` unless a mapping says otherwise; a
 * standard claim is never told without its own scope, which is what the person allowed. Standard claims can't be
 * replaced: a name that has become reserved since it was stored is left out.
 */
export const mapClaims = (
  { standard, custom, scopes }: ClaimsToMap,
  mappings: readonly ClaimMapping[],
): Record<string, unknown> => {
  const moved = new Set(mappings.filter(({ action }) => action !== 'add').map(({ claim }) => claim));
  const known = new Map(Object.entries({ ...custom, ...standard }));
  const kept = (claims: Claims) => Object.entries(claims).filter(([name]) => !moved.has(name));
  const made = mappings.flatMap(({ action, claim, name, value, scope }): [string, unknown][] => {
    if (action === 'omit' || !name || !scope || !scopes.has(scope) || isReservedClaim(name)) return [];
    if (typeof value === 'string') return [[name, emittedValue(value)]];
    return claim && known.has(claim) ? [[name, known.get(claim)]] : [];
  });
  // Object.fromEntries defines properties, it does not assign them: no name can reach a prototype.
  return Object.fromEntries([...(scopes.has('profile') ? kept(custom) : []), ...made, ...kept(standard)]);
};
