import { CLAIMS_BY_SCOPE, SCOPES } from './scopes.js';

/**
 * People consent to scopes. An application that asks for single claims instead (OpenID Connect Core §5.5) gets those of
 * the scopes that the person allowed, and the person is asked for the scopes that the claims belong to.
 */
export const claimsOfScopes = (scopes: readonly string[]): string[] =>
  Object.entries(CLAIMS_BY_SCOPE).flatMap(([scope, claims]) => (scopes.includes(scope) ? claims : []));

/** The scopes that the claims belong to. What is no claim of ours is left out: it is not delivered either (§5.5.1). */
export const scopesOfClaims = (claims: Iterable<string>): string[] => {
  const wanted = new Set(claims);
  return SCOPES.filter((scope) => scope in CLAIMS_BY_SCOPE && claimsOfScopes([scope]).some((name) => wanted.has(name)));
};

/** The names of the claims that a `claims` parameter asks for, in the ID token or from userinfo. */
export const claimsIn = (parameter: unknown): string[] => {
  const request: unknown = typeof parameter === 'string' ? JSON.parse(parameter) : null; // the provider checked it
  return isObject(request) ? [request['userinfo'], request['id_token']].filter(isObject).flatMap(Object.keys) : [];
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
