import { newId, type Role, type TenantContext } from '#kernel';
import { PlatformDb } from '#platform/database';
import { HttpHarness } from '#testing';
import { AuditHttpModule } from './audit.module.js';
import { type TestEntry, writeEntries } from './audit-entries.fixture.js';

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0';

describe('The routes of the audit log', () => {
  let http: HttpHarness;
  let acme: TenantContext;
  let globex: TenantContext;

  beforeAll(async () => {
    http = await HttpHarness.start(AuditHttpModule);
  });
  afterAll(() => http.stop());

  beforeEach(async () => {
    [acme, globex] = [await http.features.createTenant('Acme'), await http.features.createTenant('Globex')];
    http.serve(acme, globex);
  });

  const signIn = async (
    tenant: TenantContext,
    role: Role,
  ): Promise<{ id: string; headers: Record<string, string> }> => {
    const { id } = await http.features.createUser(tenant, { role });
    return { id, headers: http.sessionOf(http.features.actingAs(tenant, { id }, role)) };
  };
  const write = (ctx: TenantContext, row: TestEntry = {}) =>
    writeEntries(http.features, ctx, {
      createdAt: new Date('2026-11-24T10:00:00Z'),
      subjectName: 'Ada',
      ip: '192.0.2.7',
      ...row,
    });
  const list = (ctx: TenantContext, headers: Record<string, string>, query = '') =>
    http.call<{ items: { type: string }[] }>(ctx, `GET /api/audit-events${query}`, { headers });

  it('present browser and operating system in words', async () => {
    const { id: subjectId } = await signIn(acme, 'member');
    await write(acme, { userAgent: FIREFOX, subjectId });
    const { headers } = await signIn(acme, 'auditor');
    expect(await list(acme, headers)).toEqual({
      status: 200,
      body: {
        items: [
          {
            id: expect.any(String),
            sequence: 1,
            type: 'Sign In',
            createdAt: '2026-11-24T10:00:00.000Z',
            actor: null,
            subject: { id: subjectId, name: 'Ada' },
            client: null,
            ip: '192.0.2.7',
            city: null,
            country: null,
            browser: 'Firefox 145',
            os: 'Windows',
            requestId: null,
            data: {},
          },
        ],
        nextCursor: null,
      },
    });
  });

  it.each([
    ['owner', 200],
    ['administrator', 200],
    ['auditor', 200],
    ['user_manager', 403],
    ['member', 403],
  ] as const)("answer a %s who asks for everybody's with %i, and always with their own", async (role, status) => {
    const { id, headers } = await signIn(acme, role);
    await write(acme, { subjectId: id });
    await write(acme, { subjectId: newId() });
    expect((await list(acme, headers)).status).toBe(status);
    const own = await http.call<{ items: unknown[] }>(acme, 'GET /api/account/audit-events', { headers });
    expect(own).toMatchObject({ status: 200, body: { items: [{ subject: { id } }] } });
    expect(own.body.items).toHaveLength(1);
  });

  it('need somebody to ask', async () => {
    expect((await list(acme, {})).status).toBe(401);
    expect((await http.call(acme, 'GET /api/account/audit-events')).status).toBe(401);
  });

  it("show nothing of another tenant's, in either direction", async () => {
    const [ours, theirs] = [await signIn(acme, 'owner'), await signIn(globex, 'owner')];
    await write(acme, { type: 'Client Created' });
    await write(globex, { type: 'Client Deleted' });
    expect((await list(acme, ours.headers)).body.items).toMatchObject([{ type: 'Client Created' }]);
    expect((await list(globex, theirs.headers)).body.items).toMatchObject([{ type: 'Client Deleted' }]);
  });

  it('filter', async () => {
    const { headers } = await signIn(acme, 'owner');
    await write(acme, { type: 'Client Created' });
    await write(acme, { type: 'Sign In' });
    for (const query of [
      '?type=Client%20Created',
      '?type=Client+Created&ip=192.0.2.7&from=2026-11-24T11:00:00%2B01:00',
    ]) {
      expect((await list(acme, headers, query)).body.items).toMatchObject([{ type: 'Client Created' }]);
    }
    expect((await list(acme, headers, '?to=2026-11-24T10:00:00Z')).body.items).toEqual([]);
  });

  it.each([
    ['a type that is none', 'type=Nothing', 'type'],
    ['a person that is no identifier', 'userId=1', 'userId'],
    ['an application that is no identifier', 'clientId=1', 'clientId'],
    ['an address with a NUL', 'ip=%00', 'ip'],
    ['a start that is no time', 'from=yesterday', 'from'],
    ['an end in a form that JavaScript can not read', 'to=2026-W01-1T00:00:00Z', 'to'],
    ['an end before the calendar', 'to=0000-01-01T00:00:00Z', 'to'],
    ['the same filter twice', 'ip=192.0.2.7&ip=192.0.2.8', 'ip'],
    ['a limit beyond the most', 'limit=101', 'limit'],
    ['a filter that does not exist', 'tenantId=1', 'tenantId'],
  ])('refuse %s', async (_what, query, field) => {
    const { headers } = await signIn(acme, 'owner');
    const answer = await list(acme, headers, `?${query}`);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request', errors: [{ field }] } });
  });

  it('refuse a cursor that no list gave out', async () => {
    const { headers } = await signIn(acme, 'owner');
    expect(await list(acme, headers, '?cursor=abc')).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  });

  describe('as a file', () => {
    const download = (ctx: TenantContext, headers: Record<string, string>, query = '') =>
      http.call<string>(ctx, `GET /api/audit-events/export${query}`, { headers });
    const exportsOf = async (ctx: TenantContext): Promise<unknown[]> => {
      const where = { tenantId: ctx.tenant.id };
      const messages = await http.features.get(PlatformDb).run((tx) => tx.outboxMessage.findMany({ where }));
      return messages.map(({ payload }) => payload);
    };

    it('is CSV with a line for each entry, latest first, whatever is in it', async () => {
      const { headers } = await signIn(acme, 'auditor');
      const [actorId, clientId] = [newId(), newId()];
      await write(acme, { type: 'Sign In' });
      await write(acme, {
        actorId,
        actorName: '=HYPERLINK("https://evil.example")',
        clientId,
        clientName: 'Wiki\r\nforged,line',
        createdAt: new Date('2026-11-24T11:00:00Z'),
        userAgent: FIREFOX,
        data: { note: '@SUM(A1)\n"quoted"' },
      });
      const { status, body } = await download(acme, headers);
      const lines = body.split('\r\n');
      expect([status, lines.length, lines.at(-1)]).toEqual([200, 4, '']);
      expect(lines[0]).toBe(
        '"sequence","id","time","event","actor_id","actor","subject_id","subject","client_id","client","ip","city",' +
          '"country","browser","os","request_id","details"',
      );
      expect(lines[1]).toContain(
        `"${actorId}","'=HYPERLINK(""https://evil.example"")","","","${clientId}","Wiki\\r\\nforged,line","192.0.2.7"`,
      );
      expect(lines[1]).toContain('"{""note"":""@SUM(A1)\\n\\""quoted\\""""}"');
      expect(lines[2]).toContain('"Sign In"');
    });

    it('is JSON with the same entries as the list', async () => {
      const { headers } = await signIn(acme, 'owner');
      for (let minute = 0; minute < 3; minute += 1) await write(acme, { type: 'Sign Out' });
      const listed = await list(acme, headers);
      expect((await download(acme, headers, '?format=json')).body).toEqual({
        items: listed.body.items,
        isComplete: true,
      });
    });

    it('holds more than a page, all that fits the filters, and nothing else', async () => {
      const { headers } = await signIn(acme, 'owner');
      await writeEntries(http.features, acme, ...Array.from({ length: 501 }, () => ({ type: 'Sign In' })), {});
      await write(acme, { type: 'Sign Out' });
      const { body } = await download(acme, headers, '?type=Sign%20In');
      expect(body.trim().split('\r\n')).toHaveLength(503);
      expect(body).not.toContain('Sign Out');
    });

    it("has nothing of another tenant's, in either direction", async () => {
      const [ours, theirs] = [await signIn(acme, 'owner'), await signIn(globex, 'owner')];
      await write(acme, { type: 'Client Created' });
      await write(globex, { type: 'Client Deleted' });
      expect((await download(acme, ours.headers)).body).not.toContain('Client Deleted');
      expect((await download(globex, theirs.headers)).body).not.toContain('Client Created');
    });

    it('is recorded, with its filters’ names but not their values', async () => {
      const { id, headers } = await signIn(acme, 'auditor');
      await download(acme, headers, '?ip=192.0.2.7&format=json');
      expect(await exportsOf(acme)).toEqual([
        expect.objectContaining({
          type: 'Audit Log Exported',
          actorId: id,
          data: { format: 'json', filters: ['ip'] },
        }),
      ]);
      expect(await exportsOf(globex)).toEqual([]);
    });

    it.each([
      ['a format that does not exist', '?format=xml', 'format'],
      ['a cursor', '?cursor=abc', 'cursor'],
      ['a limit', '?limit=5', 'limit'],
      ['a time that is none', '?from=yesterday', 'from'],
    ])('is refused for %s, and nothing is recorded', async (_what, query, field) => {
      const { headers } = await signIn(acme, 'owner');
      expect(await download(acme, headers, query)).toMatchObject({ status: 400, body: { errors: [{ field }] } });
      expect(await exportsOf(acme)).toEqual([]);
    });

    it.each(['user_manager', 'member'] as const)('is refused to a %s, and nothing is recorded', async (role) => {
      const { headers } = await signIn(acme, role);
      expect((await download(acme, headers)).status).toBe(403);
      expect(await exportsOf(acme)).toEqual([]);
    });

    it('is given out ten times in five minutes to one person, without a limit on others', async () => {
      const [{ headers }, other] = [await signIn(acme, 'owner'), await signIn(acme, 'owner')];
      for (let time = 0; time < 10; time += 1) expect((await download(acme, headers)).status).toBe(200);
      expect(await download(acme, headers)).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
      expect((await download(acme, other.headers)).status).toBe(200);
    });
  });
});
