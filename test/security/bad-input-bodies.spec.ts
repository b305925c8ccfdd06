import { badValuesOf } from './bad-values.js';
import { ROUTES } from './permissions.js';
import { problemOf, summaryOf } from './problem.js';
import { named, ROUTES_WITH_BODY, Scene, WRITING_ROUTES } from './scene.js';

let scene: Scene;

beforeAll(async () => {
  scene = await Scene.set();
});

afterAll(() => scene.stack.stop());

it('knows which routes take a body', () => {
  const described = ROUTES.filter(({ name }) => scene.api.bodyOf(name) !== null);
  expect(described).toEqual(ROUTES_WITH_BODY);
});

describe.each(named(WRITING_ROUTES))('%s', (_name, route) => {
  it.each(['{', '{"name":}', "{'name':1}", '{"name":"a"} and more', '[', 'undefined', 'NaN', '\u0000'])(
    'refuses %j, which is no JSON',
    async (body) => {
      expect(problemOf(await scene.send(route, body))).toMatchObject({ status: 400, code: 'invalid_request' });
    },
  );

  it.each([
    'text/plain',
    'text/json',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/octet-stream',
    '',
  ])('refuses a body of the type “%s”', async (contentType) => {
    const bodies = ['{}', 'name=a', 'name=a&description=b&algorithm=RS256'];
    for (const response of await Promise.all(bodies.map((body) => scene.send(route, body, contentType)))) {
      expect(problemOf(response)).toMatchObject({ status: 415, code: 'unsupported_media_type' });
    }
  });

  it.each([
    '{"__proto__":{"role":"owner"}}',
    '{"name":"a","__proto__":null}',
    '{"constructor":{"prototype":{"role":"owner"}}}',
    '{"response":{"__proto__":{"id":"a"}}}',
    '{"items":[{"__proto__":{"key":"a"}}]}',
    '{"\\u005f_proto__":{"role":"owner"}}',
  ])('refuses %s, which reaches for prototypes', async (body) => {
    expect(problemOf(await scene.send(route, body))).toMatchObject({ status: 400, code: 'invalid_request' });
  });

  it('refuses two megabytes', async () => {
    const body = JSON.stringify({ name: 'a'.repeat(2_000_000) });
    expect(problemOf(await scene.send(route, body))).toMatchObject({ status: 413, code: 'body_too_large' });
  });
});

describe.each(named(ROUTES_WITH_BODY))('%s', (name, route) => {
  it.each(['[]', 'null', '"text"', '1', 'true', '[{}]', '[null]'])('refuses %s in place of an object', async (body) => {
    expect(problemOf(await scene.send(route, body))).toMatchObject({ status: 400, code: 'invalid_request' });
  });

  it.each(['unknown', 'tenantId', 'toString', 'hasOwnProperty'])(
    'refuses and names the unknown field %s',
    async (field) => {
      const problem = problemOf(await scene.send(route, JSON.stringify({ [field]: 'a' })));
      expect(problem).toMatchObject({ status: 400, code: 'invalid_request' });
      expect(problem.errors).toContainEqual({ field, code: 'unknown_field', message: expect.any(String) });
    },
  );

  it('refuses and names every field with a value that it can’t have', async () => {
    const taken: string[] = [];
    const fields = Object.entries(scene.api.bodyOf(name) ?? {});
    for (const [field, schema] of fields) {
      const attempts = badValuesOf(scene.api, schema).map(async ([what, value]) => {
        const response = await scene.send(route, JSON.stringify({ [field]: value }));
        const { status, code, errors } = problemOf(response);
        const isNamed = errors.some((error) => error.field === field || error.field.startsWith(`${field}.`));
        if (status !== 400 || code !== 'invalid_request' || !isNamed)
          taken.push(`${field}, ${what}: ${summaryOf(response)}`);
      });
      await Promise.all(attempts);
    }
    expect(fields.length).toBeGreaterThan(0);
    expect(taken).toEqual([]);
  });

  it('refuses what is nested without end', async () => {
    const depth = 20_000;
    for (const field of [...Object.keys(scene.api.bodyOf(name) ?? {}), 'unknown']) {
      const brackets = [
        ['[', ']'],
        ['{"a":', '}'],
      ] as const;
      const bodies = brackets.map(([open, close]) => `{"${field}":${open.repeat(depth)}1${close.repeat(depth)}}`);
      for (const response of await Promise.all(bodies.map((body) => scene.send(route, body)))) {
        const problem = { status: 400, code: 'invalid_request', errors: [{ field, code: 'too_deep' }] };
        expect(problemOf(response)).toMatchObject(problem);
      }
    }
  });
});

it('has changed nothing by all that', () => scene.expectNoChange());
