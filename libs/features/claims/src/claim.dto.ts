import { Nested, Pattern } from '#platform/http';
import { type CustomClaim } from './resolve-claims.js';

const MAX_CLAIMS = 50;
const KEY_MAX = 100;
const VALUE_MAX = 2000;

export class ClaimDto {
  @Pattern(/^[A-Za-z0-9_.:/-]+$/, 'key must be of the characters A–Z, a–z, 0–9 and _ . : / -', {
    max: KEY_MAX,
    description: 'The name under which tokens carry it, exactly; names of the protocol are reserved',
    example: 'department',
  })
  readonly key!: string;

  // JSON may well be written over several lines; other control characters and half characters have no place in it.
  @Pattern(/^(?:[\t\n\r]|[^\p{Cc}\p{Cs}])+$/u, 'value must not contain control characters', {
    max: VALUE_MAX,
    description: 'Carried as JSON where it is JSON, else as text',
    example: 'Research',
  })
  readonly value!: string;
}

/** All claims of a person or a group. */
export class ClaimsDto {
  @Nested(() => ClaimDto, { list: true, maxItems: MAX_CLAIMS })
  readonly items!: ClaimDto[];
}

export const presentClaims = (claims: readonly CustomClaim[]): ClaimsDto => ({
  items: claims.map(({ key, value }) => ({ key, value })),
});
