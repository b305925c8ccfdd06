import { type TenantContext } from '#kernel';
import { PlatformDb } from '#platform/database';
import { Harness } from '#testing';
import { AuditModule, AuditTrail } from './index.js';

describe('The audit trail of strangers', () => {
  let harness: Harness;
  let acme: TenantContext;
  let globex: TenantContext;

  beforeAll(async () => {
    harness = await Harness.start(AuditModule);
  });
  afterAll(() => harness.stop());

  beforeEach(async () => {
    [acme, globex] = [await harness.createTenant('Acme'), await harness.createTenant('Globex')];
  });

  const fail = async (ctx: TenantContext, ip: string, times: number): Promise<void> => {
    const from = { ...ctx, request: { ...ctx.request, ip } };
    const entry = { type: 'Sign In Failed', data: { reason: 'passkey_unknown' } } as const;
    for (let time = 0; time < times; time += 1) await harness.get(AuditTrail).recordOfStranger(from, entry);
  };
  const recorded = async (ctx: TenantContext) => {
    const where = { tenantId: ctx.tenant.id };
    const rows = await harness
      .get(PlatformDb)
      .run((tx) => tx.outboxMessage.findMany({ where, orderBy: { id: 'asc' } }));
    return rows.map(({ payload }) => payload as { ip: string; data: unknown });
  };

  it('records sixty of a network in an hour, and then once that there were more', async () => {
    await fail(acme, '192.0.2.7', 70);
    const entries = await recorded(acme);
    expect(entries).toHaveLength(61);
    expect(entries.slice(0, 60).every(({ data }) => JSON.stringify(data).includes('passkey_unknown'))).toBe(true);
    expect(entries[60]).toMatchObject({ data: { reason: 'further_ones_not_recorded', from: 'this_network' } });
  });

  it('goes on recording those of other networks, and those of other tenants', async () => {
    await fail(acme, '192.0.2.7', 62);
    await fail(acme, '192.0.2.8', 1);
    await fail(globex, '192.0.2.7', 1);
    expect((await recorded(acme)).at(-1)).toMatchObject({ ip: '192.0.2.8', data: { reason: 'passkey_unknown' } });
    expect(await recorded(globex)).toHaveLength(1);
  });

  it('counts all addresses of an IPv6 network as one', async () => {
    for (let host = 1; host <= 62; host += 1) await fail(acme, `2001:db8::${host.toString(16)}`, 1);
    expect(await recorded(acme)).toHaveLength(61);
  });

  it('records a thousand of a tenant in an hour, from however many networks, and then once that there were more', async () => {
    for (let network = 0; network < 30; network += 1) await fail(acme, `198.51.100.${String(network)}`, 40);
    const entries = await recorded(acme);
    expect(entries).toHaveLength(1_001);
    expect(entries[1_000]).toMatchObject({ data: { reason: 'further_ones_not_recorded', from: 'everybody' } });
    await fail(globex, '198.51.100.1', 1);
    expect(await recorded(globex)).toHaveLength(1);
  });
});
