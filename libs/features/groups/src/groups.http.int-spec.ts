import { newId, type Role, type TenantContext } from '#kernel';
import { HttpHarness } from '#testing';
import { type GroupDto } from './group.dto.js';
import { GroupsHttpModule } from './groups.module.js';
import { type MemberDto } from './member.dto.js';

describe('The routes of groups', () => {
  let http: HttpHarness;
  let acme: TenantContext;
  let globex: TenantContext;
  let owner: Record<string, string>;
  let groupId: string;

  beforeAll(async () => {
    http = await HttpHarness.start(GroupsHttpModule);
  });
  afterAll(() => http.stop());

  beforeEach(async () => {
    [acme, globex] = [await http.features.createTenant('Acme'), await http.features.createTenant('Globex')];
    http.serve(acme, globex);
    owner = await signIn(acme, 'owner');
    groupId = (await post({ name: 'Engineering' })).body.id;
  });

  const signIn = async (tenant: TenantContext, role: Role): Promise<Record<string, string>> =>
    http.sessionOf(http.features.actingAs(tenant, await http.features.createUser(tenant, { role }), role));
  const post = (body: unknown, headers = owner) => http.call<GroupDto>(acme, 'POST /api/groups', { headers, body });
  const addMembers = (body: unknown, headers = owner) =>
    http.call(acme, `POST /api/groups/${groupId}/members`, { headers, body });

  it('create with 201, show, page, change, and delete with 204', async () => {
    const created = await post({ name: '  Board ', description: 'They decide' });
    expect(created).toMatchObject({ status: 201, body: { name: 'Board', description: 'They decide', memberCount: 0 } });
    const url = `/api/groups/${created.body.id}`;
    expect(await http.call(acme, `GET ${url}`, { headers: owner })).toEqual({ status: 200, body: created.body });
    const page = await http.call<{ items: GroupDto[] }>(acme, 'GET /api/groups?search=BOA&limit=1', { headers: owner });
    expect(page).toEqual({ status: 200, body: { items: [created.body], nextCursor: null } });
    const changed = await http.call(acme, `PATCH ${url}`, { headers: owner, body: { name: 'Directors' } });
    expect(changed).toEqual({ status: 200, body: { ...created.body, name: 'Directors' } });
    expect(await http.call(acme, `DELETE ${url}`, { headers: owner })).toEqual({ status: 204, body: null });
    expect((await http.call(acme, `GET ${url}`, { headers: owner })).status).toBe(404);
  });

  it('add with 204, list, and remove members with 204', async () => {
    const user = await http.features.createUser(acme);
    const endsAt = '2036-01-01T00:00:00+01:00';
    expect(await addMembers({ userIds: [user.id.toUpperCase()], endsAt })).toEqual({ status: 204, body: null });
    const { body } = await http.call<{ items: MemberDto[] }>(acme, `GET /api/groups/${groupId}/members`, {
      headers: owner,
    });
    expect(body.items).toEqual([
      {
        user: {
          id: user.id,
          username: user.username,
          displayName: 'Ada Lovelace',
          email: `${user.username}@example.com`,
        },
        endsAt: '2035-12-31T23:00:00.000Z',
        addedAt: expect.any(String) as string,
      },
    ]);
    expect((await addMembers({ userIds: [user.id], endsAt: null })).status).toBe(204);
    const url = `DELETE /api/groups/${groupId}/members/${user.id}`;
    expect((await http.call(acme, url, { headers: owner })).status).toBe(204);
    expect((await http.call(acme, url, { headers: owner })).status).toBe(404);
  });

  it.each<[Role, number, number]>([
    ['owner', 200, 201],
    ['administrator', 200, 201],
    ['user_manager', 200, 201],
    ['auditor', 200, 403],
    ['member', 403, 403],
  ])('are open to a(n) %s for reading with %i and for writing with %i', async (role, reading, writing) => {
    const headers = await signIn(acme, role);
    const { id } = await http.features.createUser(acme);
    const isWriter = writing === 201;
    for (const url of ['/api/groups', `/api/groups/${groupId}`, `/api/groups/${groupId}/members`]) {
      expect((await http.call(acme, `GET ${url}`, { headers })).status).toBe(reading);
    }
    expect((await post({ name: 'Board' }, headers)).status).toBe(writing);
    const changed = await http.call(acme, `PATCH /api/groups/${groupId}`, { headers, body: {} });
    expect(changed.status).toBe(isWriter ? 200 : 403);
    expect((await addMembers({ userIds: [id] }, headers)).status).toBe(isWriter ? 204 : 403);
    for (const url of [`/api/groups/${groupId}/members/${id}`, `/api/groups/${groupId}`]) {
      expect((await http.call(acme, `DELETE ${url}`, { headers })).status).toBe(isWriter ? 204 : 403);
    }
  });

  it("are closed to whoever is not signed in, and find nothing of another tenant's", async () => {
    const stranger = await signIn(globex, 'owner');
    const calls: [string, unknown][] = [
      [`GET /api/groups/${groupId}`, undefined],
      [`PATCH /api/groups/${groupId}`, { name: 'Owned' }],
      [`DELETE /api/groups/${groupId}`, undefined],
      [`GET /api/groups/${groupId}/members`, undefined],
      [`POST /api/groups/${groupId}/members`, { userIds: [] }],
      [`DELETE /api/groups/${groupId}/members/${newId()}`, undefined],
    ];
    for (const [route, body] of calls) {
      expect([route, (await http.call(acme, route, { body })).status]).toEqual([route, 401]);
      expect([route, (await http.call(globex, route, { headers: stranger, body })).status]).toEqual([route, 404]);
      const wrongId = route.replace(groupId, 'x');
      expect([wrongId, (await http.call(acme, wrongId, { headers: owner, body })).status]).toEqual([wrongId, 404]);
    }
  });

  it.each<[string, unknown]>([
    ['name', {}],
    ['name', { name: '   ' }],
    ['name', { name: 'a'.repeat(101) }],
    ['name', { name: 'a\u202eb' }],
    ['name', { name: 7 }],
    ['description', { name: 'Board', description: 'a'.repeat(501) }],
    ['description', { name: 'Board', description: null }],
    ['memberCount', { name: 'Board', memberCount: 7 }],
  ])('refuse a wrong %s: %j', async (field, body) => {
    expect(await post(body)).toMatchObject({ status: 400, body: { errors: [{ field }] } });
  });

  it('answer with 409 when the name is taken', async () => {
    expect(await post({ name: 'ENGINEERING' })).toMatchObject({
      status: 409,
      body: { code: 'group_name_taken', errors: [{ field: 'name' }] },
    });
  });

  it.each<[string, unknown]>([
    ['userIds', {}],
    ['userIds', { userIds: ['x'] }],
    ['userIds', { userIds: [null] }],
    ['userIds', { userIds: [[newId()]] }],
    ['userIds', { userIds: [newId()] }],
    ['endsAt', { userIds: [], endsAt: '2020-01-01T00:00:00Z' }],
    ['endsAt', { userIds: [], endsAt: '2036-01-01' }],
    ['endsAt', { userIds: [], endsAt: '2036-02-30T00:00:00Z' }],
    ['endsAt', { userIds: [], endsAt: '99999-01-01T00:00:00Z' }],
    ['endsAt', { userIds: [], endsAt: 7 }],
  ])('refuse members with a wrong %s: %j', async (field, body) => {
    expect(await addMembers(body)).toMatchObject({ status: 400, body: { errors: [{ field }] } });
  });

  it.each(['limit=0', 'cursor=x', 'colour=red'])('refuse the query %s', async (query) => {
    for (const url of ['/api/groups', `/api/groups/${groupId}/members`]) {
      expect((await http.call(acme, `GET ${url}?${query}`, { headers: owner })).status).toBe(400);
    }
  });
});
