import { claimMappingProblems } from './claim-mapping-rules.js';
import { type ClaimMapping } from './claim-mapping.js';

const codesOf = (...mappings: ClaimMapping[]) =>
  claimMappingProblems(mappings).map(({ field, code }) => `${field.replace('claimMappings.', '')} ${code}`);

const rename = { action: 'rename', claim: 'groups', name: 'roles', scope: 'groups' } as const;

describe('The mappings of a client', () => {
  it('may rename, leave out, add and copy', () => {
    const add = { action: 'add', name: 'realm', value: 'acme', scope: 'openid' } as const;
    const copy = { action: 'add', claim: 'email', name: 'mail', scope: 'email' } as const;
    expect(codesOf(rename, { action: 'omit', claim: 'department' }, add, copy)).toEqual([]);
  });

  it('may give a claim another scope under its own name', () => {
    expect(codesOf({ action: 'rename', claim: 'department', name: 'department', scope: 'openid' })).toEqual([]);
  });

  it('say all that they need, and nothing else', () => {
    expect(codesOf({ action: 'rename' })).toEqual(['0.claim required', '0.name required', '0.scope required']);
    expect(codesOf({ action: 'omit' })).toEqual(['0.claim required']);
    expect(codesOf({ ...rename, value: 'x' })).toEqual(['0.value not_used']);
    expect(codesOf({ action: 'omit', claim: 'floor', name: 'level' })).toEqual(['0.name not_used']);
  });

  it('add either a value or a copy', () => {
    const add = { action: 'add', name: 'realm', scope: 'openid' } as const;
    expect(codesOf(add)).toEqual(['0.value one_of_two']);
    expect(codesOf({ ...add, value: 'x', claim: 'email' })).toEqual(['0.value one_of_two']);
  });

  it.each(['sub', 'iss', 'auth_time', 'Groups', 'phone_number', '__proto__'])('leave %s as it is', (claim) => {
    expect(codesOf({ action: 'omit', claim })).toEqual(['0.claim reserved_claim']);
  });

  it.each(['sub', 'aud', 'email', 'GROUPS', 'cnf', 'constructor'])('make no claim %s', (name) => {
    expect(codesOf({ ...rename, name })).toEqual(['0.name reserved_claim']);
  });

  it('say of each claim once what becomes of it, and make each name once', () => {
    expect(codesOf(rename, { action: 'omit', claim: 'groups' })).toEqual(['1.claim duplicate_claim']);
    expect(codesOf(rename, { ...rename, claim: 'teams' })).toEqual(['1.name duplicate_claim']);
  });
});
