import { badQueriesOf, UNKNOWN_PARAMETERS } from './bad-queries.js';
import { ROUTES } from './permissions.js';
import { problemOf, summaryOf } from './problem.js';
import { named, Scene } from './scene.js';

const READING_ROUTES = ROUTES.filter(({ name }) => name.startsWith('GET '));

let scene: Scene;

beforeAll(async () => {
  scene = await Scene.set();
});

afterAll(() => scene.stack.stop());

it('finds parameters to try', () => {
  const parameters = READING_ROUTES.flatMap(({ name }) => scene.api.queryOf(name).map((parameter) => parameter.name));
  expect(parameters.length).toBeGreaterThan(20);
});

describe.each(named(READING_ROUTES))('The query of %s', (name, route) => {
  it('is refused with every value that can’t be', async () => {
    const taken: string[] = [];
    for (const parameter of scene.api.queryOf(name)) {
      for (const query of badQueriesOf(parameter.name)) {
        const response = await scene.ask(route, query);
        if (response.status !== 400 || problemOf(response).code !== 'invalid_request') {
          taken.push(`${query.slice(0, 60)}: ${summaryOf(response)}`);
        }
      }
    }
    expect(taken).toEqual([]);
  });

  it('is refused with a parameter that the route does not know, where it knows any', async () => {
    const plain = await scene.ask(route, '');
    const knowsAny = scene.api.queryOf(name).length > 0;
    for (const query of UNKNOWN_PARAMETERS) {
      const { status } = await scene.ask(route, query);
      expect([query, status]).toEqual([query, knowsAny ? 400 : plain.status]);
    }
  });

  it('may be cut off in the middle of a character', async () => {
    for (const query of ['%', 'limit=5%', 'search=%ED%A0%80', 'search=%ff', '&&==&', '?limit=1']) {
      expect((await scene.ask(route, query)).status).toBeLessThan(500);
    }
  });
});

it('has changed nothing by all that', () => scene.expectNoChange());
