import { describe, expect, it } from '@jest/globals';
import { addressesIn } from './addresses-in';

describe('Addresses in a pasted text', () => {
  it.each([
    ['none', '', []],
    ['one', ' ada@example.com ', ['ada@example.com']],
    ['several, by commas', 'ada@example.com,bob@example.com', ['ada@example.com', 'bob@example.com']],
    ['several, by semicolons and spaces', 'ada@example.com; bob@example.com', ['ada@example.com', 'bob@example.com']],
    ['several, by spaces alone', 'ada@example.com bob@example.com', ['ada@example.com', 'bob@example.com']],
    ['a column of a table', 'ada@example.com\r\nbob@example.com\r\n', ['ada@example.com', 'bob@example.com']],
    [
      'those of a mail program',
      'Ada Lovelace <ada@example.com>, "Bob" <bob@example.com>',
      ['ada@example.com', 'bob@example.com'],
    ],
    [
      'with a plus and an apostrophe',
      "ada+news@example.com o'neil@example.com",
      ['ada+news@example.com', "o'neil@example.com"],
    ],
  ])('are read: %s', (_name, text, addresses) => {
    expect(addressesIn(text)).toEqual({ addresses, others: [] });
  });

  it('are each taken once, however they are written', () => {
    expect(addressesIn('Ada@example.com, ADA@example.com').addresses).toEqual(['Ada@example.com']);
  });

  it.each(['ada', 'ada@', '@example.com', 'ada@example', 'ada@@example.com', 'Ada <ada>', 'ada@.com'])(
    'are not in %s, which is named',
    (text) => {
      const { addresses, others } = addressesIn(`bob@example.com, ${text}`);
      expect(addresses).toEqual(['bob@example.com']);
      expect(others).toHaveLength(1);
    },
  );
});
