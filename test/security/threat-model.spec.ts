import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/own-services.js';

interface Row {
  readonly number: string;
  readonly files: readonly string[];
}

/** The rows of docs/threat-model.md: a number, what may happen, what we do, and the files that try it. */
const rowsOf = (text: string): Row[] =>
  [...text.matchAll(/^\| (T\d+) +\|(.*)\|(.*)\|(.*)\|$/gm)].map(([, number = '', , , tests = '']) => ({
    number,
    files: [...tests.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file),
  }));

/** The numbers with which the titles of a file's tests begin. */
const numbersIn = (source: string): Set<string> =>
  new Set([...source.matchAll(/['"`](T\d+)[ :]/g)].map(([, number = '']) => number));

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const ROWS = rowsOf(read('docs/threat-model.md'));

describe('The threat model', () => {
  it('has a row for each number up to 38, in order, and none twice', () => {
    const numbers = ROWS.map(({ number }) => Number(number.slice(1)));
    expect(numbers).toEqual([...new Set(numbers)].sort((one, other) => one - other));
    expect(numbers.slice(0, 38)).toEqual(Array.from({ length: 38 }, (_, index) => index + 1));
  });

  it.each(ROWS.map(({ number, files }) => [number, files] as const))(
    'names files for %s whose tests have its number',
    (number, files) => {
      expect(files.length).toBeGreaterThan(0);
      for (const file of files) {
        expect([file, numbersIn(read(`test/${file}`)).has(number)]).toEqual([file, true]);
      }
    },
  );
});

describe('The reader of the threat model', () => {
  it('notices a row without a test', () => {
    const [row] = rowsOf('| T99 | a | b | `security/none.spec.ts` |');
    expect(row).toEqual({ number: 'T99', files: ['security/none.spec.ts'] });
    expect(numbersIn("it('T98 does', () => {})").has('T99')).toBe(false);
    expect(numbersIn("it.each(['a'])('T99 does', () => {})").has('T99')).toBe(true);
  });
});
