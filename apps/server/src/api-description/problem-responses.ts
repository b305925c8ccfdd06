import { type Operation } from './operation.js';
import { type Schema } from './example-of.js';
import { PROBLEM_CODES, type ProblemCode } from './problem-codes.js';

export const PROBLEM_SCHEMA: Schema = {
  type: 'object',
  description: 'Why a request was refused (RFC 9457).',
  required: ['type', 'title', 'status', 'code', 'detail', 'requestId'],
  properties: {
    type: { type: 'string', enum: ['about:blank'] },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Stable: programs decide by it.' },
    detail: { type: 'string', description: 'What happened and what to do, for people.' },
    requestId: { type: 'string', format: 'uuid', description: 'Also in the header X-Request-Id and in the logs.' },
    errors: {
      type: 'array',
      description: 'The fields that are not right.',
      items: {
        type: 'object',
        required: ['field', 'code', 'message'],
        properties: { field: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
};

/** The codes that `operation` may answer, by status. */
export const problemsOf = (name: string, operation: Operation): Map<number, string[]> => {
  const codes = [...generalCodes(name, operation), ...specificCodes(name)];
  const byStatus = Map.groupBy(codes, (code) => PROBLEM_CODES[code]?.status ?? 500);
  return new Map([...byStatus].sort(([a], [b]) => a - b));
};

/** The response of a status, with an example of its first code. */
export const problemResponse = (status: number, codes: readonly string[]): Record<string, unknown> => {
  const [first = 'internal_error'] = codes;
  const example = {
    type: 'about:blank',
    title: 'Refused',
    status,
    code: first,
    detail: PROBLEM_CODES[first]?.meaning ?? '',
    requestId: '0192f0c1-7a4e-7cc3-98b5-3d2f1e0a9b8c',
  };
  const code = { type: 'string', enum: [...codes] };
  const schema = { allOf: [{ $ref: '#/components/schemas/Problem' }, { type: 'object', properties: { code } }] };
  return {
    description: codes.map((one) => `\`${one}\`: ${PROBLEM_CODES[one]?.meaning ?? ''}`).join(' '),
    content: { 'application/problem+json': { schema, example } },
  };
};

/** Every code as a table, for readers of the description. */
export const problemTable = (): string => {
  const rows = Object.entries(PROBLEM_CODES).map(
    ([code, { status, meaning }]) => `| \`${code}\` | ${String(status)} | ${meaning} |`,
  );
  return ['| Code | Status | Meaning |', '| --- | --- | --- |', ...rows].join('\n');
};

const isSpecific = (code: ProblemCode): code is ProblemCode & { at: RegExp } => code.at !== undefined;

const specificCodes = (name: string): string[] =>
  Object.entries(PROBLEM_CODES).flatMap(([code, entry]) => (isSpecific(entry) && entry.at.test(name) ? [code] : []));

const generalCodes = (name: string, operation: Operation): string[] => {
  const access = operation['x-access'];
  const isOpen = access === 'public' || access === 'sign-up host';
  const isWriting = !name.startsWith('GET ');
  const takesBody = operation.requestBody !== undefined;
  const isIdempotent = name.startsWith('POST ') && !isOpen;
  return [
    'invalid_request',
    ...(isOpen ? [] : ['unauthenticated']),
    ...(typeof access === 'object' || access === 'session' || operation['x-fresh-assertion']
      ? ['permission_denied']
      : []),
    ...(operation['x-fresh-assertion'] ? ['reauthentication_required'] : []),
    ...(isWriting ? ['cross_site_request'] : []),
    'not_found', // on a host that has no such operation, too
    ...(takesBody ? ['body_too_large', 'unsupported_media_type'] : []),
    ...(isIdempotent ? ['idempotency_in_progress', 'idempotency_key_reused'] : []),
    ...(operation['x-shown-once'] ? ['idempotency_answer_shown'] : []),
    'rate_limited',
    'temporarily_unavailable',
  ];
};
