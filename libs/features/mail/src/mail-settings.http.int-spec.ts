import { type Role, type TenantContext } from '#kernel';
import { PlatformDb, TenantDb } from '#platform/database';
import { HttpHarness } from '#testing';
import { MailHttpModule } from './mail.module.js';

describe('The routes of the mail settings', () => {
  let http: HttpHarness;
  let acme: TenantContext;
  let globex: TenantContext;
  let headers: Record<string, string>;

  beforeAll(async () => {
    http = await HttpHarness.start(MailHttpModule);
  });
  afterAll(() => http.stop());

  const signIn = async (tenant: TenantContext, role: Role = 'owner'): Promise<Record<string, string>> =>
    http.sessionOf(http.features.actingAs(tenant, await http.features.createUser(tenant, { role }), role));

  beforeEach(async () => {
    [acme, globex] = [await http.features.createTenant('Acme'), await http.features.createTenant('Globex')];
    http.serve(acme, globex);
    headers = await signIn(acme);
  });

  const own = {
    host: 'smtp.acme.example',
    port: 587,
    security: 'starttls',
    username: 'acme',
    password: 'a password that nobody may see',
    fromAddress: 'no-reply@acme.example',
    fromName: 'Acme',
  };
  const shown = {
    isOwnServer: true,
    host: own.host,
    port: own.port,
    security: own.security,
    username: own.username,
    hasPassword: true,
    fromAddress: own.fromAddress,
    fromName: own.fromName,
  };
  const none = {
    isOwnServer: false,
    host: null,
    port: null,
    security: null,
    username: null,
    hasPassword: false,
    fromAddress: null,
    fromName: null,
  };
  const without = ({ password: _, ...rest }: typeof own) => rest;
  const put = (body: unknown, as = headers) => http.call(acme, 'PUT /api/mail-settings', { headers: as, body });
  const get = (ctx: TenantContext, as: Record<string, string>) =>
    http.call(ctx, 'GET /api/mail-settings', { headers: as });
  const storedRow = () =>
    http.features.get(TenantDb).run(acme, (tx) => tx.mailSettings.findUnique({ where: { tenantId: acme.tenant.id } }));
  const audited = async (): Promise<string> =>
    JSON.stringify(
      await http.features
        .get(PlatformDb)
        .run((tx) => tx.outboxMessage.findMany({ where: { tenantId: acme.tenant.id } })),
    );

  it('begin with the deployment’s server, keep a tenant’s own, and give it up again', async () => {
    const inGlobex = await signIn(globex);
    expect(await get(acme, headers)).toEqual({ status: 200, body: none });
    expect(await put(own)).toEqual({ status: 200, body: shown });
    expect(await get(acme, headers)).toEqual({ status: 200, body: shown });
    expect(await get(globex, inGlobex)).toEqual({ status: 200, body: none });
    expect((await http.call(globex, 'DELETE /api/mail-settings', { headers: inGlobex })).status).toBe(204);
    expect(await get(acme, headers)).toEqual({ status: 200, body: shown });
    expect((await http.call(acme, 'DELETE /api/mail-settings', { headers })).status).toBe(204);
    expect(await get(acme, headers)).toEqual({ status: 200, body: none });
  });

  it('keep the password sealed, and tell the audit log nothing of it but that it changed', async () => {
    await put(own);
    expect((await storedRow())?.sealedPassword).toMatch(/^[0-9a-f-]{36}:v1\./);
    expect(JSON.stringify(await storedRow())).not.toContain(own.password);
    expect(await audited()).not.toContain(own.password);
    expect(await audited()).toContain('"isMailPasswordChanged":true');
  });

  it('keep the stored password while it goes to the same server', async () => {
    await put(own);
    const before = await storedRow();
    expect((await put({ ...without(own), fromName: 'Acme Inc' })).status).toBe(200);
    expect((await storedRow())?.sealedPassword).toBe(before?.sealedPassword);
  });

  it.each([
    ['host', 'smtp.evil.example'],
    ['port', 25],
    ['security', 'none'],
    ['username', 'somebody-else'],
  ])('ask for the password anew when its %s is another', async (field, value) => {
    await put(own);
    const answer = await put({ ...without(own), [field]: value });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'password', code: 'password_needed' }] } });
    expect(await get(acme, headers)).toEqual({ status: 200, body: shown });
  });

  it('ask for the password of a server that has none yet', async () => {
    expect(await put(without(own))).toMatchObject({ status: 400, body: { errors: [{ code: 'password_needed' }] } });
    expect(await storedRow()).toBeNull();
  });

  it('refuse a password without a user name', async () => {
    const { username: _, ...rest } = own;
    expect(await put(rest)).toMatchObject({ status: 400, body: { errors: [{ field: 'username' }] } });
  });

  it.each([
    ['host', 'smtp.acme.example:587'],
    ['host', 'smtp.acme.example/'],
    ['host', 'user@smtp.acme.example'],
    ['host', '-smtp.example'],
    ['host', 'a\r\nb.example'],
    ['host', ''],
    ['port', 0],
    ['port', 65_536],
    ['security', 'ssl'],
    ['username', 'a\r\nb'],
    ['password', ''],
    ['password', 'a\nb'],
    ['fromAddress', 'nobody'],
    ['fromAddress', 'a@b.example\r\nBcc: c@d.example'],
    ['fromAddress', 'a@b.example, c@d.example'],
    ['fromName', 'Acme\r\nBcc: c@d.example'],
    ['fromName', ''],
  ])('refuse %s = %j, and change nothing', async (field, value) => {
    expect(await put({ ...own, [field]: value })).toMatchObject({ status: 400, body: { errors: [{ field }] } });
    expect(await storedRow()).toBeNull();
  });

  it.each([
    ['owner', 200, 200],
    ['administrator', 200, 200],
    ['auditor', 200, 403],
    ['user_manager', 403, 403],
    ['member', 403, 403],
  ] as const)('let %s read (%i) and write (%i)', async (role, read, write) => {
    const as = await signIn(acme, role);
    expect((await get(acme, as)).status).toBe(read);
    expect((await put(own, as)).status).toBe(write);
    const test = await http.call(acme, 'POST /api/mail-settings/test', { headers: as });
    expect(test.status).toBe(write);
  });
});
