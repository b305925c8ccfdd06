import { InvalidRequest } from '#kernel';

/** A claim whose name is refused, by its place in what was sent. */
export interface RefusedClaim {
  readonly index: number;
  readonly key: string;
  readonly code: 'reserved_claim' | 'duplicate_claim';
}

const messages: Record<RefusedClaim['code'], (key: string) => string> = {
  reserved_claim: (key) => `${key} is a claim of the provider itself. Choose a different name.`,
  duplicate_claim: (key) => `${key} is there twice. Keep one of them.`,
};

/** Names each refused claim as `items.<index>.key`. */
export const refusedClaims = (refused: readonly RefusedClaim[]): InvalidRequest =>
  new InvalidRequest(
    'Some claims can not be stored.',
    refused.map(({ index, key, code }) => ({
      field: `items.${String(index)}.key`,
      code,
      message: messages[code](key),
    })),
  );
