import { InvalidRequest } from '#kernel';
import { MAX_ROWS, parsePeople } from './parse-people.js';

const HEADER = 'username,email,givenName,familyName,groups';
const codeOf = (csv: string): string | undefined => {
  try {
    parsePeople(csv);
  } catch (error) {
    if (error instanceof InvalidRequest) return error.fields[0]?.code;
    throw error;
  }
  return undefined;
};

describe('parsePeople', () => {
  it('reads people with the lines they stand in', () => {
    const csv = `${HEADER}\nada,ada@acme.example,Ada,"Lovelace, Countess",Sales| Legal\n\ngrace,grace@acme.example,Grace,Hopper,\n`;
    expect(parsePeople(csv)).toEqual([
      {
        line: 2,
        username: 'ada',
        email: 'ada@acme.example',
        givenName: 'Ada',
        familyName: 'Lovelace, Countess',
        groups: ['Sales', 'Legal'],
      },
      { line: 4, username: 'grace', email: 'grace@acme.example', givenName: 'Grace', familyName: 'Hopper', groups: [] },
    ]);
  });

  it.each([
    [
      'semicolons, a byte order mark and Windows lines',
      '\ufeffUsername;E-Mail;Given Name;family_name\r\nada;a@b.example;Ada;L\r\n',
    ],
    ['tabs, and columns in another order', 'email\tusername\tFAMILYNAME\tgivenname\na@b.example\tada\tL\tAda'],
  ])('reads files with %s', (_what, csv) => {
    expect(parsePeople(csv)).toMatchObject([
      { username: 'ada', email: 'a@b.example', givenName: 'Ada', familyName: 'L' },
    ]);
  });

  it.each([
    ['nothing', '', 'empty'],
    ['a header alone', HEADER, 'empty'],
    ['a column missing', 'username,email\nada,a@b.example', 'missing_column'],
    ['a column twice', 'username,username,email,givenName,familyName\na,b,c,d,e', 'missing_column'],
    ['a column nobody knows', `${HEADER},role\nada,a@b.example,Ada,L,,owner`, 'unknown_column'],
    ['too few cells', `${HEADER}\nada,a@b.example`, 'not_csv'],
    ['a quote that does not end', `${HEADER}\n"ada,a@b.example,Ada,L,`, 'not_csv'],
    ['a row without end', `${HEADER}\nada,${'a'.repeat(20_000)},Ada,L,`, 'not_csv'],
    ['too many people', `${HEADER}\n${'ada,a@b.example,Ada,L,\n'.repeat(MAX_ROWS + 1)}`, 'too_many_rows'],
  ])('refuses %s', (_what, csv, code) => {
    expect(codeOf(csv)).toBe(code);
  });
});
