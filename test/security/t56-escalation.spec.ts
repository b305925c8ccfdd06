import { type BrowserRequest, type BrowserResponse } from '../support/http-browser.js';
import { expectStatus, join, type Person, signUpCompany } from '../support/people.js';
import { type Stack, startStack } from '../support/stack.js';
import { type Role } from './permissions.js';
import { problemOf } from './problem.js';

let stack: Stack;
let founder: Person;
let stranger: Person;
let people: Record<Exclude<Role, 'owner'>, Person>;
let ids: Record<Role | 'stranger', string>;

const send = ({ browser, origin }: Person, route: string, json?: object): Promise<BrowserResponse> => {
  const [method, path = ''] = route.split(' ');
  return browser.request(`${origin}${path}`, { method, ...(json && { json }) } as BrowserRequest);
};
const idOf = async (person: Person): Promise<string> =>
  expectStatus(await send(person, 'GET /api/account'), 200).json<{ id: string }>().id;
const roleOf = async (id: string): Promise<unknown> =>
  expectStatus(await send(founder, `GET /api/users/${id}`), 200).json()['role'];
const outcome = (answer: BrowserResponse): [number, string] => [answer.status, problemOf(answer).code];

const joinAs = async (role: Role): Promise<Person> => {
  const person = await join(stack, founder, role.replace('_', '-'));
  expectStatus(await send(founder, `PATCH /api/users/${await idOf(person)}`, { role }), 200);
  return person;
};

beforeAll(async () => {
  stack = await startStack();
  [founder, stranger] = await Promise.all([signUpCompany(stack), signUpCompany(stack)]);
  people = {
    administrator: await joinAs('administrator'),
    user_manager: await joinAs('user_manager'),
    auditor: await joinAs('auditor'),
    member: await join(stack, founder, 'member'),
  };
  ids = {
    owner: await idOf(founder),
    administrator: await idOf(people.administrator),
    user_manager: await idOf(people.user_manager),
    auditor: await idOf(people.auditor),
    member: await idOf(people.member),
    stranger: await idOf(stranger),
  };
});

afterAll(() => stack.stop());

const ROLES = ['administrator', 'user_manager', 'auditor', 'member'] as const;

describe('T56 Nobody raises', () => {
  it.each(ROLES)('T56 their own role: %s', async (role) => {
    for (const wanted of ['owner', 'administrator', 'user_manager']) {
      if (wanted === role) continue;
      const change = await send(people[role], `PATCH /api/users/${ids[role]}`, { role: wanted });
      expect(outcome(change)).toEqual([403, 'permission_denied']);
      const account = await send(people[role], 'PATCH /api/account', { role: wanted, givenName: 'Raised' });
      expect(problemOf(account)).toMatchObject({ status: 400, errors: [{ field: 'role', code: 'unknown_field' }] });
    }
    expect(await roleOf(ids[role])).toBe(role);
  });

  it('T56 their own role, not even an owner', async () => {
    const change = await send(founder, `PATCH /api/users/${ids.owner}`, { role: 'member' });
    expect([403, 409]).toContain(change.status);
    expect(await roleOf(ids.owner)).toBe('owner');
  });

  it.each([
    ['a user manager', 'user_manager', 'member', 'user_manager'],
    ['a user manager', 'user_manager', 'member', 'administrator'],
    ['a user manager', 'user_manager', 'auditor', 'member'],
    ['an administrator', 'administrator', 'member', 'owner'],
    ['an auditor', 'auditor', 'member', 'auditor'],
  ] as const)('T56 somebody else’s beyond their reach: %s (%s) makes %s %s', async (_who, actor, target, role) => {
    const change = await send(people[actor], `PATCH /api/users/${ids[target]}`, { role });
    expect(outcome(change)).toEqual([403, 'permission_denied']);
    expect(await roleOf(ids[target])).toBe(target);
  });
});

