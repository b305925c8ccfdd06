import { problemsInJson } from './json-input.js';

const fieldsIn = (value: unknown): string[] => problemsInJson(value).map(({ field, code }) => `${field} ${code}`);

const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);

describe('Parsed input', () => {
  it('may be anything that JSON can say', () => {
    expect(fieldsIn({ name: 'Zoë 💩', list: [1, null, { a: false }], empty: {} })).toEqual([]);
  });

  it.each(['toString', 'hasOwnProperty', 'constructor', 'valueOf'])(
    'has no field %s, which every object inherits',
    (name) => {
      expect(fieldsIn({ [name]: 1, items: [{ [name]: 1 }] })).toEqual([
        `${name} unknown_field`,
        `items.0.${name} unknown_field`,
      ]);
    },
  );

  it('has no field __proto__', () => {
    expect(fieldsIn(JSON.parse('{"__proto__": 1}'))).toEqual(['__proto__ unknown_field']);
  });

  it('has no half characters', () => {
    expect(fieldsIn({ email: 'a\ud800@example.com', items: ['\udc00'] })).toEqual(['email is_text', 'items.0 is_text']);
  });

  it('ends somewhere', () => {
    expect(fieldsIn({ deep: nested(20) })).toEqual([]);
    expect(fieldsIn({ deep: nested(21), deeper: nested(2_000) })).toEqual(['deep too_deep', 'deeper too_deep']);
  });
});
