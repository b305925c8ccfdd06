/** What a mapping does: gives a claim another name or scope, leaves it out, or adds one. */
export const CLAIM_MAPPING_ACTIONS = ['rename', 'omit', 'add'] as const;
export type ClaimMappingAction = (typeof CLAIM_MAPPING_ACTIONS)[number];

/** The scopes that may carry a mapped claim. */
export const CLAIM_MAPPING_SCOPES = ['openid', 'profile', 'email', 'groups'] as const;
export type ClaimMappingScope = (typeof CLAIM_MAPPING_SCOPES)[number];

/** Claims of the provider itself that a client may be told under another name, or not at all. Never who it is about. */
export const MAPPABLE_STANDARD_CLAIMS: readonly string[] = [
  'name',
  'given_name',
  'family_name',
  'preferred_username',
  'picture',
  'updated_at',
  'email',
  'email_verified',
  'groups',
];

/** How one client is told one claim. Data alone: nothing in it is ever run (T38). */
export interface ClaimMapping {
  readonly action: ClaimMappingAction;
  /** The claim it is about, or of which an added one is a copy. */
  readonly claim?: string | null;
  /** Under which name the client gets it. */
  readonly name?: string | null;
  /** Of an added claim: what it says to everybody, as JSON where it is JSON. */
  readonly value?: string | null;
  /** Which scope carries it. A claim of the provider itself needs its own scope besides. */
  readonly scope?: ClaimMappingScope | null;
}

/** The same with every field, in one order. */
export const writtenMapping = ({ action, claim, name, value, scope }: ClaimMapping): Required<ClaimMapping> => ({
  action,
  claim: claim ?? null,
  name: name ?? null,
  value: value ?? null,
  scope: scope ?? null,
});
