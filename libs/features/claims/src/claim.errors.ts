import { DomainError, type FieldProblem, InvalidRequest } from '#kernel';

/** A claim whose name is refused, by its place in what was sent. */
export interface RefusedClaim {
  readonly index: number;
  readonly key: string;
}

const problemsOf = (claims: readonly RefusedClaim[], code: string, message: (key: string) => string): FieldProblem[] =>
  claims.map(({ index, key }) => ({ field: `items.${String(index)}.key`, code, message: message(key) }));

/** 400: some names are the provider's own. Each is named as `items.<index>.key`. */
export class ReservedClaim extends DomainError {
  constructor(claims: readonly RefusedClaim[]) {
    const fields = problemsOf(claims, 'reserved_claim', (key) => `${key} is a claim of the provider itself.`);
    super('reserved_claim', 'invalid', 'Some names are reserved. Choose different ones.', { fields });
  }
}

/** 400: some names are there more than once. Each repetition is named as `items.<index>.key`. */
export const repeatedClaims = (claims: readonly RefusedClaim[]): InvalidRequest =>
  new InvalidRequest(
    'Some claims are there more than once. Keep one of each.',
    problemsOf(claims, 'duplicate_claim', (key) => `${key} is there more than once.`),
  );
