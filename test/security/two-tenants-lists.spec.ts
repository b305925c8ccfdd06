import { setTimeout as sleep } from 'node:timers/promises';
import { type Stack, startStack } from '../support/stack.js';
import { type Company, fillPath, foundCompany } from './company.js';
import { type Route, ROUTES } from './permissions.js';
import { named } from './scene.js';

const AUDIT_ROUTES = ['GET /api/audit-events', 'GET /api/account/audit-events'];
/** As a file that can be read here; it is limited, and each one adds to the log. */
const EXPORT_ROUTE = 'GET /api/audit-events/export';
/** What can be read there has no names in it. */
const PICTURE_ROUTE = 'GET /api/images/{hash}';
const UNEVEN_ROUTES = [...AUDIT_ROUTES, EXPORT_ROUTE];
const READING_ROUTES = ROUTES.filter(
  ({ name, access }) =>
    name.startsWith('GET ') && access !== 'sign-up host' && !/\/(interactions|login-requests)\//.test(name),
);

let stack: Stack;
let acme: Company;
let globex: Company;

beforeAll(async () => {
  stack = await startStack();
  [acme, globex] = await Promise.all([foundCompany(stack), foundCompany(stack)]);
  await Promise.all([untilAudited(acme), untilAudited(globex)]);
});

afterAll(() => stack.stop());

const read = async ({ founder, ids }: Company, { name }: Pick<Route, 'name'>): Promise<string> => {
  const query = name === EXPORT_ROUTE ? '?format=json' : '';
  const url = `${founder.origin}${fillPath(name.replace('GET ', ''), ids)}${query}`;
  const { status, text } = await founder.browser.request(url);
  expect([status, text]).toEqual([200, text]);
  return text;
};

/** The audit log is written by the worker; the last thing that `foundCompany` does for itself is an API key. */
const untilAudited = async (company: Company): Promise<void> => {
  for (const name of AUDIT_ROUTES) {
    while (!(await read(company, { name })).includes('API Key Created')) await sleep(50);
  }
};

/** What can only come from that company. */
const marksOf = ({ founder, application, ids }: Company): string[] => [
  founder.slug,
  founder.email,
  application.clientId,
  ...Object.values(ids),
];

/** The ids of a list's things; claims have none. */
const idsIn = (text: string): string[] => {
  const { items = [] } = JSON.parse(text) as {
    items?: { id?: string; user?: { id: string }; client?: { id: string } }[];
  };
  return items.flatMap((item) => item.id ?? item.user?.id ?? item.client?.id ?? []);
};

describe.each(named(READING_ROUTES))('%s', (name, route) => {
  it('says nothing of the other company', async () => {
    for (const [ours, theirs] of [
      [acme, globex],
      [globex, acme],
    ] as const) {
      const text = await read(ours, route);
      expect(marksOf(theirs).filter((mark) => text.includes(mark))).toEqual([]);
    }
  });

  if (name === PICTURE_ROUTE) return;
  it('lists things of one’s own company alone', async () => {
    const [ours, theirs] = [idsIn(await read(acme, route)), idsIn(await read(globex, route))];
    expect(ours.filter((id) => theirs.includes(id))).toEqual([]);
    if (!UNEVEN_ROUTES.includes(name)) expect(ours).toHaveLength(theirs.length);
  });
});

it('finds something in the lists of every sort', async () => {
  const lists = await Promise.all(
    READING_ROUTES.filter(({ name }) => name !== PICTURE_ROUTE).map(
      async (route) => [route.name, idsIn(await read(acme, route)).length] as const,
    ),
  );
  const filled = lists.filter(([, length]) => length > 0).map(([name]) => name);
  expect(filled).toEqual(
    expect.arrayContaining([
      'GET /api/account/administered-groups',
      'GET /api/account/administered-groups/{id}/members',
      'GET /api/account/api-keys',
      'GET /api/account/applications',
      'GET /api/account/consents',
      'GET /api/account/passkeys',
      'GET /api/account/sessions',
      'GET /api/api-keys',
      'GET /api/apis',
      'GET /api/audit-events',
      'GET /api/audit-events/export',
      'GET /api/clients',
      'GET /api/email-domains',
      'GET /api/groups',
      'GET /api/groups/{id}/administrators',
      'GET /api/groups/{id}/members',
      'GET /api/invitations',
      'GET /api/signing-keys',
      'GET /api/users',
    ]),
  );
});
