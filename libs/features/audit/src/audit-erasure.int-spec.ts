import { newId, type TenantContext } from '#kernel';
import { PlatformDb, TenantDb } from '#platform/database';
import { Harness } from '#testing';
import { AuditLog } from './audit-log.service.js';
import { AuditModule } from './audit.module.js';
import { AuditVerification } from './audit-verification.service.js';
import { type TestEntry, writeEntries } from './audit-entries.fixture.js';

/** Everything in which a person could be found again. */
const PERSONAL = /Grace|grace@|192\.0\.2\.9|Firefox|Arlington/;

describe('The erasure of a person', () => {
  let harness: Harness;
  let acme: TenantContext;
  let globex: TenantContext;
  const [ada, grace] = [newId(), newId()];

  const byGrace: TestEntry = {
    actorId: grace,
    actorName: 'Grace',
    ip: '192.0.2.9',
    userAgent: 'Firefox',
    city: 'Arlington',
    country: 'US',
  };
  const byAda: TestEntry = { actorId: ada, actorName: 'Ada', ip: '192.0.2.7' };
  const aboutGrace = { subjectId: grace, subjectName: 'Grace' };
  const erasure: TestEntry = { ...byAda, ...aboutGrace, type: 'Account Erased' };
  const all: TestEntry[] = [
    byGrace,
    { ...byAda, ...aboutGrace, type: 'Account Updated', data: { after: { email: 'grace@acme.example' } } },
    { ...byAda, type: 'Group Members Changed', data: { added: [{ id: grace, name: 'Grace' }] } },
    { ...byGrace, type: 'Client Updated', clientId: newId(), clientName: 'Wiki', data: { after: { name: 'Wiki' } } },
  ];

  beforeAll(async () => {
    harness = await Harness.start(AuditModule);
  });
  afterAll(() => harness.stop());

  beforeEach(async () => {
    [acme, globex] = [await harness.createTenant('Acme'), await harness.createTenant('Globex')];
    await writeEntries(harness, acme, ...all);
    await writeEntries(harness, globex, ...all);
  });

  const itemsOf = async (ctx: TenantContext, userId?: string) =>
    (await harness.get(AuditLog).list(ctx, { limit: 100, userId })).items.toSorted(
      (one, other) => other.sequence - one.sequence,
    );
  const verify = (ctx: TenantContext) => harness.get(AuditVerification).verify(ctx);

  /** Everything that the database holds of a tenant's log, as text. */
  const storedOf = (ctx: TenantContext): Promise<string> =>
    harness.get(TenantDb).run(ctx, async (tx) => {
      const events = await tx.auditEvent.findMany({ where: { tenantId: ctx.tenant.id } });
      const parts = await tx.auditPart.findMany({ where: { tenantId: ctx.tenant.id } });
      return JSON.stringify([events, parts], (_key, value: unknown) =>
        typeof value === 'bigint' ? Number(value) : value,
      );
    });

  it('leaves nothing about them anywhere in the log, which still verifies', async () => {
    expect(await storedOf(acme)).toMatch(PERSONAL);
    await writeEntries(harness, acme, erasure);
    expect(await storedOf(acme)).not.toMatch(PERSONAL);
    expect(await verify(acme)).toMatchObject({ intact: 5, broken: null });
  });

  it('keeps their entries, under their id alone, and what they changed', async () => {
    await writeEntries(harness, acme, erasure);
    const items = await itemsOf(acme, grace);
    expect(items.map(({ type }) => type)).toEqual(['Account Erased', 'Client Updated', 'Account Updated', 'Sign In']);
    expect(items[0]).toMatchObject({ actor: { id: ada, name: 'Ada' }, subject: { id: grace, name: null } });
    expect(items[1]).toMatchObject({
      actor: { id: grace, name: null },
      client: { name: 'Wiki' },
      ip: null,
      city: null,
      country: null,
      userAgent: null,
      data: { after: { name: 'Wiki' } },
    });
    expect(items[2]).toMatchObject({ actor: { name: 'Ada' }, ip: '192.0.2.7', data: {} });
  });

  it("touches nobody else's, nor the same person's in another tenant", async () => {
    const before = await itemsOf(globex);
    await writeEntries(harness, acme, erasure);
    expect(await itemsOf(globex)).toEqual(before);
    expect(await verify(globex)).toMatchObject({ intact: 4, broken: null });
    expect((await itemsOf(acme, ada)).map(({ actor }) => actor?.name)).toEqual(['Ada', 'Ada', 'Ada']);
  });

  it('is not undone by what arrives late', async () => {
    await writeEntries(harness, acme, erasure);
    await writeEntries(harness, acme, byGrace, { ...byAda, ...aboutGrace, type: 'Session Ended' });
    expect(await storedOf(acme)).not.toMatch(PERSONAL);
    expect((await itemsOf(acme, grace)).map(({ type }) => type).slice(0, 2)).toEqual(['Session Ended', 'Sign In']);
    expect(await verify(acme)).toMatchObject({ intact: 7, broken: null });
  });

  it('goes for entries that are written together with it', async () => {
    await writeEntries(harness, acme, { ...byAda, ...aboutGrace, type: 'Account Deleted' }, erasure, byGrace);
    expect(await storedOf(acme)).not.toMatch(PERSONAL);
    expect(await verify(acme)).toMatchObject({ intact: 7, broken: null });
  });

  it('can not be taken back, and is no way to make others disappear', async () => {
    await writeEntries(harness, acme, erasure);
    const where = { tenantId: acme.tenant.id };
    const run = harness.get(TenantDb);
    await expect(run.run(acme, (tx) => tx.auditErasure.deleteMany({ where }))).rejects.toThrow();
    await expect(harness.get(PlatformDb).run((tx) => tx.auditPart.deleteMany({ where }))).rejects.toThrow();
    // The application may delete parts, but the log then says that nobody was erased.
    await run.run(acme, (tx) => tx.auditPart.deleteMany({ where: { ...where, personId: ada } }));
    expect((await verify(acme)).broken).toMatchObject({ sequence: 2, kind: 'altered' });
  });
});
