import { type Role, type TenantContext } from '#kernel';
import { HttpHarness } from '#testing';
import { type OverviewDto } from './overview.dto.js';
import { OverviewHttpModule } from './overview.module.js';

describe('The route of the overview', () => {
  let http: HttpHarness;
  let acme: TenantContext;
  let globex: TenantContext;

  beforeAll(async () => {
    http = await HttpHarness.start(OverviewHttpModule);
    [acme, globex] = [await http.features.createTenant('Acme'), await http.features.createTenant('Globex')];
    http.serve(acme, globex);
  });
  afterAll(() => http.stop());

  const signIn = async (tenant: TenantContext, role: Role): Promise<Record<string, string>> =>
    http.sessionOf(http.features.actingAs(tenant, await http.features.createUser(tenant, { role }), role));

  it.each<[Role, number]>([
    ['owner', 200],
    ['administrator', 200],
    ['user_manager', 200],
    ['auditor', 200],
    ['member', 403],
  ])('answers a(n) %s with %i', async (role, status) => {
    expect((await http.call(acme, 'GET /api/overview', { headers: await signIn(acme, role) })).status).toBe(status);
  });

  it('is closed to whoever is not signed in', async () => {
    expect((await http.call(acme, 'GET /api/overview')).status).toBe(401);
  });

  it("tells of the host's tenant", async () => {
    const headers = await signIn(globex, 'owner');
    const { body } = await http.call<OverviewDto>(globex, 'GET /api/overview', { headers });
    expect(body).toMatchObject({ users: { total: 1, active: 1 }, groups: { total: 0 }, clients: { total: 0 } });
    expect(body.signIns).toHaveLength(14);
    expect(body.onboarding).toEqual({ hasInvited: false, hasConnectedClient: false, hasSecondPasskey: false });
  });
});
