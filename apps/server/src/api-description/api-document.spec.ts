import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { type OpenAPIObject } from '@nestjs/swagger';
import addFormats from 'ajv-formats';
import { type Operation } from './operation.js';
import { describeApi } from './describe-api.js';
import { type Schema } from './example-of.js';
import { PROBLEM_CODES } from './problem-codes.js';

const ROOT = join(import.meta.dirname, '../../../..');
/** Probes and pages have no operations; the protocol and operators' commands have words of their own. */
const ELSEWHERE = ['unavailable', 'invalid_token', 'wrong_state'];
/** What the framework itself refuses, named in problem-document.ts. */
const OF_THE_FRAMEWORK = ['body_too_large', 'unsupported_media_type'];
/** Lists that are short by a limit of their own. */
const WHOLE_LISTS = [
  'GET /api/account/administered-groups',
  'GET /api/account/administered-groups/{id}/candidates',
  'GET /api/account/applications',
  'GET /api/account/backchannel-requests',
  'GET /api/account/sessions',
  'GET /api/account/consents',
  'GET /api/apis/{id}/clients',
  'GET /api/apis/{id}/permissions',
  'GET /api/clients/{id}/federations',
  'GET /api/audit-events/export',
  'GET /api/clients/{id}/secrets',
  'GET /api/email-domains',
  'GET /api/groups/{id}/administrators',
  'GET /api/groups/{id}/claims',
  'GET /api/signing-keys',
  'GET /api/users/{id}/claims',
  'GET /api/users/{userId}/consents',
  'GET /api/users/{userId}/sessions',
];

interface Content {
  readonly schema?: Schema;
  readonly example?: unknown;
}
type Described = Operation & {
  readonly operationId: string;
  readonly summary?: string;
  readonly tags?: string[];
  readonly responses: Record<string, { readonly description: string; readonly content?: Record<string, Content> }>;
};

let document: OpenAPIObject;
let operations: [name: string, operation: Described][];

beforeAll(async () => {
  document = await describeApi();
  operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item as unknown as Record<string, Described>).map(
      ([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as [string, Described],
    ),
  );
});

const schemaNamed = (reference: string): Schema =>
  (document.components?.schemas?.[reference.split('/').at(-1) ?? ''] ?? {}) as Schema;
const fieldsOf = (schema: Schema = {}): Readonly<Record<string, Schema>> =>
  (schema.$ref === undefined ? schema : schemaNamed(schema.$ref)).properties ?? {};
/** The answer of an operation that did what was asked. */
const successOf = ({ responses }: Described): [status: string, content: Content | undefined] => {
  const [found] = Object.entries(responses).filter(([status]) => status.startsWith('2'));
  if (!found) throw new Error('No success is described.');
  return [found[0], Object.values(found[1].content ?? {})[0]];
};

describe('The description of the API', () => {
  it('is a valid OpenAPI 3.1 document', async () => {
    const result = await new Validator().validate(structuredClone(document) as never);
    expect(result).toMatchObject({ valid: true });
    expect(document.openapi).toBe('3.1.0');
  });

  it('tells of every operation what it does, what it answers and what it may refuse', () => {
    expect(operations.length).toBeGreaterThan(90);
    expect(new Set(operations.map(([, { operationId }]) => operationId)).size).toBe(operations.length);
    for (const [name, operation] of operations) {
      const [status, content] = successOf(operation);
      const hasContent = !['202', '204'].includes(status) || content !== undefined;
      expect({ name, summary: operation.summary, tags: operation.tags }).toEqual({
        name,
        summary: expect.stringMatching(/./),
        tags: [expect.any(String)],
      });
      expect({ name, schema: hasContent ? (content?.schema ?? null) : 'none' }).not.toEqual({ name, schema: null });
      const isOpen = ['public', 'sign-up host'].includes(String(operation['x-access']));
      const expected = ['400', '404', '429', '503', ...(isOpen ? [] : ['401'])];
      expect({ name, statuses: Object.keys(operation.responses) }).toEqual({
        name,
        statuses: expect.arrayContaining(expected),
      });
    }
  });

  it('gives examples that fit their schemas', () => {
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    ajv.addSchema(document, 'api');
    const compiled = new Map<string, ValidateFunction>();
    const validatorOf = (schema: Schema | undefined): ValidateFunction => {
      const absolute = JSON.stringify(schema).replaceAll('"#/', '"api#/');
      const validator = compiled.get(absolute) ?? ajv.compile(JSON.parse(absolute) as object);
      compiled.set(absolute, validator);
      return validator;
    };
    for (const [name, operation] of operations) {
      const contents = [operation.requestBody ?? {}, ...Object.values(operation.responses)].flatMap((part) =>
        Object.values((part as { content?: Record<string, Content> }).content ?? {}),
      );
      for (const { schema, example } of contents) {
        const fits = validatorOf(schema);
        expect({ name, fits: fits(example), errors: fits.errors }).toEqual({ name, fits: true, errors: null });
      }
    }
  });

  it('knows every code that the sources throw, and no other', () => {
    const files = globSync('{libs,apps/server}/**/*.ts', { cwd: ROOT }).filter(
      (path) => !/spec\.ts$|\/generated\//.test(path),
    );
    const thrown = files.flatMap((path) =>
      [
        ...readFileSync(join(ROOT, path), 'utf8').matchAll(/(?:super|new DomainError)\(\s*'([a-z_]+)',\s*'[a-z_]+'/g),
      ].map(([, code = '']) => code),
    );
    const expected = [...new Set([...thrown, ...OF_THE_FRAMEWORK])].filter((code) => !ELSEWHERE.includes(code));
    expect(Object.keys(PROBLEM_CODES).sort()).toEqual(expected.sort());
  });

  it('names an operation for every code', () => {
    for (const [code, { at }] of Object.entries(PROBLEM_CODES)) {
      const isThere = operations.some(([name]) => at === undefined || at.test(name));
      expect({ code, isThere }).toEqual({ code, isThere: true });
    }
  });

  it('marks every answer that holds a secret: it is shown once', () => {
    const isSecret = ([field, { format, type }]: [string, Schema]): boolean =>
      field === 'codes' ||
      (/^(secret|token|url|setupUrl)$/.test(field) && format === undefined && [type].flat().includes('string'));
    const showing = operations.filter(([name, operation]) => {
      const [, content] = successOf(operation);
      const isOpen = ['public', 'sign-up host'].includes(String(operation['x-access']));
      return name.startsWith('POST ') && !isOpen && Object.entries(fieldsOf(content?.schema)).some(isSecret);
    });
    const marked = operations.filter(([, operation]) => operation['x-shown-once'] === true);
    expect(showing.length).toBeGreaterThan(4);
    expect(marked.map(([name]) => name)).toEqual(showing.map(([name]) => name));
  });

  it('pages every list by a cursor, but those that are short', () => {
    const lists = operations.filter(([name, operation]) => {
      return name.startsWith('GET ') && 'items' in fieldsOf(successOf(operation)[1]?.schema);
    });
    const isPaged = ([, operation]: [string, Described]): boolean =>
      'nextCursor' in fieldsOf(successOf(operation)[1]?.schema) &&
      (operation.parameters ?? []).some(({ name }) => name === 'cursor');
    expect(
      lists
        .filter((list) => !isPaged(list))
        .map(([name]) => name)
        .sort(),
    ).toEqual([...WHOLE_LISTS].sort());
    expect(lists.filter(isPaged).length).toBeGreaterThan(8);
  });
});
