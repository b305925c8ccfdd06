import { newId, type Role, type TenantContext } from '#kernel';
import { TenantDb } from '#platform/database';
import { HttpHarness } from '#testing';
import { ClaimsHttpModule } from './claims.module.js';

describe('The routes of custom claims', () => {
  let http: HttpHarness;
  let acme: TenantContext;
  let globex: TenantContext;
  let owner: Record<string, string>;
  let urls: string[];

  beforeAll(async () => {
    http = await HttpHarness.start(ClaimsHttpModule);
  });
  afterAll(() => http.stop());

  beforeEach(async () => {
    [acme, globex] = [await http.features.createTenant('Acme'), await http.features.createTenant('Globex')];
    http.serve(acme, globex);
    owner = await signIn(acme, 'owner');
    const user = await http.features.createUser(acme);
    const group = { tenantId: acme.tenant.id, id: newId(), name: 'Board', nameKey: 'board' };
    await http.features.get(TenantDb).run(acme, (tx) => tx.group.create({ data: group }));
    urls = [`/api/users/${user.id}/claims`, `/api/groups/${group.id}/claims`];
  });

  const signIn = async (tenant: TenantContext, role: Role): Promise<Record<string, string>> =>
    http.sessionOf(http.features.actingAs(tenant, await http.features.createUser(tenant, { role }), role));
  const put = (url: string, body: unknown, headers = owner) => http.call(acme, `PUT ${url}`, { headers, body });
  const claims = { items: [{ key: 'https://example.com/team', value: 'Research' }] };

  it('replace and show claims', async () => {
    for (const url of urls) {
      expect(await http.call(acme, `GET ${url}`, { headers: owner })).toEqual({ status: 200, body: { items: [] } });
      expect(await put(url, claims)).toEqual({ status: 200, body: claims });
      expect(await http.call(acme, `GET ${url}`, { headers: owner })).toEqual({ status: 200, body: claims });
    }
  });

  it.each<[Role, number, number]>([
    ['owner', 200, 200],
    ['administrator', 200, 200],
    ['user_manager', 200, 200],
    ['auditor', 200, 403],
    ['member', 403, 403],
  ])('are open to a(n) %s for reading with %i and for writing with %i', async (role, reading, writing) => {
    const headers = await signIn(acme, role);
    for (const url of urls) {
      expect((await http.call(acme, `GET ${url}`, { headers })).status).toBe(reading);
      expect((await put(url, claims, headers)).status).toBe(writing);
    }
  });

  it("are closed to whoever is not signed in, and find nothing of another tenant's", async () => {
    const stranger = await signIn(globex, 'owner');
    for (const url of urls) {
      expect((await http.call(acme, `GET ${url}`)).status).toBe(401);
      expect((await put(url, claims, {})).status).toBe(401);
      expect((await http.call(globex, `GET ${url}`, { headers: stranger })).status).toBe(404);
      expect((await http.call(globex, `PUT ${url}`, { headers: stranger, body: claims })).status).toBe(404);
    }
  });

  it('name each reserved claim by its place', async () => {
    const body = { items: [...claims.items, { key: 'sub', value: 'x' }, { key: 'Email_Verified', value: 'true' }] };
    const errors = [
      { field: 'items.1.key', code: 'reserved_claim' },
      { field: 'items.2.key', code: 'reserved_claim' },
    ];
    for (const url of urls) {
      expect(await put(url, body)).toMatchObject({ status: 400, body: { code: 'reserved_claim', errors } });
    }
  });

  it.each<unknown>([
    ...[
      [],
      'text',
      null,
      {},
      { items: null },
      { items: 'x' },
      { items: [null] },
      { items: [[]] },
      { items: [[{ key: 'a', value: 'b' }]] },
    ],
    ...[{ items: [{ key: 'a' }] }, { items: [{ key: 'a', value: {} }] }, { items: [{ key: ['a'], value: 'b' }] }],
    ...[{ items: [{ key: 'a', value: 'b', extra: 1 }] }, { items: [], extra: 1 }],
  ])('refuse the body %j', async (body) => {
    for (const url of urls) expect((await put(url, body)).status).toBe(400);
  });
});
