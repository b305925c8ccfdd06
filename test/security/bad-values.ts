import { type OpenApi, type Schema } from './open-api.ts';

type Named = readonly [what: string, value: unknown];

const TYPES: readonly (readonly [type: string, value: unknown])[] = [
  ['string', 'text'],
  ['integer', 7],
  ['boolean', true],
  ['object', { a: 1 }],
  ['array', ['text']],
  ['null', null],
];

const TOO_LONG = 'a'.repeat(10_000);

const BAD_TEXTS: readonly Named[] = [
  ['10,000 characters', TOO_LONG],
  ['a NUL', 'a\u0000b'],
  ['half a character', 'a\ud800'],
];

/** Values that no field of that schema may take, each with its name for the report. */
export const badValuesOf = (api: OpenApi, given: Schema): Named[] => {
  const schema = api.resolve(given);
  const types = [schema.type ?? 'object'].flat();
  const wrongTypes = TYPES.filter(([type]) => !types.includes(type)).map(
    ([type, value]) => [`${type} value`, value] as const,
  );
  if (types.includes('string')) return [...wrongTypes, ...badTextsOf(schema)];
  if (types.includes('integer')) return [...wrongTypes, ...badNumbersOf(schema)];
  if (types.includes('array')) return [...wrongTypes, ...badListsOf(api, schema)];
  return wrongTypes;
};

const badTextsOf = ({ enum: values, format, pattern, minLength = 0 }: Schema): Named[] => [
  ...BAD_TEXTS,
  ...(minLength > 0 || pattern !== undefined ? [['no characters', ''] as const] : []),
  ...(values !== undefined || format !== undefined ? [['something else', 'evil'] as const] : []),
  ...(format === 'date-time' ? [['the 30th of February', '2030-02-30T00:00:00Z'] as const] : []),
];

const badNumbersOf = ({ minimum = 0, maximum = Number.MAX_SAFE_INTEGER }: Schema): Named[] => [
  ['a fraction', minimum + 0.5],
  ['one less than the least', minimum - 1],
  ['one more than the most', maximum + 1],
  ['far too much', 1e300],
  ['digits as text', String(minimum)],
];

const badListsOf = (api: OpenApi, { items = {} }: Schema): Named[] => {
  const fields = api.fieldsOf(items);
  const inItems = Object.keys(fields).flatMap((field) =>
    badValuesOf(api, fields[field] ?? {}).map(
      ([what, value]) => [`an item with ${what} as ${field}`, [{ [field]: value }]] as const,
    ),
  );
  return [
    ['something like a list', { 0: 'text', length: 1 }],
    ['a list of lists', [[]]],
    ['5,000 items', Array.from({ length: 5_000 }, (_, index) => String(index))],
    ...badValuesOf(api, items).map(([what, value]) => [`an item that is ${what}`, [value]] as const),
    ...inItems,
  ];
};
