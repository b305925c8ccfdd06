import { csvLine } from './csv.js';

describe('csvLine', () => {
  it('quotes each cell, and ends as RFC 4180 §2 says', () => {
    expect(csvLine(['a', 'b,c', 'say "hi"', null, 7])).toBe('"a","b,c","say ""hi""","","7"\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '|cmd', '%0a', '\uff1d1', '  =1', '=cmd|"/c calc"!A1'])(
    'has no spreadsheet take %j for a formula',
    (text) => {
      expect(csvLine([text]).startsWith(`"'`)).toBe(true);
    },
  );

  it.each([
    ['\r\n', '\\r\\n'],
    ['a\nb', 'a\\nb'],
    ['a\u2028b', 'a\\u2028b'],
    ['\u0000', '\\u0000'],
    ['\u001b[31m', '\\u001b[31m'],
  ])('writes %j on one line', (text, written) => {
    expect(csvLine([text])).toBe(`"${written}"\r\n`);
  });

  it('does not take a formula behind a tab or a line for harmless', () => {
    expect(csvLine(['\t=1+1'])).toBe('"\\t=1+1"\r\n');
    expect(csvLine(['\n=1+1'])).toBe('"\\n=1+1"\r\n');
  });

  it('leaves numbers as they are', () => {
    expect(csvLine([-5])).toBe('"-5"\r\n');
  });
});
