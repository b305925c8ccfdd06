import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { assertNamesAllowed, claimDifferences } from './check-claims.js';
import { ClaimsDto } from './claim.dto.js';
import { isReservedClaim } from './reserved-claims.js';

const keyed = (...keys: string[]) => keys.map((key) => ({ key, value: 'x' }));

describe('The names of claims', () => {
  it.each(
    `sub iss aud exp iat nbf jti nonce azp auth_time acr amr at_hash c_hash s_hash rt_hash sid sub_id sub_jwk scope
     client_id cnf act may_act authorization_details token_type active token_introspection htm htu ath email
     email_verified name given_name family_name middle_name nickname preferred_username profile picture website gender
     birthdate zoneinfo locale phone_number phone_number_verified address updated_at verified_claims _claim_names
     _claim_sources groups events toe txn vot vtm __proto__ constructor prototype SUB Email_Verified GROUPS`.split(
      /\s+/,
    ),
  )('do not include %s', (key) => {
    expect(isReservedClaim(key)).toBe(true);
  });

  it.each(['department', 'https://example.com/claims/role', 'sub2', 'urn:example:team', 'toString', 'team.name', ''])(
    'may be %j',
    (key) => {
      expect(isReservedClaim(key)).toBe(false);
    },
  );

  it.each(
    `roles role entitlements permissions policies policy scopes scp org organization tenant team teams username upn login
     status type grafana_role https://aws.amazon.com/tags`.split(/\s+/),
  )('may be %s, by which applications say who may do what', (key) => {
    expect(isReservedClaim(key)).toBe(false);
  });

  const refusalOf = (...keys: string[]): unknown => {
    try {
      assertNamesAllowed(keyed(...keys));
      return null;
    } catch (error) {
      return error;
    }
  };

  it('are refused by their place where they are reserved', () => {
    expect(refusalOf('team', 'Sub', 'email')).toMatchObject({
      code: 'reserved_claim',
      fields: [
        { field: 'items.1.key', code: 'reserved_claim' },
        { field: 'items.2.key', code: 'reserved_claim' },
      ],
    });
  });

  it('are refused by their place where they are repeated', () => {
    expect(refusalOf('team', 'level', 'team', 'team')).toMatchObject({
      code: 'invalid_request',
      fields: [
        { field: 'items.2.key', code: 'duplicate_claim' },
        { field: 'items.3.key', code: 'duplicate_claim' },
      ],
    });
  });

  it('may differ in letter case alone', () => {
    expect(refusalOf('team', 'Team')).toBeNull();
  });
});

describe('What changes about claims', () => {
  it('is told by keys alone', () => {
    const before = [...keyed('stays', 'goes'), { key: 'changes', value: 'old' }];
    const after = [...keyed('stays', 'comes'), { key: 'changes', value: 'new' }];
    expect(claimDifferences(before, after)).toEqual({ added: ['comes'], changed: ['changes'], removed: ['goes'] });
  });
});

describe('Claims as they are sent', () => {
  const isAccepted = (body: unknown): boolean =>
    validateSync(plainToInstance(ClaimsDto, body), { whitelist: true, forbidNonWhitelisted: true }).length === 0;
  const item = (change: Record<string, unknown>) => ({ items: [{ key: 'team', value: 'x', ...change }] });
  const many = (count: number) => ({
    items: Array.from({ length: count }, (_, n) => ({ key: `k${String(n)}`, value: 'x' })),
  });

  it.each<[string, unknown]>([
    ['none', { items: [] }],
    ['fifty', many(50)],
    ['a web address for a key', item({ key: 'https://example.com/claims/role' })],
    ['the longest key', item({ key: 'k'.repeat(100) })],
    ['the longest value', item({ value: 'v'.repeat(2000) })],
    ['JSON over several lines', item({ value: '{\r\n\t"a": "ä 愛 😀"\n}' })],
  ])('may be %s', (_, body) => {
    expect(isAccepted(body)).toBe(true);
  });

  it.each<[string, unknown]>([
    ['missing', {}],
    ['null', { items: null }],
    ['an object', { items: { 0: { key: 'a', value: 'b' } } }],
    ['fifty-one', many(51)],
    ['text', { items: ['team'] }],
    ['nothing in a list', { items: [null] }],
    ['a list in a list', { items: [[{ key: 'team', value: 'x' }]] }],
    ['of more than key and value', item({ isSecret: true })],
    ['without a key', item({ key: undefined })],
    ['with an empty key', item({ key: '' })],
    ['with a key too long', item({ key: 'k'.repeat(101) })],
    ['with a space in a key', item({ key: 'the team' })],
    ['with a line break after a key', item({ key: 'team\n' })],
    ['with a letter of another alphabet in a key', item({ key: 'tеam' })],
    ['without a value', item({ value: undefined })],
    ['with a number for a value', item({ value: 42 })],
    ['with a value too long', item({ value: 'v'.repeat(2001) })],
    ['with a NUL character in a value', item({ value: 'a\u0000' })],
    ['with half a character in a value', item({ value: '\ud83d' })],
  ])('may not be %s', (_, body) => {
    expect(isAccepted(body)).toBe(false);
  });
});
