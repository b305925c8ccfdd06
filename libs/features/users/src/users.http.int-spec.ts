import { newId, type Role, ROLES, type TenantContext } from '#kernel';
import { HttpHarness } from '#testing';
import { type AccountDto } from './account.dto.js';
import { type UserDto } from './user.dto.js';
import { UsersHttpModule } from './users.module.js';

describe('The routes of users and of the own account', () => {
  let http: HttpHarness;
  let acme: TenantContext;
  let globex: TenantContext;
  let owner: Record<string, string>;
  let ownerId: string;

  beforeAll(async () => {
    http = await HttpHarness.start(UsersHttpModule);
  });
  afterAll(() => http.stop());

  beforeEach(async () => {
    [acme, globex] = [await http.features.createTenant('Acme'), await http.features.createTenant('Globex')];
    http.serve(acme, globex);
    ({ headers: owner, id: ownerId } = await signIn(acme, 'owner'));
  });

  const signIn = async (
    tenant: TenantContext,
    role: Role,
  ): Promise<{ headers: Record<string, string>; id: string }> => {
    const user = await http.features.createUser(tenant, { role });
    return { headers: http.sessionOf(http.features.actingAs(tenant, user, role)), id: user.id };
  };
  const createUser = async (tenant: TenantContext, role: Role = 'member'): Promise<string> =>
    (await http.features.createUser(tenant, { role })).id;
  const patch = (id: string, body: unknown, headers = owner) =>
    http.call<UserDto>(acme, `PATCH /api/users/${id}`, { headers, body });

  const routes = [
    'GET /api/users',
    'GET /api/users/:id',
    'PATCH /api/users/:id',
    'PUT /api/users/:id/groups',
    'DELETE /api/users/:id',
  ];

  it.each(routes)('%s is closed to whoever is not signed in', async (route) => {
    const body = route.startsWith('P') ? {} : undefined;
    const answer = await http.call(acme, route.replace(':id', ownerId), { body });
    expect(answer).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });

  it.each(routes)("%s is closed to another tenant's owner", async (route) => {
    const { headers } = await signIn(globex, 'owner');
    const body = route === 'PUT /api/users/:id/groups' ? { groupIds: [] } : route.startsWith('P') ? {} : undefined;
    const answer = await http.call<UserDto & { items?: UserDto[] }>(globex, route.replace(':id', ownerId), {
      headers,
      body,
    });
    if (route === 'GET /api/users') expect(answer.body.items?.map(({ id }) => id)).not.toContain(ownerId);
    else expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });

  it.each<[Role, number, number]>([
    ['owner', 200, 204],
    ['administrator', 200, 204],
    ['user_manager', 200, 204],
    ['auditor', 200, 403],
    ['member', 403, 403],
  ])('are open to a(n) %s for reading with %i and for writing with %i', async (role, reading, writing) => {
    const { headers } = await signIn(acme, role);
    const id = await createUser(acme);
    expect((await http.call(acme, 'GET /api/users', { headers })).status).toBe(reading);
    expect((await http.call(acme, `GET /api/users/${id}`, { headers })).status).toBe(reading);
    const written = writing === 204 ? 200 : 403;
    expect((await patch(id, { givenName: 'Grace' }, headers)).status).toBe(written);
    expect((await http.call(acme, `PUT /api/users/${id}/groups`, { headers, body: { groupIds: [] } })).status).toBe(
      written,
    );
    expect((await http.call(acme, `DELETE /api/users/${id}`, { headers })).status).toBe(writing);
  });

  it('show a user with exactly the documented fields', async () => {
    const { body } = await http.call<UserDto>(acme, `GET /api/users/${ownerId}`, { headers: owner });
    expect(Object.keys(body).sort()).toEqual(
      [
        ...[
          'pictureUrl',
          'createdAt',
          'displayName',
          'email',
          'emailVerified',
          'familyName',
          'givenName',
          'groups',
          'id',
          'isDisabled',
          'kind',
        ],
        ...['lastSignInAt', 'passkeyCount', 'role', 'username'],
      ].sort(),
    );
    expect((await http.call<{ items: UserDto[] }>(acme, 'GET /api/users', { headers: owner })).body).toEqual({
      items: [body],
      nextCursor: null,
    });
  });

  it('pass the query on', async () => {
    await createUser(acme, 'auditor');
    const query = 'search=LOVE&role=auditor&state=active&sort=lastSignInAt&order=desc&limit=1';
    const answer = await http.call<{ items: UserDto[] }>(acme, `GET /api/users?${query}`, { headers: owner });
    expect(answer).toMatchObject({ status: 200, body: { items: [{ role: 'auditor' }], nextCursor: null } });
    expect((await http.call(acme, 'GET /api/users?search=', { headers: owner })).status).toBe(200);
  });

  it.each([
    ...[
      'role=god',
      'state=asleep',
      'sort=email',
      'order=up',
      'limit=0',
      'limit=101',
      'limit=x',
      'cursor=abc',
      'cursor=',
      'colour=red',
    ],
    ...['search=%00', 'search=a&search=b', `search=${'a'.repeat(101)}`, 'sort=name&sort=createdAt'],
  ])('refuse the query %s', async (query) => {
    const answer = await http.call(acme, `GET /api/users?${query}`, { headers: owner });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  });

  it.each<[string, unknown]>([
    ['username', { username: 'other' }],
    ['displayName', { displayName: '' }],
    ['displayName', { displayName: null }],
    ['givenName', { givenName: 'a'.repeat(101) }],
    ['familyName', { familyName: 'a\u0000' }],
    ['email', { email: 'nobody' }],
    ['email', { email: null }],
    ['emailVerified', { emailVerified: 'true' }],
    ['role', { role: 'god' }],
    ['role', { role: ['owner'] }],
    ['isDisabled', { isDisabled: 1 }],
    ['lastSignInAt', { lastSignInAt: null }],
  ])('refuse a wrong %s: %j', async (field, body) => {
    const answer = await patch(await createUser(acme), body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request', errors: [{ field }] } });
  });

  it.each<unknown>([[], [{}], 'text', 7])('refuse the body %j', async (body) => {
    expect((await patch(await createUser(acme), body)).status).toBe(400);
    expect((await http.call(acme, `PUT /api/users/${ownerId}/groups`, { headers: owner, body })).status).toBe(400);
  });

  it.each<[string, unknown]>([
    ['missing', {}],
    ['null', { groupIds: null }],
    ['one id', { groupIds: newId() }],
    ['no ids', { groupIds: ['x'] }],
    ['objects', { groupIds: [{}] }],
    ['unknown', { groupIds: [newId()] }],
    ['too many', { groupIds: Array.from({ length: 101 }, () => newId()) }],
  ])('refuse groups that are %s', async (_, body) => {
    const answer = await http.call(acme, `PUT /api/users/${ownerId}/groups`, { headers: owner, body });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'groupIds' }] } });
  });

  it.each(['x', '1', '%00', '..%2Fgroups', "'%20OR%201=1"])('find nobody behind the id %s', async (id) => {
    for (const method of ['GET', 'DELETE']) {
      expect(await http.call(acme, `${method} /api/users/${id}`, { headers: owner })).toMatchObject({ status: 404 });
    }
    expect((await patch(id, {})).status).toBe(404);
  });

  it('know their caller in whatever letter case the id is written', async () => {
    await createUser(acme, 'owner');
    const answer = await http.call(acme, `DELETE /api/users/${ownerId.toUpperCase()}`, { headers: owner });
    expect(answer).toMatchObject({ status: 403, body: { code: 'permission_denied' } });
  });

  it('answer with 409 for the last owner and for an address that is taken', async () => {
    const { headers } = await signIn(acme, 'administrator');
    const id = await createUser(acme);
    const { body: ada } = await http.call<UserDto>(acme, `GET /api/users/${ownerId}`, { headers });
    expect(await patch(id, { email: ada.email.toUpperCase() }, headers)).toMatchObject({
      status: 409,
      body: { code: 'email_taken', errors: [{ field: 'email' }] },
    });
    expect(await http.call(acme, `DELETE /api/users/${ownerId}`, { headers: owner })).toMatchObject({
      status: 409,
      body: { code: 'last_owner' },
    });
  });

  describe('/api/account', () => {
    it.each(ROLES)('is open to a(n) %s', async (role) => {
      const { headers, id } = await signIn(acme, role);
      expect(await http.call<AccountDto>(acme, 'GET /api/account', { headers })).toMatchObject({
        status: 200,
        body: { id, role },
      });
      const answer = await http.call<AccountDto>(acme, 'PATCH /api/account', {
        headers,
        body: { displayName: ' Grace ' },
      });
      expect(answer).toMatchObject({ status: 200, body: { id, displayName: 'Grace' } });
    });

    it('is closed to whoever is not signed in', async () => {
      expect((await http.call(acme, 'GET /api/account')).status).toBe(401);
      expect((await http.call(acme, 'PATCH /api/account', { body: {} })).status).toBe(401);
    });

    it.each(['username', 'email', 'emailVerified', 'role', 'isDisabled', 'id', 'tenantId'])(
      'takes no %s',
      async (field) => {
        const answer = await http.call(acme, 'PATCH /api/account', { headers: owner, body: { [field]: 'owner' } });
        expect(answer).toMatchObject({ status: 400, body: { errors: [{ field, code: 'unknown_field' }] } });
      },
    );
  });
});
