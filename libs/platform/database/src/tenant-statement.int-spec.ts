import { FactsVersions } from '#platform/facts';
import { type TenantContext } from '#kernel';
import { Harness, testConfig } from '#testing';
import { PrismaPool } from './prisma-client.js';
import { TenantDb } from './tenant-db.js';

const OWN_ROWS = 'SELECT tenant_id AS id FROM tenant_settings';
const INSERT = `
  INSERT INTO enrolments (tenant_id, id, user_id, token_hash, expires_at)
  VALUES ($1, gen_random_uuid(), $2, $3, now() + interval '1 day')`;
const INSUFFICIENT_PRIVILEGE = '42501';

describe('A tenant’s single statement', () => {
  let harness: Harness;
  let pool: PrismaPool;
  let db: TenantDb;
  let acme: TenantContext;
  let globex: TenantContext;

  beforeAll(async () => {
    harness = await Harness.start();
    pool = new PrismaPool(testConfig());
    db = new TenantDb(pool, harness.get(FactsVersions));
    [acme, globex] = await Promise.all([harness.createTenant('Acme'), harness.createTenant('Globex')]);
  });
  afterAll(async () => {
    await pool.onModuleDestroy();
    await harness.stop();
  });

  it('sees the tenant’s rows alone, also when many tenants’ statements share the connections', async () => {
    const scopes = Array.from({ length: 100 }, (_, index) => (index % 2 === 0 ? acme : globex));
    const seen = await Promise.all(scopes.map((scope) => db.query<{ id: string }>(scope, OWN_ROWS, [])));
    expect(seen).toEqual(scopes.map(({ tenant }) => [{ id: tenant.id }]));
  });

  it('can’t write another tenant’s rows, and the connection goes on as if nothing had been', async () => {
    const user = await harness.createUser(globex);
    const values = [globex.tenant.id, user.id, 'planted by acme'];
    for (let attempt = 0; attempt < 3; attempt++) {
      await expect(db.query(acme, INSERT, values)).rejects.toMatchObject({ code: INSUFFICIENT_PRIVILEGE });
    }
    await expect(db.query(globex, 'SELECT token_hash FROM enrolments', [])).resolves.toEqual([]);
    await expect(db.query(acme, OWN_ROWS, [])).resolves.toEqual([{ id: acme.tenant.id }]);
  });

  it('leaves neither role nor tenant behind on its connection, whether it succeeded or failed', async () => {
    await db.query(acme, OWN_ROWS, []);
    await expect(db.query(acme, 'SELECT 1 / 0', [])).rejects.toThrow('division by zero');
    await expect(db.query(acme, 'SELECT $1::uuid', ['not an id'])).rejects.toThrow('uuid');
    const clients = await Promise.all(
      Array.from({ length: pool.connections.totalCount }, () => pool.connections.connect()),
    );
    for (const client of clients) {
      const state = `SELECT current_setting('role') AS role, current_setting('permiso.tenant_id', true) AS tenant`;
      const { rows } = await client.query<{ role: string; tenant: string | null }>(state);
      expect(rows).toEqual([{ role: 'none', tenant: expect.not.stringMatching(/./) }]);
      client.release();
    }
    expect(clients.length).toBeGreaterThan(0);
  });

  it('commits what it writes, and gives back what it returns', async () => {
    const user = await harness.createUser(acme);
    const values = [acme.tenant.id, user.id, 'hash'];
    await expect(db.query(acme, `${INSERT} RETURNING token_hash`, values)).resolves.toEqual([{ token_hash: 'hash' }]);
    const stored = await db.run(acme, (tx) =>
      tx.enrolment.findMany({ where: { userId: user.id }, select: { tokenHash: true } }),
    );
    expect(stored).toEqual([{ tokenHash: 'hash' }]);
  });
});
