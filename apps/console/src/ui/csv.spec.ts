import { describe, expect, it } from '@jest/globals';
import { csvOf } from './csv';

describe('csvOf', () => {
  it('quotes every cell', () => {
    expect(
      csvOf([
        ['a', 'b "c", d'],
        ['line\nbreak', ''],
      ]),
    ).toBe('"a","b ""c"", d"\r\n"line\nbreak",""');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('keeps %j from being a formula', (text) => {
    expect(csvOf([[text]])).toBe(`"'${text}"`);
  });
});
