const ID = '018f0000-0000-7000-8000-000000000000';

const cursorOf = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const TOO_LONG = 'a'.repeat(10_000);

const BAD_TEXTS = [TOO_LONG, '%00', 'a%00b', '%C2%85', '%E2%80%AE'];
const BAD_TIMES = ['', 'yesterday', '0', '2030-02-30T00:00:00Z', '99999-01-01T00:00:00Z', '%00'];
const BAD_IDS = ['', '1', "'", '%00', `${ID},${ID}`];

const BAD_VALUES: Readonly<Record<string, readonly string[]>> = {
  limit: ['0', '-1', '101', 'abc', '1e1', '1.5', '', 'NaN', 'Infinity', '0x10', '%20', '+5', '9'.repeat(400)],
  cursor: [
    '',
    'garbage',
    '%00',
    '../..',
    TOO_LONG,
    ...[[], {}, null, 'a', ['a'], [null], [null, null], ['a', 'b', 'c'], ['a', 'b'], ['a\u0000', ID], [{}, ID]].map(
      cursorOf,
    ),
  ],
  search: BAD_TEXTS,
  name: ['', ...BAD_TEXTS],
  ip: ['', TOO_LONG, '%00'],
  from: BAD_TIMES,
  to: BAD_TIMES,
  userId: BAD_IDS,
  clientId: BAD_IDS,
};

/** What a parameter with a fixed set of values, or one that is new here, can't be. */
const BAD_CHOICES = ['evil', '', '%00', '__proto__', 'constructor', TOO_LONG];

/** Query strings in which that parameter has a value it can't have, or has it in a way it can't. */
export const badQueriesOf = (parameter: string): string[] => [
  ...(BAD_VALUES[parameter] ?? BAD_CHOICES).map((value) => `${parameter}=${value}`),
  `${parameter}=1&${parameter}=1`,
  `${parameter}[]=1`,
  `${parameter}[a]=1`,
];

/** Parameters that no route has. */
export const UNKNOWN_PARAMETERS = [
  'unknown=1',
  '__proto__=1',
  '__proto__[role]=owner',
  'constructor=1',
  'tenantId=1',
  '%00=1',
];
