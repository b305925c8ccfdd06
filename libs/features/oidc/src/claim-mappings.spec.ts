import { type ClaimMapping, MAPPABLE_STANDARD_CLAIMS } from '#features/clients';
import { mapClaims } from './claim-mappings.js';
import { CLAIMS_BY_SCOPE } from './scopes.js';

const standard = { sub: '1', name: 'Ada', groups: ['Engineering'] };
const custom = { department: 'Research', floor: 3 };
const told = (mappings: readonly ClaimMapping[], scopes = ['openid', 'profile', 'groups']) =>
  mapClaims({ standard, custom, scopes: new Set(scopes) }, mappings);

describe('The claims a client is told', () => {
  it('are all of them without mappings, the tenant’s own with profile', () => {
    expect(told([])).toEqual({ ...standard, ...custom });
    expect(told([], ['openid'])).toEqual(standard);
  });

  it('have the names it wants', () => {
    const { groups, ...others } = standard;
    const mapping = { action: 'rename', claim: 'groups', name: 'roles', scope: 'openid' } as const;
    expect(told([mapping])).toEqual({ ...others, ...custom, roles: groups });
  });

  it('can exchange their names', () => {
    const mappings = [
      { action: 'rename', claim: 'department', name: 'floor', scope: 'openid' },
      { action: 'rename', claim: 'floor', name: 'department', scope: 'openid' },
    ] as const;
    expect(told(mappings, ['openid'])).toEqual({ ...standard, department: 3, floor: 'Research' });
  });

  it('lack what is left out, and what nobody has', () => {
    const copy = { action: 'add', claim: 'toString', name: 'text', scope: 'openid' } as const;
    expect(told([{ action: 'omit', claim: 'department' }, copy])).toEqual({ ...standard, floor: 3 });
  });

  it('may say the same of everybody, as JSON where it is JSON', () => {
    const add = (name: string, value: string): ClaimMapping => ({ action: 'add', name, value, scope: 'openid' });
    expect(told([add('realm', 'acme'), add('levels', '[1,2]')], ['openid'])).toEqual({
      ...standard,
      realm: 'acme',
      levels: [1, 2],
    });
  });

  it('never replace the provider’s own, even where a stored mapping would', () => {
    for (const name of ['sub', 'Name', 'groups', '__proto__']) {
      expect(told([{ action: 'add', name, value: '"evil"', scope: 'openid' }], ['openid'])).toEqual(standard);
    }
  });

  it('come of the claims that the scopes carry, and never of who it is about', () => {
    const known = Object.values(CLAIMS_BY_SCOPE).flatMap((names): readonly string[] => names);
    expect([...MAPPABLE_STANDARD_CLAIMS, 'sub'].sort()).toEqual(known.sort());
  });
});