describe('T56 Nobody touches', () => {
  it.each([
    ['an owner', 'administrator', 'owner'],
    ['an owner', 'user_manager', 'owner'],
    ['an administrator', 'user_manager', 'administrator'],
    ['a member', 'auditor', 'member'],
  ] as const)('T56 an account above them: %s, as %s', async (_whom, actor, target) => {
    const calls = [
      send(people[actor], `PATCH /api/users/${ids[target]}`, { isDisabled: true }),
      send(people[actor], `PATCH /api/users/${ids[target]}`, { email: 'taken-over@example.com' }),
      send(people[actor], `PUT /api/users/${ids[target]}/groups`, { groupIds: [] }),
      send(people[actor], `PUT /api/users/${ids[target]}/claims`, { items: [{ key: 'department', value: 'X' }] }),
      send(people[actor], `POST /api/users/${ids[target]}/login-links`, {}),
      send(people[actor], `DELETE /api/users/${ids[target]}`),
    ];
    for (const answer of await Promise.all(calls)) expect(outcome(answer)).toEqual([403, 'permission_denied']);
    const { isDisabled, email } = (await send(founder, `GET /api/users/${ids[target]}`)).json();
    expect([isDisabled, email]).not.toContain('taken-over@example.com');
    expect(isDisabled).toBe(false);
  });

  it('T56 an account of another company: it is not found, whatever the role', async () => {
    for (const person of [founder, people.administrator, people.user_manager]) {
      const change = await send(person, `PATCH /api/users/${ids.stranger}`, { role: 'member' });
      expect(outcome(change)).toEqual([404, 'not_found']);
    }
  });
});

describe('T56 An administrator of a group', () => {
  let groupId: string;
  let otherGroupId: string;

  const createGroup = async (name: string): Promise<string> =>
    expectStatus(await send(founder, 'POST /api/groups', { name }), 201).json<{ id: string }>().id;
  const own = (path = ''): string => `/api/account/administered-groups/${groupId}${path}`;

  beforeAll(async () => {
    [groupId, otherGroupId] = [await createGroup('Engineering'), await createGroup('Sales')];
  });
  beforeEach(async () => {
    expectStatus(await send(founder, `PUT /api/groups/${groupId}/administrators/${ids.member}`), 204);
  });

  it('T56 manages its members, and sees no e-mail address', async () => {
    const { member } = people;
    expectStatus(await send(member, `POST ${own('/members')}`, { userIds: [ids.auditor] }), 204);
    const listed = expectStatus(await send(member, `GET ${own('/members')}`), 200);
    expect(listed.json()).toMatchObject({ items: [{ user: { id: ids.auditor } }] });
    const found = expectStatus(await send(member, `GET ${own('/candidates?search=user')}`), 200);
    expect(found.json()).toMatchObject({ items: [{ id: ids.user_manager }] });
    for (const { text } of [listed, found]) expect(text).not.toContain('@');
    expectStatus(await send(member, `DELETE ${own(`/members/${ids.auditor}`)}`), 204);
  });

  it('T56 raises nobody, themselves included, and makes no others', async () => {
    const calls = [
      send(people.member, `PUT /api/groups/${groupId}/administrators/${ids.auditor}`),
      send(people.member, `PUT /api/groups/${otherGroupId}/administrators/${ids.member}`),
      send(people.member, `DELETE /api/groups/${groupId}/administrators/${ids.member}`),
      send(people.member, `PATCH /api/groups/${groupId}`, { name: 'Owners' }),
      send(people.member, `PUT /api/groups/${groupId}/claims`, { items: [] }),
      send(people.member, `DELETE /api/groups/${groupId}`),
      send(people.member, `POST /api/groups/${groupId}/members`, { userIds: [ids.member] }),
      send(people.member, 'GET /api/groups'),
      send(people.member, 'GET /api/users'),
      send(people.member, `GET /api/users/${ids.auditor}`),
      send(people.member, 'GET /api/audit-events'),
      send(people.member, `PATCH /api/users/${ids.member}`, { role: 'user_manager' }),
      send(people.member, `POST ${own('/members')}`, { userIds: [ids.owner] }),
      send(people.member, `POST ${own('/members')}`, { userIds: [ids.member, ids.administrator] }),
      send(people.auditor, `PUT /api/groups/${groupId}/administrators/${ids.auditor}`),
      send(people.user_manager, `PUT /api/groups/${groupId}/administrators/${ids.owner}`),
    ];
    for (const answer of await Promise.all(calls)) expect(outcome(answer)).toEqual([403, 'permission_denied']);
    expect(await roleOf(ids.member)).toBe('member');
  });

  it('T56 finds no other group, of this company or another', async () => {
    const theirs = expectStatus(await send(stranger, 'POST /api/groups', { name: 'Engineering' }), 201);
    for (const id of [otherGroupId, theirs.json<{ id: string }>().id]) {
      const path = `/api/account/administered-groups/${id}`;
      for (const answer of await Promise.all([
        send(people.member, `GET ${path}`),
        send(people.member, `GET ${path}/candidates?search=user`),
        send(people.member, `GET ${path}/members`),
        send(people.member, `POST ${path}/members`, { userIds: [ids.auditor] }),
        send(people.member, `DELETE ${path}/members/${ids.auditor}`),
      ])) {
        expect(outcome(answer)).toEqual([404, 'not_found']);
      }
    }
  });

  it('T56 is none at the next request after they were removed', async () => {
    expectStatus(await send(people.member, `GET ${own()}`), 200);
    expectStatus(await send(founder, `DELETE /api/groups/${groupId}/administrators/${ids.member}`), 204);
    const add = await send(people.member, `POST ${own('/members')}`, { userIds: [ids.auditor] });
    expect(outcome(add)).toEqual([404, 'not_found']);
  });

  it('T56 is none at the next request after they were disabled, or the group deleted', async () => {
    const disabled = await join(stack, founder, 'disabled');
    const id = await idOf(disabled);
    const shortLived = await createGroup('Short-lived');
    for (const group of [groupId, shortLived]) {
      expectStatus(await send(founder, `PUT /api/groups/${group}/administrators/${id}`), 204);
    }
    const path = `/api/account/administered-groups/${shortLived}`;
    expectStatus(await send(disabled, `GET ${path}`), 200);
    expectStatus(await send(founder, `DELETE /api/groups/${shortLived}`), 204);
    expect(outcome(await send(disabled, `GET ${path}`))).toEqual([404, 'not_found']);
    expectStatus(await send(founder, `PATCH /api/users/${id}`, { isDisabled: true }), 200);
    expect(outcome(await send(disabled, `GET ${own()}`))).toEqual([401, 'unauthenticated']);
  });
});

