import { randomUUID } from 'node:crypto';
import { readDatabaseState } from '../support/database-state.js';
import { type BrowserRequest, type BrowserResponse } from '../support/http-browser.js';
import { newPicture } from '../support/pictures.js';
import { type Stack, startStack } from '../support/stack.js';
import { type Company, fillPath, foundCompany, parametersOf } from './company.js';
import { GOOD_BODIES } from './good-bodies.js';
import { OpenApi } from './open-api.js';
import { type Route, ROUTES } from './permissions.js';
import { problemOf, summaryOf } from './problem.js';
import { IMAGE_ROUTES, named } from './scene.js';

type Ids = Company['ids'];

const TENANT_ROUTES = ROUTES.filter(({ access }) => access !== 'sign-up host');
const ROUTES_WITH_ID = TENANT_ROUTES.filter(({ name }) => name.includes('{'));
/** Of these each browser knows its own alone: any other is over for it. */
const OF_ONE_BROWSER = /\/(interactions|login-requests)\//;
const ROUTES_WITH_ID_IN_BODY = [
  'POST /api/account/administered-groups/{id}/members',
  'PUT /api/users/{id}/groups',
  'POST /api/groups/{id}/members',
  'POST /api/invitations',
  'POST /api/clients',
  'PATCH /api/clients/{id}',
  'POST /api/api-keys',
  'PATCH /api/email-domains/{id}',
];

let stack: Stack;
let api: OpenApi;
let acme: Company;
let globex: Company;
let before: Record<string, string>;
let picture: Buffer;

beforeAll(async () => {
  stack = await startStack();
  picture = await newPicture();
  [acme, globex] = await Promise.all([foundCompany(stack), foundCompany(stack)]);
  api = await OpenApi.read(stack);
  before = await readDatabaseState(stack);
});

afterAll(() => stack.stop());

/** The founder of `company` calls the route, with these ids in its path and those in its body. */
const call = ({ founder }: Company, { name }: Route, inPath: Ids, inBody: Ids): Promise<BrowserResponse> => {
  const [method = '', path = ''] = name.split(' ');
  const body = GOOD_BODIES[name]?.(inBody);
  const image = IMAGE_ROUTES.some((one) => one.name === name) && {
    body: picture,
    headers: { 'content-type': 'image/png' },
  };
  const request = { method, ...(body === undefined ? {} : { json: body }), ...image } as BrowserRequest; // the table's methods
  return founder.browser.request(`${founder.origin}${fillPath(path, inPath)}`, request);
};

