import { sendRaw, type RawResponse } from '../support/raw-request.js';
import { parametersOf } from './company.js';
import { type Route, ROUTES } from './permissions.js';
import { problemOf } from './problem.js';
import { IMAGE_ROUTES, named, ROUTES_WITH_BODY, Scene } from './scene.js';

const ROUTES_WITH_PARAMETERS = ROUTES.filter(({ name }) => name.includes('{'));
const SLUG_ROUTE = 'GET /api/signup/slugs/{slug}';

/** Ids as they stand in the path, each with what it is. */
const BAD_IDS: readonly (readonly [what: string, value: string])[] = [
  ['a number', '1'],
  ['null', 'null'],
  ['undefined', 'undefined'],
  ['a way up', '..%2f'],
  ['a way up and down again', '..%2F..%2Fusers'],
  ['an encoded way up', '%2e%2e'],
  ['two dots', '..'],
  ['a dot', '.'],
  ['a NUL', '%00'],
  ['an id with a NUL behind', '018f0000-0000-7000-8000-000000000000%00'],
  ['an id with a letter that is no digit', '018f0000-0000-7000-8000-00000000000g'],
  ['an id in braces', '%7B018f0000-0000-7000-8000-000000000000%7D'],
  ['an id that is one digit short', '018f000000007000800000000000000'],
  ['a piece of SQL', "'%20OR%20'1'='1"],
  ['a byte that is no UTF-8', '%ff'],
  ['a per cent sign', '%'],
  ['half a character', '%ED%A0%80'],
  ['a picture', '%F0%9F%92%A9'],
  ['__proto__', '__proto__'],
  ['constructor', 'constructor'],
  ['an asterisk', '*'],
  ['a header', '%0d%0aset-cookie:%20a=b'],
  ['4,000 characters', 'a'.repeat(4_000)],
];

let scene: Scene;

beforeAll(async () => {
  scene = await Scene.set();
});

afterAll(() => scene.stack.stop());

/** The founder calls the route at that path, which is sent as it stands. */
const call = (route: Route, method: string, path: string): Promise<RawResponse> => {
  const { host } = new URL(scene.originFor(route));
  const headers = [`host: ${host}`, `cookie: ${scene.company.founder.browser.cookiesFor(host)}`];
  if (IMAGE_ROUTES.includes(route)) {
    return sendRaw(scene.stack.port, `${method} ${path}`, [...headers, 'content-type: image/png'], '{}');
  }
  return ROUTES_WITH_BODY.includes(route)
    ? sendRaw(scene.stack.port, `${method} ${path}`, [...headers, 'content-type: application/json'], '{}')
    : sendRaw(scene.stack.port, `${method} ${path}`, headers);
};

describe.each(named(ROUTES_WITH_PARAMETERS.filter(({ name }) => name !== SLUG_ROUTE)))(
  'The path of %s',
  (name, route) => {
    it.each(BAD_IDS)('leads nowhere with %s', async (_what, value) => {
      const [method = '', path = ''] = name.split(' ');
      for (const { nouns } of parametersOf(path)) {
        const response = await call(route, method, scene.pathOf(route, { [nouns]: value }));
        expect([400, 404, 410, 414]).toContain(problemOf(response).status);
      }
    });
  },
);

describe(`The path of ${SLUG_ROUTE}`, () => {
  const [route] = ROUTES.filter(({ name }) => name === SLUG_ROUTE);
  const isSlug = (value: string): boolean => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value) && value.length <= 40;

  it.each(BAD_IDS.filter(([, value]) => !isSlug(value)).concat([['two letters', 'ab']]))(
    'offers no address with %s',
    async (_what, value) => {
      if (!route) throw new Error('The route is gone.');
      const response = await call(route, 'GET', `/api/signup/slugs/${value}`);
      if (response.status === 200) expect(JSON.parse(response.text)).toMatchObject({ isAvailable: false });
      else expect([400, 404, 414]).toContain(problemOf(response).status);
    },
  );
});

describe('The API', () => {
  it.each(['TRACE', 'PUT', 'DELETE', 'PROPFIND', 'PATCH', 'OPTIONS', 'LINK'])(
    'has nothing under the method %s at addresses that do not take it',
    async (method) => {
      const { host } = new URL(scene.company.founder.origin);
      for (const path of ['/api/users', '/api', '/api/', '/api//users', '/api/users/', '/API/USERS', '/api/nothing']) {
        const response = await sendRaw(scene.stack.port, `${method} ${path}`, [`host: ${host}`]);
        expect([400, 404, 405, 501]).toContain(response.status);
      }
    },
  );
});

it('has changed nothing by all that', () => scene.expectNoChange());
