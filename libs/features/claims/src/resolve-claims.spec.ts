import { emittedValue, resolveClaims } from './resolve-claims.js';

const board = { id: 'b', name: 'Board' };
const engineering = { id: 'e', name: 'engineering' };
const aerzte = { id: 'z', name: 'Ärzte' };

const of = (group: { id: string }, key: string, value: string) => ({ groupId: group.id, key, value });

describe("A person's claims", () => {
  it('are none where nobody has any', () => {
    expect(resolveClaims([], [], [board])).toEqual({});
  });

  it("hold the person's own and those of all groups", () => {
    const claims = resolveClaims([{ key: 'a', value: 'x' }], [of(board, 'b', 'y')], [board]);
    expect(claims).toEqual({ a: 'x', b: 'y' });
  });

  it("take the person's own value over a group's", () => {
    expect(resolveClaims([{ key: 'a', value: 'own' }], [of(board, 'a', 'group')], [board])).toEqual({ a: 'own' });
  });

  it('take the value of the alphabetically first group, in whatever order and letter case they come', () => {
    const claims = [of(engineering, 'a', 'engineering'), of(board, 'a', 'board'), of(aerzte, 'a', 'ärzte')];
    expect(resolveClaims([], claims, [engineering, board, aerzte])).toEqual({ a: 'ärzte' });
    expect(resolveClaims([], claims, [board, engineering])).toEqual({ a: 'board' });
  });

  it('hold nothing of a group the person is not in', () => {
    expect(resolveClaims([], [of(board, 'a', 'x')], [engineering])).toEqual({});
  });

  it('tell keys apart by letter case', () => {
    const own = [
      { key: 'Team', value: 'a' },
      { key: 'team', value: 'b' },
    ];
    expect(resolveClaims(own, [], [])).toEqual({ Team: 'a', team: 'b' });
  });

  it('leave out a name that has become reserved since', () => {
    const own = [
      { key: 'sub', value: 'somebody else' },
      { key: 'Email_Verified', value: 'true' },
      { key: '__proto__', value: '{"isAdmin":true}' },
      { key: 'team', value: 'a' },
    ];
    const claims = resolveClaims(own, [], []);
    expect(Object.keys(claims)).toEqual(['team']);
    expect(Object.getPrototypeOf(claims)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
  });
});

describe('The value of a claim', () => {
  it.each<[string, unknown]>([
    ['Research', 'Research'],
    ['42', 42],
    ['-1.5', -1.5],
    ['true', true],
    ['null', null],
    ['"42"', '42'],
    ['["a", 1]', ['a', 1]],
    ['{\n "a": {"b": []}\n}', { a: { b: [] } }],
    ['{"a": 1', '{"a": 1'],
    ["{'a': 1}", "{'a': 1}"],
    ['', ''],
    ['9007199254740991', 9007199254740991],
  ])('is of %j: %j', (text, value) => {
    expect(emittedValue(text)).toEqual(value);
  });

  it.each(['12345678901234567890', '1e999', '{"id": 12345678901234567890}', '[-9007199254740993]'])(
    'stays text where JavaScript would change the number: %s',
    (text) => {
      expect(emittedValue(text)).toBe(text);
    },
  );

  it.each([
    '{"__proto__": {"isAdmin": true}}',
    '[{"a": {"constructor": {"prototype": {"isAdmin": true}}}}]',
    '{"prototype": 1}',
  ])('stays text where it could reach a prototype: %s', (text) => {
    expect(emittedValue(text)).toBe(text);
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
  });

  it('may be nested as deep as its length allows', () => {
    const text = '['.repeat(1000) + ']'.repeat(1000);
    expect(JSON.stringify(emittedValue(text))).toBe(text);
  });
});
