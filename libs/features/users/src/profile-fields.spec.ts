import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { ProfileFields } from './profile-fields.js';

const ada = { givenName: 'Ada', familyName: 'Lovelace', username: 'ada.lovelace', email: 'ada@example.com' };

const refusedFields = (change: Record<string, unknown>): string[] =>
  validateSync(plainToInstance(ProfileFields, { ...ada, ...change })).map(({ property }) => property);

describe('The fields of a person', () => {
  it.each([
    ['an ordinary person', {}],
    ['names in any script', { givenName: '愛', familyName: 'Łukasiewicz-Ó Súilleabháin' }],
    ['the shortest username', { username: 'al' }],
    ['the longest username', { username: 'a'.repeat(50) }],
    ['every character a username may have', { username: '_a.b-c9' }],
    ['names of a hundred characters', { givenName: 'a'.repeat(100), familyName: 'b'.repeat(100) }],
  ])('accept %s', (_, change) => {
    expect(refusedFields(change)).toEqual([]);
  });

  it.each([
    ['an upper-case username', { username: 'Ada' }, 'username'],
    ['a username of one character', { username: 'a' }, 'username'],
    ['a username of fifty-one characters', { username: 'a'.repeat(51) }, 'username'],
    ['a username with a space', { username: 'ada lovelace' }, 'username'],
    ['a username with a line break at its end', { username: 'ada\n' }, 'username'],
    ['a username of look-alike letters', { username: 'аda' }, 'username'],
    ['a username that is no text', { username: ['ada'] }, 'username'],
    ['a missing username', { username: undefined }, 'username'],
    ['an empty given name', { givenName: '  ' }, 'givenName'],
    ['a given name of 101 characters', { givenName: 'a'.repeat(101) }, 'givenName'],
    ['a missing family name', { familyName: undefined }, 'familyName'],
    ['a name with a NUL character', { familyName: 'a\u0000b' }, 'familyName'],
    ['a name that turns the text around', { givenName: '\u202egnp.exe' }, 'givenName'],
    ['a name with half a character', { givenName: 'a\ud800' }, 'givenName'],
    ['an address without a host', { email: 'ada' }, 'email'],
    ['an address that is no text', { email: { $ne: null } }, 'email'],
    ['an address with a control character', { email: '"\u0001"@example.com' }, 'email'],
    ['a missing address', { email: undefined }, 'email'],
  ])('refuse %s', (_, change, field) => {
    expect(refusedFields(change)).toEqual([field]);
  });

  it('say what a username may look like', () => {
    const [error] = validateSync(plainToInstance(ProfileFields, { ...ada, username: 'Ada' }));
    expect(Object.values(error?.constraints ?? {})).toEqual([expect.stringContaining('lower-case letters')]);
  });
});
