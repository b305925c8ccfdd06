import { setTimeout as sleep } from 'node:timers/promises';
import { Clock, type TenantContext } from '#kernel';
import { TenantDb } from '#platform/database';
import { Redis } from '#platform/redis';
import { Harness } from '#testing';
import { FactsCache } from './facts-cache.js';
import { FactsVersions } from './facts-versions.js';

/** Of everybody whom the harness makes. */
const NAME = 'Ada Lovelace';

interface Name {
  readonly name: string;
}

/** What accounts, their claims and consents are read from. */
const TABLES = [
  'users',
  'groups',
  'group_members',
  'user_claims',
  'group_claims',
  'consents',
  'consent_permissions',
  'apis',
  'api_permissions',
];
/** Columns whose change no trigger notes. One that lists no columns notes all. */
const UNNOTED_COLUMNS = `
  SELECT c.relname AS "table", a.attname AS "column"
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE c.relname = ANY ($1) AND NOT EXISTS (
    SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = 'note_facts_change'
      AND (cardinality(t.tgattr::int2[]) = 0 OR a.attnum = ANY (t.tgattr::int2[])))
  ORDER BY 1, 2`;

describe('Facts of a tenant', () => {
  let harness: Harness;
  let db: TenantDb;
  let now: Date;
  /** What two server processes remember. */
  let here: FactsCache;
  let there: FactsCache;
  let acme: TenantContext;
  let globex: TenantContext;
  let loads: number;

  beforeAll(async () => {
    harness = await Harness.start();
    db = harness.get(TenantDb);
    const clock: Clock = { now: () => now };
    const newProcess = () => new FactsCache(new FactsVersions(harness.get(Redis)), clock);
    [here, there] = [newProcess(), newProcess()];
  });
  afterAll(() => harness.stop());

  beforeEach(async () => {
    [acme, globex] = await Promise.all([harness.createTenant('Acme'), harness.createTenant('Globex')]);
    loads = 0;
    now = new Date();
  });

  const nameOf = async (process: FactsCache, ctx: TenantContext, userId: string): Promise<string | undefined> => {
    const found = await process.read<Name>(ctx.tenant.id, 'name', async () => {
      loads += 1;
      const user = await db.run(ctx, (tx) =>
        tx.user.findUnique({ where: { tenantId_id: { tenantId: ctx.tenant.id, id: userId } } }),
      );
      return user && { value: { name: user.displayName } };
    });
    return found?.name;
  };

  const rename = (ctx: TenantContext, id: string, displayName: string): Promise<unknown> =>
    db.run(ctx, (tx) =>
      tx.user.update({ where: { tenantId_id: { tenantId: ctx.tenant.id, id } }, data: { displayName } }),
    );

  /** The first question begins a version, and the second remembers under it. */
  const warmUp = async (ctx: TenantContext, userId: string): Promise<void> => {
    for (const process of [here, here, there, there]) {
      await nameOf(process, ctx, userId);
      await sleep(5); // a version is begun in the background
    }
  };

  it('are read once while nothing changes', async () => {
    const user = await harness.createUser(acme);
    await warmUp(acme, user.id);
    loads = 0;
    for (const process of [here, there]) expect(await nameOf(process, acme, user.id)).toBe(NAME);
    expect(loads).toBe(0);
  });

  it('are new in every process when the change has returned, and another tenant’s are still remembered', async () => {
    const [ours, theirs] = [await harness.createUser(acme), await harness.createUser(globex)];
    await warmUp(acme, ours.id);
    await warmUp(globex, theirs.id);
    for (const name of ['First', 'Second', 'Third']) {
      await rename(acme, ours.id, name);
      expect(await nameOf(there, acme, ours.id)).toBe(name);
      expect(await nameOf(here, acme, ours.id)).toBe(name);
      await warmUp(acme, ours.id);
    }
    loads = 0;
    expect(await nameOf(there, globex, theirs.id)).toBe(NAME);
    expect(loads).toBe(0);
  });

  it('are not remembered from while somebody writes, nor after a writer died', async () => {
    const user = await harness.createUser(acme);
    await warmUp(acme, user.id);
    await new FactsVersions(harness.get(Redis)).beginWriting(acme.tenant.id); // and never ends
    await warmUp(acme, user.id);
    loads = 0;
    await nameOf(here, acme, user.id);
    expect(loads).toBe(1);
    const [, writers] = new FactsVersions(harness.get(Redis)).keysOf(acme.tenant.id);
    expect(await harness.get(Redis).pttl(writers)).toBeGreaterThan(0); // whoever died is forgotten by itself
  });

  it('are read again when a change was given up, and none is lost', async () => {
    const user = await harness.createUser(acme);
    await warmUp(acme, user.id);
    const failing = db.run(acme, async (tx) => {
      await tx.user.update({
        where: { tenantId_id: { tenantId: acme.tenant.id, id: user.id } },
        data: { displayName: 'Never' },
      });
      throw new Error('given up');
    });
    await expect(failing).rejects.toThrow('given up');
    for (const process of [here, there]) expect(await nameOf(process, acme, user.id)).toBe(NAME);
  });

  it('end by time where they say so', async () => {
    const until = new Date(now.getTime() + 60_000);
    const read = () =>
      here.read<Name>(acme.tenant.id, 'membership', () => {
        loads += 1;
        return Promise.resolve({ value: { name: 'member' }, until });
      });
    await read();
    await sleep(5);
    await read();
    loads = 0;
    await read();
    expect(loads).toBe(0);
    now = new Date(now.getTime() + 60_001);
    await read();
    expect(loads).toBe(1);
  });

  it('can’t be changed by who gets them', async () => {
    const got = await here.read(acme.tenant.id, 'list', () => Promise.resolve({ value: { names: ['Ada'] } }));
    expect(() => got?.names.push('Eve')).toThrow(TypeError);
  });

  it('can’t be changed by a single statement, after which nobody would look', async () => {
    const user = await harness.createUser(acme);
    const text = `UPDATE users SET display_name = 'Silent' WHERE tenant_id = $1 AND id = $2`;
    await expect(db.query(acme, text, [acme.tenant.id, user.id])).rejects.toThrow('use a transaction');
    await expect(nameOf(here, acme, user.id)).resolves.toBe(NAME);
  });

  it('are noted wherever they are changed', async () => {
    const columns = await db.query<{ table: string; column: string }>(acme, UNNOTED_COLUMNS, [TABLES]);
    expect(columns).toEqual([{ table: 'users', column: 'last_sign_in_at' }]);
  });
});
