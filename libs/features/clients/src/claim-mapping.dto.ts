import { OneOf, Pattern } from '#platform/http';
import {
  CLAIM_MAPPING_ACTIONS,
  CLAIM_MAPPING_SCOPES,
  type ClaimMappingAction,
  type ClaimMappingScope,
} from './claim-mapping.js';

const NAME = /^[A-Za-z0-9_.:/-]+$/;
const NAME_MAX = 100;
const VALUE_MAX = 2000;
const message = (field: string): string => `${field} must be of the characters A–Z, a–z, 0–9 and _ . : / -`;

/** How the client is told one claim. */
export class ClaimMappingDto {
  @OneOf(CLAIM_MAPPING_ACTIONS, { description: '`rename` needs claim, name, scope; `omit` claim; `add` name, scope' })
  readonly action!: ClaimMappingAction;

  @Pattern(NAME, message('claim'), {
    max: NAME_MAX,
    optional: true,
    nullable: true,
    description: 'The claim it is about: the tenant’s own or a standard one. For `add`: the claim it copies',
    example: 'groups',
  })
  readonly claim?: string | null;

  @Pattern(NAME, message('name'), {
    max: NAME_MAX,
    optional: true,
    nullable: true,
    description: 'What the client gets it as; names of the protocol are reserved',
    example: 'roles',
  })
  readonly name?: string | null;

  @Pattern(/^(?:[\t\n\r]|[^\p{Cc}\p{Cs}])+$/u, 'value must not contain control characters', {
    max: VALUE_MAX,
    optional: true,
    nullable: true,
    description: 'For `add`: what it says of everybody, as JSON where it is JSON, else as text',
  })
  readonly value?: string | null;

  @OneOf(CLAIM_MAPPING_SCOPES, {
    optional: true,
    nullable: true,
    description: 'Which scope carries it; standard claims need their own scope besides',
  })
  readonly scope?: ClaimMappingScope | null;
}
