import { randomUUID } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserRequest, type BrowserResponse, HttpBrowser } from '../support/http-browser.js';
import { ROOT } from '../support/own-services.js';
import { type Stack, startStack } from '../support/stack.js';
import { type Caller, Callers, CALLERS } from './callers.js';
import { PERMISSIONS_OF, type Route, ROUTES } from './permissions.js';

type Outcome = 'passes' | 'unauthenticated' | 'permission_denied' | 'reauthentication_required';

const TENANT_ROUTES = ROUTES.filter(({ access }) => access !== 'sign-up host');
const SIGNUP_ROUTES = ROUTES.filter(({ access }) => access === 'sign-up host');

const inWords: Record<Outcome, string> = {
  passes: 'lets them call',
  unauthenticated: 'asks them to sign in for',
  permission_denied: 'forbids them',
  reauthentication_required: 'asks for their passkey anew before',
};

let stack: Stack;
let callers: Callers;

beforeAll(async () => {
  stack = await startStack();
  callers = await Callers.signUp(stack);
});

afterAll(() => stack.stop());

/** What the table says of a caller at a route. */
const outcomeOf = ({ access, needsFreshAssertion }: Route, { role, via, isFresh }: Caller): Outcome => {
  if (access === 'public') return 'passes';
  if (role === null) return 'unauthenticated';
  if (via === 'api-key' && (access === 'session' || needsFreshAssertion)) return 'permission_denied';
  const allowed: readonly string[] = [...PERMISSIONS_OF[role], 'signed-in', 'session'];
  if (!allowed.includes(access)) return 'permission_denied';
  return needsFreshAssertion && !isFresh ? 'reauthentication_required' : 'passes';
};

/** Calls the route about things that do not exist, with an empty body where one belongs. */
const call = (origin: string, { name }: Route, headers: Record<string, string>): Promise<BrowserResponse> => {
  const [method = '', path = ''] = name.split(' ');
  const url = `${origin}${path.replace(/\{\w+\}/g, () => randomUUID())}`;
  const hasBody = ['POST', 'PUT', 'PATCH'].includes(method);
  const request = { method, headers, ...(hasBody ? { json: {} } : {}) } as BrowserRequest; // the table's methods
  return new HttpBrowser().request(url, request);
};

/** How the gate answered; a server's error is an answer of its own, which no table expects. */
const outcomeIn = ({ status, text }: BrowserResponse): string => {
  if (status >= 500) return `${String(status)} ${text}`;
  if (status !== 401 && status !== 403) return 'passes';
  const { code } = JSON.parse(text) as { code: string };
  return (code === 'unauthenticated') === (status === 401) ? code : `${String(status)} ${code}`;
};

describe('The written table of permissions', () => {
  it('has the routes and the access that the server describes, no more and no fewer', async () => {
    type Operation = Readonly<Record<string, unknown>>;
    const url = `${stack.originOf()}/api/openapi.json`;
    const { paths } = (await new HttpBrowser().request(url)).json<{
      paths: Record<string, Record<string, Operation>>;
    }>();
    const described = Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => ({
        name: `${method.toUpperCase()} ${path}`,
        access: operation['x-access'],
        needsFreshAssertion: operation['x-fresh-assertion'] === true,
      })),
    );
    const isPermission = (access: string): boolean => access.includes(':');
    const written = ROUTES.map((route) => ({
      ...route,
      access: isPermission(route.access) ? { permission: route.access } : route.access,
    }));
    const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);
    expect(described.sort(byName)).toEqual(written.sort(byName));
  });

  it('misses no route: only pages, probes and the description itself are left out of the description', () => {
    const controllers = globSync('{apps,libs}/**/*.controller.ts', { cwd: ROOT });
    const hidden = controllers.filter((path) => readFileSync(join(ROOT, path), 'utf8').includes('@ApiExclude'));
    expect(controllers.length).toBeGreaterThan(20);
    expect(hidden.sort()).toEqual([
      'apps/server/src/api-description/api-docs.controller.ts',
      'apps/server/src/health.controller.ts',
      'apps/server/src/pages.controller.ts',
    ]);
  });
});

describe.each(CALLERS.map((caller) => [caller.name, caller] as const))('The gate, before %s,', (_name, caller) => {
  it.each(TENANT_ROUTES.map((route) => [inWords[outcomeOf(route, caller)], route.name, route] as const))(
    '%s %s',
    async (_does, name, route) => {
      const outcome = outcomeOf(route, caller);
      const headers = await callers.headersOf(caller, { isOwnSession: name === 'DELETE /api/sessions/current' });
      const response = await call(callers.acme.origin, route, headers);
      expect(outcomeIn(response)).toBe(outcome);
      if (outcome === 'passes' && /^GET [^{]+$/.test(name)) expect(response.status).toBe(200);
    },
  );

  it.each(SIGNUP_ROUTES.map((route) => [route.name, route] as const))(
    'lets them call %s on the sign-up host, and knows no such route on the tenant’s',
    async (_route, route) => {
      const headers = await callers.headersOf(caller);
      expect(outcomeIn(await call(stack.originOf(), route, headers))).toBe('passes');
      const onTenantHost = await call(callers.acme.origin, route, headers);
      expect([onTenantHost.status, onTenantHost.json()['code']]).toEqual([404, 'not_found']);
    },
  );
});

describe('On the sign-up host', () => {
  it.each(TENANT_ROUTES.map((route) => [route.name, route] as const))(
    'nobody finds %s, whatever cookie or key they send',
    async (_name, route) => {
      for (const name of ['an owner', 'the API key of an administrator', 'nobody']) {
        const [caller] = CALLERS.filter((one) => one.name === name);
        const response = await call(stack.originOf(), route, caller ? await callers.headersOf(caller) : {});
        expect([response.status, response.json()['code']]).toEqual([404, 'not_found']);
      }
    },
  );
});

describe('A page of another site, in the browser of an owner,', () => {
  const OWNER = CALLERS[5];
  const changing = TENANT_ROUTES.filter(({ name }) => !name.startsWith('GET '));

  it.each(changing.map((route) => [route.name, route] as const))('can’t call %s', async (_name, route) => {
    const cookie = await callers.headersOf(OWNER);
    const otherSites: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: callers.globex.origin },
    ];
    for (const headers of otherSites) {
      const response = await call(callers.acme.origin, route, { ...cookie, ...headers });
      expect([response.status, response.json()['code']]).toEqual([403, 'cross_site_request']);
    }
  });
});