/** What the caller can tell from an answer. The request's own id differs each time and tells nothing, as its limits do. */
const told = ({ status, headers, text }: BrowserResponse): Record<string, unknown> => {
  const { 'x-request-id': _id, date: _date, ratelimit: _limit, ...rest } = headers;
  return { status, headers: rest, body: text.replace(/"requestId":"[^"]+"/, '') };
};

const unknownIds = (): Ids => Object.fromEntries(Object.keys(acme.ids).map((nouns) => [nouns, randomUUID()]));

describe('The test of every route', () => {
  it('knows an existing thing for every id in a path', () => {
    const nouns = ROUTES_WITH_ID.flatMap(({ name }) => parametersOf(name.split(' ')[1] ?? '').map((one) => one.nouns));
    expect(Object.keys(acme.ids)).toEqual(expect.arrayContaining(nouns));
  });

  it('knows every route with an id in its body, and a good body for each', () => {
    const isId = (schema: object): boolean => /"format":"uuid"/.test(JSON.stringify(schema));
    const withId = TENANT_ROUTES.filter(({ name }) =>
      Object.entries(api.bodyOf(name) ?? {}).some(([field, schema]) => field !== 'ceremonyId' && isId(schema)),
    );
    expect(withId.map(({ name }) => name)).toEqual(ROUTES_WITH_ID_IN_BODY);
    const withBody = ROUTES_WITH_ID.filter(({ name }) => api.bodyOf(name) !== null);
    expect(Object.keys(GOOD_BODIES).sort()).toEqual(
      [...new Set([...withBody, ...withId])].map(({ name }) => name).sort(),
    );
  });
});

describe.each([
  ['Acme', 'Globex', () => [acme, globex] as const],
  ['Globex', 'Acme', () => [globex, acme] as const],
])('To the owner of %s, everything of %s is as if it had never been:', (_ours, _theirs, companies) => {
  it.each(named(ROUTES_WITH_ID))('an id in the path of %s', async (name, route) => {
    const [ours, theirs] = companies();
    const parameters = parametersOf(name.split(' ')[1] ?? '').map(({ nouns }) => nouns);
    for (const foreign of [parameters, ...parameters.map((one) => [one])]) {
      const pick = (ids: Ids): Ids => Object.fromEntries(foreign.map((nouns) => [nouns, ids[nouns] ?? '']));
      const asked = await call(ours, route, { ...ours.ids, ...pick(theirs.ids) }, ours.ids);
      const never = await call(ours, route, { ...ours.ids, ...pick(unknownIds()) }, ours.ids);
      expect(problemOf(asked).status).toBe(OF_ONE_BROWSER.test(name) ? 410 : 404);
      expect(told(asked)).toEqual(told(never));
    }
  });

  it.each(ROUTES_WITH_ID_IN_BODY)('an id in the body of %s', async (name) => {
    const [ours, theirs] = companies();
    const route = { name, access: 'session', needsFreshAssertion: false } as const;
    const asked = await call(ours, route, ours.ids, theirs.ids);
    const never = await call(ours, route, ours.ids, unknownIds());
    expect([400, 404, 422]).toContain(problemOf(asked).status);
    const withoutIds = (answer: BrowserResponse): string =>
      JSON.stringify(told(answer)).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '(id)');
    expect(withoutIds(asked)).toBe(withoutIds(never));
  });

  it.each(['userId', 'clientId'])('the parameter %s of the audit log', async (parameter) => {
    const [ours, theirs] = companies();
    const id = parameter === 'userId' ? theirs.ids['users'] : theirs.ids['clients'];
    const { browser, origin } = ours.founder;
    const response = await browser.request(`${origin}/api/audit-events?${parameter}=${String(id)}`);
    expect([response.status, response.json()]).toEqual([200, { items: [], nextCursor: null }]);
  });
});

describe('All these calls', () => {
  it('have changed nothing in either company', async () => {
    expect(await readDatabaseState(stack)).toEqual(before);
  });

  it.each([
    ['Acme', () => acme],
    ['Globex', () => globex],
  ])('have left the founder of %s signed in', async (_name, company) => {
    const { browser, origin } = company().founder;
    expect((await browser.request(`${origin}/api/account/sessions`)).json()['items']).toHaveLength(2);
  });
});

/** What goes last removes what others are about: things inside of others first. */
const destructiveness = ({ name }: Route): number => {
  if (name.startsWith('GET ')) return 0;
  return name.startsWith('DELETE ') ? 100 - name.split('/').length : 1;
};
/** What is found, but is not of the kind that the call is for. */
const NOT_FOR_THESE: Record<string, string> = {
  'POST /api/clients/{id}/metadata-refreshes': 'no_metadata_document',
};
const withGoodBody = TENANT_ROUTES.filter(({ name }) => name.includes('{') || name in GOOD_BODIES)
  .filter(({ name }) => !OF_ONE_BROWSER.test(name)) // a browser goes on with its own only
  .sort((a, b) => destructiveness(a) - destructiveness(b));

describe('The same calls work', () => {
  it.each(named(withGoodBody))('for %s with ids of one’s own company', async (_name, route) => {
    const response = await call(acme, route, acme.ids, acme.ids);
    if (route.name in NOT_FOR_THESE) return expect(problemOf(response).code).toBe(NOT_FOR_THESE[route.name]);
    expect([200, 201, 204, summaryOf(response)]).toContain(response.status);
  });
});
