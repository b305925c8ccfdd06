import { type Role, secondsAfter, type TenantContext } from '#kernel';
import { HttpHarness } from '#testing';
import { ApiKeysHttpModule } from './api-keys.module.js';

interface CreatedKey {
  readonly id: string;
  readonly secret: string;
}

describe('The routes of API keys', () => {
  let http: HttpHarness;
  let acme: TenantContext;
  let globex: TenantContext;

  beforeAll(async () => {
    http = await HttpHarness.start(ApiKeysHttpModule);
  });
  afterAll(() => http.stop());

  beforeEach(async () => {
    [acme, globex] = [await http.features.createTenant('Acme'), await http.features.createTenant('Globex')];
    http.serve(acme, globex);
  });

  const signIn = async (tenant: TenantContext, role: Role = 'owner'): Promise<TenantContext & { userId: string }> => {
    const user = await http.features.createUser(tenant, { role });
    return { ...http.features.actingAs(tenant, user, role), userId: user.id };
  };
  const createKey = async (tenant: TenantContext, role: Role = 'owner'): Promise<CreatedKey> => {
    const headers = http.sessionOf(await signIn(tenant, role));
    const { body } = await http.call<CreatedKey>(tenant, 'POST /api/account/api-keys', {
      headers,
      body: { name: 'Key' },
    });
    return body;
  };
  const ownKeys = (tenant: TenantContext, headers: Record<string, string>) =>
    http.call<{ items: { id: string }[] }>(tenant, 'GET /api/account/api-keys', { headers });

  describe('let a program in', () => {
    it('by X-API-Key and by Authorization: Bearer', async () => {
      const { id, secret } = await createKey(acme);
      const forms: Record<string, string>[] = [
        { 'x-api-key': secret },
        { authorization: `Bearer ${secret}` },
        { authorization: `bearer ${secret}` },
      ];
      for (const headers of forms) {
        expect(await ownKeys(acme, headers)).toMatchObject({
          status: 200,
          body: { items: [{ id }], nextCursor: null },
        });
      }
    });

    it("not at another tenant's host, in either direction", async () => {
      const [ours, theirs] = [await createKey(acme), await createKey(globex)];
      expect(await ownKeys(globex, { 'x-api-key': ours.secret })).toMatchObject({
        status: 401,
        body: { code: 'unauthenticated' },
      });
      expect(await ownKeys(acme, { 'x-api-key': theirs.secret })).toMatchObject({ status: 401 });
    });

    it('not without a key or a session', async () => {
      expect(await ownKeys(acme, {})).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    });

    it('not on the sign-up host', async () => {
      const { secret } = await createKey(acme);
      const answer = await http.call({ tenant: null }, 'GET /api/account/api-keys', {
        headers: { 'x-api-key': secret },
      });
      expect(answer.status).toBe(404);
    });

    it.each([
      ['a wrong X-API-Key', { 'x-api-key': `pmo_${'A'.repeat(43)}` }],
      ['an empty X-API-Key', { 'x-api-key': '' }],
      ['what is no key at all in X-API-Key', { 'x-api-key': 'hello' }],
      ['a wrong bearer key', { authorization: `Bearer pmo_${'A'.repeat(43)}` }],
      ['a bearer key of the wrong length', { authorization: 'Bearer pmo_short' }],
    ])('not with %s, even beside a good session', async (_what, headers) => {
      const session = http.sessionOf(await signIn(acme));
      expect((await ownKeys(acme, session)).status).toBe(200);
      expect(await ownKeys(acme, { ...session, ...headers })).toMatchObject({
        status: 401,
        body: { code: 'unauthenticated' },
      });
    });

    it.each([
      ['a bearer token of another kind', { authorization: 'Bearer eyJhbGciOiJub25lIn0' }],
      ['basic authentication', { authorization: 'Basic YTpi' }],
    ])('by the session, beside %s', async (_what, headers) => {
      const session = http.sessionOf(await signIn(acme));
      expect((await ownKeys(acme, { ...session, ...headers })).status).toBe(200);
      expect((await ownKeys(acme, headers)).status).toBe(401);
    });
  });

  describe('for making a key', () => {
    const ownKey = { route: 'POST /api/account/api-keys', bodyFor: (_userId: string) => ({ name: 'CI' }) };
    const anyKey = { route: 'POST /api/api-keys', bodyFor: (userId: string) => ({ name: 'CI', userId }) };

    it.each([ownKey, anyKey])('answer with the key, once ($route)', async ({ route, bodyFor }) => {
      const ctx = await signIn(acme);
      const headers = http.sessionOf(ctx);
      const { status, body } = await http.call<CreatedKey>(acme, route, { headers, body: bodyFor(ctx.userId) });
      expect(status).toBe(201);
      expect(body).toMatchObject({
        name: 'CI',
        secret: expect.stringMatching(/^pmo_/),
        user: { id: ctx.userId },
        expiresAt: null,
      });
      expect(JSON.stringify(await ownKeys(acme, headers))).not.toContain(body.secret);
    });

    it.each([ownKey, anyKey])('refuse a key as proof of who asks ($route)', async ({ route, bodyFor }) => {
      const { secret } = await createKey(acme);
      const { userId } = await signIn(acme, 'member');
      const answer = await http.call(acme, route, { headers: { 'x-api-key': secret }, body: bodyFor(userId) });
      expect(answer).toMatchObject({ status: 403, body: { code: 'permission_denied' } });
    });

    it.each([ownKey, anyKey])('ask for a fresh assertion ($route)', async ({ route, bodyFor }) => {
      const ctx = await signIn(acme);
      if (ctx.actor.kind !== 'user') throw new Error('A person signed in.');
      const stale = { ...ctx, actor: { ...ctx.actor, authenticatedAt: secondsAfter(new Date(), -5 * 60) } };
      const answer = await http.call(acme, route, { headers: http.sessionOf(stale), body: bodyFor(ctx.userId) });
      expect(answer).toMatchObject({ status: 403, body: { code: 'reauthentication_required' } });
    });

    it.each([
      ['an empty name', { name: ' ' }, 'name'],
      ['no name', {}, 'name'],
      ['a name with a NUL', { name: 'a\u0000b' }, 'name'],
      ['an end in the past', { name: 'CI', expiresAt: '2020-01-01T00:00:00Z' }, 'expiresAt'],
      ['an end that is no date', { name: 'CI', expiresAt: 'tomorrow' }, 'expiresAt'],
      ['an end in a form that JavaScript can not read', { name: 'CI', expiresAt: '2030-W01-1T00:00:00Z' }, 'expiresAt'],
      ['an end on a day that does not exist', { name: 'CI', expiresAt: '2030-02-30T00:00:00Z' }, 'expiresAt'],
      ['an end in a year of five digits', { name: 'CI', expiresAt: '99999-01-01T00:00:00Z' }, 'expiresAt'],
      ['an end before the calendar', { name: 'CI', expiresAt: '0000-01-01T00:00:00Z' }, 'expiresAt'],
      ['a field of its own', { name: 'CI', role: 'owner' }, 'role'],
    ])('refuse %s', async (_what, body, field) => {
      const headers = http.sessionOf(await signIn(acme));
      const answer = await http.call(acme, 'POST /api/account/api-keys', { headers, body });
      expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request', errors: [{ field }] } });
    });

    it('refuse an unknown person', async () => {
      const headers = http.sessionOf(await signIn(acme));
      const body = { name: 'CI', userId: (await signIn(globex)).userId };
      const answer = await http.call(acme, 'POST /api/api-keys', { headers, body });
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'userId', code: 'unknown_user' }] } });
    });
  });

  it("let administrators alone manage everybody's", async () => {
    const { id } = await createKey(acme, 'member');
    const statuses = async (role: Role, route: string, body?: object): Promise<number> =>
      (await http.call(acme, route, { headers: http.sessionOf(await signIn(acme, role)), body })).status;
    const { userId } = await signIn(acme, 'member');
    for (const role of ['member', 'user_manager'] as const) expect(await statuses(role, 'GET /api/api-keys')).toBe(403);
    for (const role of ['owner', 'administrator', 'auditor'] as const)
      expect(await statuses(role, 'GET /api/api-keys')).toBe(200);
    for (const role of ['member', 'user_manager', 'auditor'] as const) {
      expect(await statuses(role, 'POST /api/api-keys', { name: 'CI', userId })).toBe(403);
      expect(await statuses(role, `DELETE /api/api-keys/${id}`)).toBe(403);
    }
    expect(await statuses('administrator', `DELETE /api/api-keys/${id}`)).toBe(204);
    expect(await statuses('administrator', `DELETE /api/api-keys/${id}`)).toBe(404);
  });

  it('revoke a key at once, also with the key itself', async () => {
    const { id, secret } = await createKey(acme, 'member');
    const headers = { 'x-api-key': secret };
    expect(await http.call(acme, `DELETE /api/account/api-keys/${id}`, { headers })).toEqual({
      status: 204,
      body: null,
    });
    expect((await ownKeys(acme, headers)).status).toBe(401);
  });

  it('know no key by what is no identifier', async () => {
    const headers = http.sessionOf(await signIn(acme));
    for (const route of ['DELETE /api/api-keys/1', 'DELETE /api/account/api-keys/%00']) {
      expect(await http.call(acme, route, { headers })).toMatchObject({ status: 404, body: { code: 'not_found' } });
    }
  });
});
