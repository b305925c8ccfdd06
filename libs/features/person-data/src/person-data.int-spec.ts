import { Client } from 'pg';
import { AppConfig } from '#config';
import { newId, type Role, type TenantContext } from '#kernel';
import { PlatformDb, TenantDb } from '#platform/database';
import { HttpHarness } from '#testing';
import { type AuditEventDto } from '#features/audit';
import { PersonDataHttpModule } from './person-data.module.js';
import { PERSONAL_TABLES, type PersonalTable } from './personal-tables.js';

const TABLES = Object.values<PersonalTable>(PERSONAL_TABLES);
/** Tables that name people in another way: the log is handed out entry by entry, the erasures hold an id and nothing else. */
const ELSEWHERE = ['audit_events', 'audit_parts', 'audit_erasures'];
const SECRET = /secret-[a-z]+/;

interface Data {
  readonly tenant: object;
  readonly profile: { readonly username: string };
  readonly passkeys: readonly object[];
  readonly groups: readonly object[];
  readonly claims: readonly object[];
  readonly apiKeys: readonly object[];
  readonly consents: readonly object[];
  readonly refreshTokens: readonly object[];
  readonly auditEvents: readonly AuditEventDto[];
}

describe('Everything that is held on a person', () => {
  let http: HttpHarness;
  let acme: TenantContext;
  let globex: TenantContext;

  beforeAll(async () => {
    http = await HttpHarness.start(PersonDataHttpModule);
  });
  afterAll(() => http.stop());

  beforeEach(async () => {
    [acme, globex] = [await http.features.createTenant('Acme'), await http.features.createTenant('Globex')];
    http.serve(acme, globex);
  });

  const join = async (ctx: TenantContext, role: Role, username?: string) => {
    const user = await http.features.createUser(ctx, { role, ...(username === undefined ? {} : { username }) });
    const acting = http.features.actingAs(ctx, user, role);
    return { ...user, headers: http.sessionOf(acting), acting };
  };
  const own = (ctx: TenantContext, headers: Record<string, string>) =>
    http.call<Data>(ctx, 'GET /api/account/data', { headers });
  const of = (ctx: TenantContext, id: string, headers: Record<string, string>) =>
    http.call<Data>(ctx, `GET /api/users/${id}/data`, { headers });

  /** A row of the person's in each table, with secrets that must not leave. */
  const fill = (ctx: TenantContext, userId: string): Promise<void> =>
    http.features.get(TenantDb).run(ctx, async (tx) => {
      const tenantId = ctx.tenant.id;
      const [clientId, groupId] = [newId(), newId()];
      const expiresAt = new Date('2030-01-01T00:00:00Z');
      await tx.client.create({ data: { tenantId, id: clientId, name: 'Wiki', redirectUris: [] } });
      await tx.group.create({ data: { tenantId, id: groupId, name: 'Board', nameKey: 'board' } });
      await tx.groupMember.create({ data: { tenantId, groupId, userId } });
      await tx.groupAdministrator.create({ data: { tenantId, groupId, userId } });
      await tx.userClaim.create({ data: { tenantId, userId, key: 'desk', value: `4-${ctx.tenant.name}` } });
      const flags = { isBackupEligible: true, isBackedUp: true, signCount: 3, transports: ['internal'] };
      const key = { credentialId: newId(), publicKey: new Uint8Array([1, 2]), aaguid: newId(), name: 'Phone' };
      await tx.passkey.create({ data: { tenantId, id: newId(), userId, ...key, ...flags } });
      await tx.recoveryCode.create({ data: { tenantId, userId, codeHash: 'secret-code' } });
      await tx.enrolment.create({ data: { tenantId, id: newId(), userId, tokenHash: 'secret-enrolment', expiresAt } });
      await tx.loginLink.create({ data: { tenantId, id: newId(), userId, tokenHash: 'secret-link', expiresAt } });
      await tx.emailVerification.create({
        data: { tenantId, userId, tokenHash: 'secret-verification', email: 'new@example.com', expiresAt },
      });
      await tx.knownDevice.create({ data: { tenantId, userId, deviceHash: 'secret-device', lastSeenAt: expiresAt } });
      await tx.consent.create({ data: { tenantId, id: newId(), userId, clientId, scopes: ['openid', 'email'] } });
      const token = { idHash: 'secret-token', grantId: 'secret-grant', payload: { jti: 'secret-payload' } };
      await tx.refreshToken.create({ data: { tenantId, userId, clientId, expiresAt, ...token } });
      await tx.apiKey.create({
        data: { tenantId, id: newId(), userId, name: 'CI', keyHash: 'secret-key', hint: 'pmk_ab', expiresAt },
      });
      await tx.invitation.create({
        data: { tenantId, id: newId(), tokenHash: 'secret-invitation', createdBy: userId, expiresAt },
      });
    });

  it('is handed out to the person, section by section, without what opens anything', async () => {
    const ada = await join(acme, 'member', 'ada');
    await fill(acme, ada.id);
    const { status, body } = await own(acme, ada.headers);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      tenant: { name: 'Acme', issuer: acme.tenant.issuer },
      profile: { id: ada.id, username: 'ada', email: 'ada@example.com', role: 'member' },
      groups: [{ name: 'Board' }],
      claims: [{ key: 'desk', value: '4-Acme' }],
      passkeys: [{ name: 'Phone', publicKey: 'AQI=', signCount: 3 }],
      recoveryCodes: [{ usedAt: null }],
      setUpLinks: [{ usedAt: null }],
      oneTimeLoginLinks: [{ usedAt: null }],
      emailVerifications: [{ email: 'new@example.com' }],
      knownDevices: [{ lastSeenAt: expect.any(String) }],
      consents: [{ client: 'Wiki', scopes: ['openid', 'email'], permissions: [] }],
      refreshTokens: [{ client: 'Wiki' }],
      apiKeys: [{ name: 'CI', hint: 'pmk_ab' }],
      signUpLinks: [{ useCount: 0 }],
      sessions: [],
      auditEvents: [],
    });
    expect(JSON.stringify(body)).not.toMatch(SECRET);
  });

  it('holds nothing of another person, nor of the same username in another tenant', async () => {
    const [ada, grace, twin] = [
      await join(acme, 'member', 'ada'),
      await join(acme, 'member'),
      await join(globex, 'owner', 'ada'),
    ];
    await fill(acme, grace.id);
    await fill(globex, twin.id);
    const { body } = await own(acme, ada.headers);
    expect([body.groups, body.claims, body.passkeys, body.apiKeys, body.consents, body.refreshTokens]).toEqual(
      Array.from({ length: 6 }, () => []),
    );
    expect((await own(globex, twin.headers)).body.claims).toEqual([{ key: 'desk', value: '4-Globex' }]);
  });

  it.each([
    ['owner', 200],
    ['administrator', 200],
    ['auditor', 200],
    ['user_manager', 403],
    ['member', 403],
  ] as const)('is answered to a(n) %s who asks for somebody else’s with %i', async (role, status) => {
    const [ada, asking] = [await join(acme, 'member', 'ada'), await join(acme, role)];
    const answer = await of(acme, ada.id, asking.headers);
    expect(answer.status).toBe(status);
    if (status === 200) expect(answer.body.profile.username).toBe('ada');
  });

  it("of another tenant's person is not found, in either direction", async () => {
    const [ours, theirs] = [await join(acme, 'owner'), await join(globex, 'owner')];
    expect((await of(acme, theirs.id, ours.headers)).status).toBe(404);
    expect((await of(globex, ours.id, theirs.headers)).status).toBe(404);
    expect((await of(acme, newId(), ours.headers)).status).toBe(404);
  });

  it('is recorded each time, with whose it was, and only when it was handed out', async () => {
    const [ada, owner] = [await join(acme, 'member'), await join(acme, 'owner')];
    await own(acme, ada.headers);
    await of(acme, ada.id, owner.headers);
    await of(acme, newId(), owner.headers);
    const where = { tenantId: acme.tenant.id };
    const messages = await http.features
      .get(PlatformDb)
      .run((tx) => tx.outboxMessage.findMany({ where, orderBy: { id: 'asc' } }));
    expect(messages.map(({ payload }) => payload)).toEqual([
      expect.objectContaining({ type: 'Personal Data Exported', actorId: ada.id, subjectId: ada.id }),
      expect.objectContaining({ type: 'Personal Data Exported', actorId: owner.id, subjectId: ada.id }),
    ]);
  });

  it('is handed out ten times in five minutes to one person', async () => {
    const ada = await join(acme, 'member');
    for (let time = 0; time < 10; time += 1) expect((await own(acme, ada.headers)).status).toBe(200);
    expect(await own(acme, ada.headers)).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
  });

  describe('in the database', () => {
    const ask = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> => {
      const client = new Client({ connectionString: http.features.get(AppConfig).databaseUrl });
      await client.connect();
      try {
        return (await client.query<Row>(text, values)).rows;
      } finally {
        await client.end();
      }
    };

    it('stands in no table that the export does not know', async () => {
      const rows = await ask<{ table: string }>(
        `SELECT conrelid::regclass::text AS table FROM pg_constraint
         WHERE contype = 'f' AND confrelid = 'users'::regclass
         UNION SELECT table_name FROM information_schema.columns WHERE table_schema = 'public'
           AND column_name IN ('user_id', 'created_by', 'actor_id', 'subject_id', 'person_id', 'account_id')`,
      );
      const known = [...TABLES.map(({ table }) => table), ...ELSEWHERE];
      expect(rows.length).toBeGreaterThan(10);
      expect(rows.map(({ table }) => table).filter((table) => !known.includes(table))).toEqual([]);
    });

    it.each(TABLES.map((table) => [table.table, table] as const))(
      'stands in no column of %s that is neither handed out nor withheld on purpose',
      async (name, { fields, person, withheld }) => {
        const rows = await ask<{ column: string }>(
          `SELECT column_name AS column FROM information_schema.columns
           WHERE table_schema = 'public' AND table_name = $1`,
          [name],
        );
        const handedOut = Object.values(fields).join(' ');
        const columns = rows.map(({ column }) => column).filter((column) => !['tenant_id', person].includes(column));
        const missing = columns.filter(
          (column) => !withheld.includes(column) && !new RegExp(`\\br\\.${column}\\b`).test(handedOut),
        );
        expect(missing).toEqual([]);
        expect(withheld.filter((column) => !columns.includes(column))).toEqual([]);
      },
    );
  });
});
