import { type FieldProblem } from '#kernel';
import { isReservedClaim } from '#features/claims';
import {
  type ClaimMapping,
  type ClaimMappingAction,
  MAPPABLE_STANDARD_CLAIMS,
  writtenMapping,
} from './claim-mapping.js';

type Field = 'claim' | 'name' | 'value' | 'scope';

/** An added claim says what `value` does, or what another `claim` does: looked at on its own. */
const NEEDED: Record<ClaimMappingAction, readonly Field[]> = {
  rename: ['claim', 'name', 'scope'],
  omit: ['claim'],
  add: ['name', 'scope'],
};
const UNUSED: Record<ClaimMappingAction, readonly Field[]> = {
  rename: ['value'],
  omit: ['name', 'value', 'scope'],
  add: [],
};

/** What can't be kept of the mappings, by its place in what was sent. */
export const claimMappingProblems = (mappings: readonly ClaimMapping[]): FieldProblem[] => {
  const written = mappings.map(writtenMapping);
  const problem = (index: number, field: Field, code: string, message: string): FieldProblem => ({
    field: `claimMappings.${String(index)}.${field}`,
    code,
    message,
  });
  return written.flatMap((mapping, index) => {
    const { action, claim, name, value } = mapping;
    const earlier = written.slice(0, index);
    const isMoved = action !== 'add' && earlier.some((other) => other.action !== 'add' && other.claim === claim);
    const isSourceMissing = action === 'add' && (claim === null) === (value === null);
    return [
      ...NEEDED[action]
        .filter((field) => mapping[field] === null)
        .map((field) => problem(index, field, 'required', `To ${action} a claim, give its ${field}.`)),
      ...UNUSED[action]
        .filter((field) => mapping[field] !== null)
        .map((field) => problem(index, field, 'not_used', `To ${action} a claim, leave out ${field}.`)),
      ...(isSourceMissing
        ? [problem(index, 'value', 'one_of_two', 'Give an added claim a value, or name the claim it copies.')]
        : []),
      ...(claim !== null && isReservedClaim(claim) && !MAPPABLE_STANDARD_CLAIMS.includes(claim)
        ? [problem(index, 'claim', 'reserved_claim', `${claim} stays as it is: the protocol needs it.`)]
        : []),
      ...(name !== null && isReservedClaim(name)
        ? [problem(index, 'name', 'reserved_claim', `${name} is a claim of the provider itself.`)]
        : []),
      ...(isMoved && claim !== null
        ? [problem(index, 'claim', 'duplicate_claim', `What becomes of ${claim} is said above.`)]
        : []),
      ...(name !== null && earlier.some((other) => other.name === name)
        ? [problem(index, 'name', 'duplicate_claim', `Another mapping makes ${name} already.`)]
        : []),
    ];
  });
};
