import { InvalidRequest, newId, type TenantContext } from '#kernel';
import { TenantDb } from '#platform/database';
import { encodeCursor } from '#platform/http';
import { Harness } from '#testing';
import { AuditLog, type AuditQuestion } from './audit-log.service.js';
import { AuditModule } from './audit.module.js';
import { type TestEntry, writeEntries } from './audit-entries.fixture.js';

describe('The audit log', () => {
  let harness: Harness;
  let log: AuditLog;
  let acme: TenantContext;
  let globex: TenantContext;

  beforeAll(async () => {
    harness = await Harness.start(AuditModule);
    log = harness.get(AuditLog);
  });
  afterAll(() => harness.stop());

  beforeEach(async () => {
    [acme, globex] = [await harness.createTenant('Acme'), await harness.createTenant('Globex')];
  });

  const write = (ctx: TenantContext, ...rows: TestEntry[]): Promise<string[]> => writeEntries(harness, ctx, ...rows);
  const idsOf = async (ctx: TenantContext, question: Partial<AuditQuestion> = {}): Promise<string[]> =>
    (await log.list(ctx, { limit: 25, ...question })).items.map(({ id }) => id);

  it('shows an entry in full', async () => {
    const [actorId, subjectId, clientId] = [newId(), newId(), newId()];
    const [id] = await write(acme, {
      type: 'Client Updated',
      actorId,
      actorName: 'Ada',
      subjectId,
      subjectName: 'Grace',
      clientId,
      clientName: 'Grafana',
      ip: '192.0.2.7',
      city: 'Berlin',
      country: 'DE',
      userAgent: 'curl/8.5.0',
      requestId: 'r1',
      data: { before: { name: 'A' }, after: { name: 'B' } },
    });
    expect((await log.list(acme, { limit: 25 })).items).toEqual([
      {
        id,
        sequence: 1,
        type: 'Client Updated',
        createdAt: new Date('2026-11-24T10:00:00.000Z'),
        actor: { id: actorId, name: 'Ada' },
        subject: { id: subjectId, name: 'Grace' },
        client: { id: clientId, name: 'Grafana' },
        ip: '192.0.2.7',
        city: 'Berlin',
        country: 'DE',
        userAgent: 'curl/8.5.0',
        requestId: 'r1',
        data: { before: { name: 'A' }, after: { name: 'B' } },
      },
    ]);
  });

  it('names the system as an actor without id, and nobody where nobody acted', async () => {
    await write(acme, { actorName: 'worker' }, {});
    const { items } = await log.list(acme, { limit: 25 });
    expect(items.map(({ actor }) => actor)).toEqual([null, { id: null, name: 'worker' }]);
  });

  it('comes latest first, a page at a time, also where entries share their time', async () => {
    const createdAt = new Date('2026-11-24T12:00:00.000Z');
    const ids = await write(acme, {}, { createdAt }, { createdAt }, { createdAt }, {});
    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const { items, nextCursor } = await log.list(acme, { limit: 2, cursor });
      pages.push(items.map(({ id }) => id));
      cursor = nextCursor ?? undefined;
    } while (cursor !== undefined);
    const [first, a, b, c, last] = ids;
    expect(pages).toEqual([[c, b], [a, last], [first]]);
  });

  it('refuses a cursor that no list gave out', async () => {
    for (const cursor of ['abc', encodeCursor(['yesterday', newId()]), encodeCursor([null, null])]) {
      await expect(log.list(acme, { limit: 2, cursor })).rejects.toThrow(InvalidRequest);
    }
  });

  describe('filtered', () => {
    it('by type', async () => {
      const [, out] = await write(acme, { type: 'Sign In' }, { type: 'Sign Out' });
      expect(await idsOf(acme, { type: 'Sign Out' })).toEqual([out]);
    });

    it('by person: what they did and what happened to them', async () => {
      const [ada, grace] = [newId(), newId()];
      const [did, suffered] = await write(
        acme,
        { actorId: ada, actorName: 'Ada' },
        { actorId: grace, actorName: 'Grace', subjectId: ada, subjectName: 'Ada' },
        { actorId: grace, actorName: 'Grace' },
      );
      expect(await idsOf(acme, { userId: ada })).toEqual([suffered, did]);
    });

    it('by application', async () => {
      const clientId = newId();
      const [id] = await write(acme, { clientId, clientName: 'Grafana' }, { clientId: newId(), clientName: 'GitLab' });
      expect(await idsOf(acme, { clientId })).toEqual([id]);
    });

    it('by address', async () => {
      const [id] = await write(acme, { ip: '192.0.2.7' }, { ip: '192.0.2.70' }, {});
      expect(await idsOf(acme, { ip: '192.0.2.7' })).toEqual([id]);
    });

    it('by time: its start is in, its end is not', async () => {
      const [zero, one, two] = await write(acme, {}, {}, {});
      const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 10, minute));
      expect(await idsOf(acme, { from: at(1) })).toEqual([two, one]);
      expect(await idsOf(acme, { to: at(1) })).toEqual([zero]);
      expect(await idsOf(acme, { from: at(1), to: at(2) })).toEqual([one]);
      expect(await idsOf(acme, { from: at(2), to: at(1) })).toEqual([]);
    });

    it('by all at once, page after page', async () => {
      const userId = newId();
      const fitting = { type: 'Sign In Failed', actorId: userId, actorName: 'Ada', ip: '192.0.2.7' };
      const [a, , b, c] = await write(acme, fitting, { ...fitting, ip: '192.0.2.8' }, fitting, fitting);
      const question = { type: 'Sign In Failed', userId, ip: '192.0.2.7', from: new Date(0) };
      const first = await log.list(acme, { ...question, limit: 2 });
      expect(first.items.map(({ id }) => id)).toEqual([c, b]);
      expect(await idsOf(acme, { ...question, cursor: first.nextCursor ?? '' })).toEqual([a]);
    });
  });

  it("shows a person their own entries and nobody else's", async () => {
    const ada = await harness.createUser(acme);
    const [did, suffered] = await write(
      acme,
      { actorId: ada.id, actorName: 'Ada' },
      { subjectId: ada.id, subjectName: 'Ada' },
      { actorId: newId(), actorName: 'Grace' },
    );
    const { items } = await log.listOwn(harness.actingAs(acme, ada, 'member'), { limit: 25 });
    expect(items.map(({ id }) => id)).toEqual([suffered, did]);
  });

  it('tells a person from where they did it, and strangers, but not from where others did', async () => {
    const ada = await harness.createUser(acme);
    const origin = { ip: '192.0.2.7', userAgent: 'curl/8.5.0', city: 'Berlin', country: 'DE' };
    await write(
      acme,
      { actorId: ada.id, actorName: 'Ada', ...origin },
      { actorId: newId(), actorName: 'Grace', subjectId: ada.id, subjectName: 'Ada', ...origin },
      { subjectId: ada.id, subjectName: 'Ada', ...origin },
    );
    const { items } = await log.listOwn(harness.actingAs(acme, ada, 'member'), { limit: 25 });
    const nowhere = { ip: null, userAgent: null, city: null, country: null };
    expect(items).toMatchObject([origin, nowhere, origin]);
    expect((await log.list(acme, { limit: 25 })).items).toMatchObject([origin, origin, origin]);
  });

  it("shows nothing of another tenant's, in either direction, whatever is asked", async () => {
    const [userId, clientId] = [newId(), newId()];
    const row = { actorId: userId, actorName: 'Ada', clientId, clientName: 'Grafana', ip: '192.0.2.7' };
    const [ours] = await write(acme, row);
    const [theirs] = await write(globex, row);
    const questions: Partial<AuditQuestion>[] = [
      {},
      { userId },
      { clientId },
      { ip: '192.0.2.7' },
      { type: 'Sign In' },
    ];
    for (const question of questions) {
      expect(await idsOf(acme, question)).toEqual([ours]);
      expect(await idsOf(globex, question)).toEqual([theirs]);
    }
    const ada = { id: userId };
    expect((await log.listOwn(harness.actingAs(acme, ada), { limit: 25 })).items).toMatchObject([{ id: ours }]);
    expect((await log.listOwn(harness.actingAs(globex, ada), { limit: 25 })).items).toMatchObject([{ id: theirs }]);
  });

  it('can not be altered or shortened by the application', async () => {
    const [id] = await write(acme, {});
    const tenantDb = harness.get(TenantDb);
    const where = { tenantId: acme.tenant.id };
    const data = { requestId: null };
    await expect(tenantDb.run(acme, (tx) => tx.auditEvent.updateMany({ where, data }))).rejects.toThrow();
    await expect(
      tenantDb.run(acme, (tx) => tx.auditPart.updateMany({ where, data: { content: {} } })),
    ).rejects.toThrow();
    await expect(tenantDb.run(acme, (tx) => tx.auditEvent.deleteMany({ where }))).rejects.toThrow();
    expect(await idsOf(acme)).toEqual([id]);
  });
});
