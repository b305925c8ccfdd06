import { type TenantContext, type TenantState } from '#kernel';
import { PlatformDb } from '#platform/database';
import { Harness } from '#testing';
import { TenantDirectory } from './tenant-directory.js';
import { TenantStates } from './tenant-states.service.js';
import { TenantsModule } from './tenants.module.js';

describe('The state of a tenant', () => {
  let harness: Harness;
  let states: TenantStates;
  let acme: TenantContext;
  let globex: TenantContext;

  beforeAll(async () => {
    harness = await Harness.start(TenantsModule);
    states = harness.get(TenantStates);
  });
  afterAll(() => harness.stop());
  beforeEach(async () => {
    [acme, globex] = [await harness.createTenant('Acme'), await harness.createTenant('Globex')];
    for (const { tenant } of [acme, globex]) await harness.get(TenantDirectory).announce(tenant);
  });

  const stored = async ({ tenant }: TenantContext): Promise<TenantState> =>
    (await harness.get(PlatformDb).run((tx) => tx.tenant.findUniqueOrThrow({ where: { id: tenant.id } }))).state;
  const known = ({ tenant }: TenantContext) => harness.get(TenantDirectory).findByHost(tenant.host)?.state;
  const setState = (state: TenantState): Promise<unknown> =>
    harness.get(PlatformDb).run((tx) => tx.tenant.update({ where: { id: acme.tenant.id }, data: { state } }));
  const audited = async ({ tenant }: TenantContext): Promise<unknown[]> => {
    const messages = await harness
      .get(PlatformDb)
      .run((tx) => tx.outboxMessage.findMany({ where: { tenantId: tenant.id }, orderBy: { id: 'asc' } }));
    return messages.map(({ payload }) => payload);
  };

  it('is suspended and active again, in the database and in the directory, and nobody else’s is', async () => {
    await states.suspend(acme);
    expect([await stored(acme), known(acme)]).toEqual(['suspended', 'suspended']);
    expect([await stored(globex), known(globex)]).toEqual(['active', 'active']);
    await states.resume(acme);
    expect([await stored(acme), known(acme)]).toEqual(['active', 'active']);
  });

  it('is in the audit log of that tenant, with who changed it', async () => {
    await states.suspend(acme);
    await states.resume(acme);
    const { id: requestId } = acme.request;
    expect(await audited(acme)).toEqual([
      expect.objectContaining({ type: 'Tenant Suspended', actorId: null, actorName: 'test', requestId }),
      expect.objectContaining({ type: 'Tenant Resumed', actorId: null, actorName: 'test', requestId }),
    ]);
    expect(await audited(globex)).toEqual([]);
  });

  it('is changed and recorded once, however often and however many ask for it', async () => {
    await Promise.all([1, 2, 3, 4].map(() => states.suspend(acme)));
    await states.suspend(acme);
    expect(await audited(acme)).toHaveLength(1);
  });

  it.each<TenantState>(['deleting', 'erased'])('is neither suspended nor resumed while it is %s', async (state) => {
    await setState(state);
    const { slug } = acme.tenant;
    const refusal = { code: 'wrong_state', kind: 'conflict' };
    await expect(states.suspend(acme)).rejects.toMatchObject({
      ...refusal,
      message: `The tenant ${slug} is ${state}, not active.`,
    });
    await expect(states.resume(acme)).rejects.toMatchObject({
      ...refusal,
      message: `The tenant ${slug} is ${state}, not suspended.`,
    });
    expect([await stored(acme), await audited(acme)]).toEqual([state, []]);
  });
});