describe('T56 There is no way round:', () => {
  it('T56 no API key for somebody whose role allows more, and no service account with more', async () => {
    const key = await send(people.administrator, 'POST /api/api-keys', { name: 'Up', userId: ids.owner });
    expect(outcome(key)).toEqual([403, 'permission_denied']);
    for (const [actor, role] of [
      ['user_manager', 'member'],
      ['auditor', 'member'],
    ] as const) {
      const account = await send(people[actor], 'POST /api/service-accounts', {
        username: 'up',
        displayName: 'Up',
        role,
      });
      expect(outcome(account)).toEqual([403, 'permission_denied']);
    }
    const owner = await send(people.administrator, 'POST /api/service-accounts', {
      username: 'up',
      displayName: 'Up',
      role: 'owner',
    });
    expect(problemOf(owner)).toMatchObject({ status: 400, errors: [{ field: 'role' }] });
  });

  it('T56 a role sent along at joining is refused', async () => {
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const created = await send(people.user_manager, 'POST /api/invitations', { expiresAt });
    const { url } = expectStatus(created, 201).json<{ url: string }>();
    const json = {
      token: new URL(url).hash.slice(1),
      givenName: 'Eve',
      familyName: 'Up',
      username: 'eve',
      email: 'eve@example.com',
      role: 'owner',
    };
    const begun = await stack.newBrowser().request(`${founder.origin}/api/joining/options`, { json });
    expect(problemOf(begun)).toMatchObject({ status: 400, errors: [{ field: 'role', code: 'unknown_field' }] });
  });

  it('T56 the last owner stays, when five owners demote each other in twenty requests at once', async () => {
    const company = await signUpCompany(stack);
    const owners = [company];
    for (const name of ['b', 'c', 'd', 'e']) {
      const owner = await join(stack, company, `owner-${name}`);
      expectStatus(await send(company, `PATCH /api/users/${await idOf(owner)}`, { role: 'owner' }), 200);
      owners.push(owner);
    }
    const ownerIds = await Promise.all(owners.map(idOf));
    const demotions = owners.flatMap((owner, from) =>
      ownerIds.filter((_, to) => to !== from).map((id) => send(owner, `PATCH /api/users/${id}`, { role: 'member' })),
    );
    expect(demotions).toHaveLength(20);
    const answers = await Promise.all(demotions);
    for (const answer of answers) expect([200, 403, 409]).toContain(answer.status);
    const left: Person[] = [];
    for (const owner of owners) {
      if ((await send(owner, 'GET /api/account')).json()['role'] === 'owner') left.push(owner);
    }
    expect(left).toHaveLength(1);
  });
});
