import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { AppConfig } from '#config';
import { LoginLinks, LoginLinksModule } from '#features/login-links';
import { AuditChain, AuditModule } from '#features/audit';
import { generateKey, SigningKeys, SigningKeysModule } from '#features/signing-keys';
import { TenantDirectory, TenantsModule } from '#features/tenants';
import { newId, type TenantContext } from '#kernel';
import { PlatformDb, TenantDb } from '#platform/database';
import { Redis } from '#platform/redis';
import { Harness, testConfig } from '#testing';
import { createOwnServices, type OwnServices, ROOT } from '../support/own-services.js';
import { COMPILE_CACHE } from '../support/stack.js';

const CLI = join(ROOT, 'dist/apps/cli/src/main.js');
const REDIS_DATABASE = 12;

let services: OwnServices;
let harness: Harness;
let acme: TenantContext;
let globex: TenantContext;

/** Runs `permiso …` as an operator does. */
const permiso = (args: string[], variables: Record<string, string> = {}) => {
  const config = testConfig();
  const env = {
    PATH: process.env['PATH'],
    NODE_COMPILE_CACHE: COMPILE_CACHE,
    APP_ENV: 'test',
    APP_URL: config.appUrl.origin,
    ENCRYPTION_KEY: config.encryptionKey,
    DB_CONNECTION_STRING: config.databaseUrl,
    REDIS_URL: config.redisUrl,
    LOG_LEVEL: 'silent', // a slow machine may be warned of a slow connection; here the command's own words count
    ...variables,
  };
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { cwd: ROOT, env, encoding: 'utf8' });
  return { status, stdout, stderr };
};

const tenantWithKeys = async (name: string): Promise<TenantContext> => {
  const ctx = await harness.createTenant(name);
  const keys = [await generateKey('RS256'), await generateKey('ES256')];
  await harness.get(TenantDb).run(ctx, (tx) => harness.get(SigningKeys).provision(tx, ctx.tenant.id, keys));
  await harness.get(TenantDirectory).announce(ctx.tenant);
  return ctx;
};

const kidsOf = async (ctx: TenantContext) =>
  (await harness.get(SigningKeys).jwksFor(ctx.tenant.id)).keys.map(({ kid }) => kid);

beforeAll(async () => {
  services = await createOwnServices(REDIS_DATABASE);
});
afterAll(async () => {
  await harness.stop();
  await services.remove();
});

describe('permiso migrate', () => {
  it('makes an empty database ready, and has nothing to do the second time', async () => {
    expect(permiso(['migrate'])).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Applied \d+_initial, /) });
    expect(permiso(['migrate'])).toEqual({ status: 0, stdout: 'The database is up to date.\n', stderr: '' });
    harness = await Harness.start(TenantsModule, SigningKeysModule, LoginLinksModule, AuditModule);
    await harness.get(Redis).flushdb();
    acme = await tenantWithKeys('Acme');
    globex = await tenantWithKeys('Globex');
  });
});

describe('permiso tenant', () => {
  const stateSeenByServers = (ctx: TenantContext) => harness.get(TenantDirectory).findByHost(ctx.tenant.host)?.state;

  /** The announcement is on its way when the command ends. */
  const untilServersSee = async (ctx: TenantContext, state: string): Promise<void> => {
    while (stateSeenByServers(ctx) !== state) await sleep(20);
  };

  it('lists the tenants with their states', () => {
    const { status, stdout } = permiso(['tenant', 'list', '--json']);
    expect(status).toBe(0);
    const tenants = JSON.parse(stdout) as unknown[];
    expect(tenants).toHaveLength(2);
    expect(tenants).toContainEqual(acme.tenant);
    expect(permiso(['tenant', 'list']).stdout).toContain(globex.tenant.slug);
  });

  it('suspends and resumes one tenant, and every running process learns of it', async () => {
    expect(permiso(['tenant', 'suspend', acme.tenant.slug])).toMatchObject({ status: 0, stderr: '' });
    await untilServersSee(acme, 'suspended');
    expect(stateSeenByServers(globex)).toBe('active');
    expect(permiso(['tenant', 'suspend', acme.tenant.slug]).status).toBe(0);
    expect(permiso(['tenant', 'resume', acme.tenant.slug]).status).toBe(0);
    await untilServersSee(acme, 'active');
  });

  it('leaves in the audit log that it was the operator who did so', async () => {
    const messages = await harness.get(PlatformDb).run((tx) => tx.outboxMessage.findMany({ orderBy: { id: 'asc' } }));
    const operator = { actorId: null, actorName: 'operator' };
    expect(messages.map(({ tenantId, payload }) => ({ tenantId, payload }))).toEqual([
      { tenantId: acme.tenant.id, payload: expect.objectContaining({ type: 'Tenant Suspended', ...operator }) },
      { tenantId: acme.tenant.id, payload: expect.objectContaining({ type: 'Tenant Resumed', ...operator }) },
    ]);
  });

  it('says so when there is no such tenant', () => {
    const refusal = { status: 1, stdout: '', stderr: 'permiso: The tenant nobody does not exist.\n' };
    expect(permiso(['tenant', 'suspend', 'nobody'])).toEqual(refusal);
  });
});

describe('permiso keys rotate', () => {
  it('asks the worker for a rotation', async () => {
    expect(permiso(['keys', 'rotate', acme.tenant.slug, '--algorithm', 'ES256']).status).toBe(0);
    const jobs = await harness.queue('signing-keys').getWaiting();
    const expected = { tenantId: acme.tenant.id, algorithm: 'ES256', actor: { kind: 'system', name: 'operator' } };
    expect(jobs.map((job) => job.data)).toEqual([expect.objectContaining(expected)]);
  });

  it('replaces every key of one tenant at once in an emergency', async () => {
    const [former, others] = [await kidsOf(acme), await kidsOf(globex)];
    expect(permiso(['keys', 'rotate', acme.tenant.slug, '--emergency']).status).toBe(0);
    const fresh = await kidsOf(acme);
    expect(fresh).toHaveLength(2);
    expect(fresh.filter((kid) => former.includes(kid))).toEqual([]);
    expect(await kidsOf(globex)).toEqual(others);
  });

  it('refuses an algorithm that it does not know', () => {
    const { status, stderr } = permiso(['keys', 'rotate', acme.tenant.slug, '--algorithm', 'HS256']);
    expect(status).toBe(1);
    expect(stderr).toContain('Allowed choices are RS256, PS256, ES256, EdDSA');
  });
});

describe('permiso login-link', () => {
  it('prints a link for one person of one tenant, good once', async () => {
    const { username } = await harness.createUser(acme, { username: 'boss', role: 'owner' });
    const { status, stdout, stderr } = permiso(['login-link', acme.tenant.slug, username, '--minutes', '5']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const url = new URL(stdout.split('\n')[1] ?? '');
    expect(url.href.split('#')[0]).toBe(`${acme.tenant.issuer}/one-time-login`);
    const links = harness.get(LoginLinks);
    const token = url.hash.slice(1);
    await expect(links.redeem(globex, token)).rejects.toMatchObject({ code: 'login_link_expired' });
    await expect(links.find(acme, token)).resolves.toMatchObject({ username });
    await links.redeem(acme, token);
    await expect(links.redeem(acme, token)).rejects.toMatchObject({ code: 'login_link_expired' });
  });

  it('says so when there is no such person, and how long it may be', () => {
    const refusal = { status: 1, stdout: '', stderr: 'permiso: The user nobody does not exist.\n' };
    expect(permiso(['login-link', acme.tenant.slug, 'nobody'])).toEqual(refusal);
    expect(permiso(['login-link', globex.tenant.slug, 'boss'])).toMatchObject({ status: 1 });
    const tooLong = permiso(['login-link', acme.tenant.slug, 'boss', '--minutes', '1441']);
    expect(tooLong).toMatchObject({ status: 1, stderr: expect.stringContaining('from 1 to 1440') });
  });
});

describe('permiso', () => {
  it('tells what it can do', () => {
    const { status, stdout } = permiso(['--help']);
    expect(status).toBe(0);
    for (const command of ['migrate', 'tenant', 'keys', 'login-link']) expect(stdout).toContain(command);
  });

  it('names what is missing in the configuration and ends with 78', () => {
    const answer = { status: 78, stdout: '', stderr: 'permiso: DB_CONNECTION_STRING is required\n' };
    expect(permiso(['tenant', 'list'], { DB_CONNECTION_STRING: '' })).toEqual(answer);
  });

  it('refuses to touch a database that was made with another key', () => {
    expect(harness.get(AppConfig).encryptionKey).not.toBe('a key of another deployment');
    const { status, stderr } = permiso(['tenant', 'list'], { ENCRYPTION_KEY: 'a key of another deployment' });
    expect(status).toBe(78);
    expect(stderr).toContain('ENCRYPTION_KEY is not the key this database was made with');
  });
});

describe('permiso audit verify', () => {
  const record = (ctx: TenantContext, count: number) =>
    harness.get(TenantDb).run(ctx, async (tx) => {
      const nobody = { actorId: null, actorName: null, subjectId: null, subjectName: null, clientId: null };
      const rest = { clientName: null, ip: null, userAgent: null, requestId: null, data: {} };
      const payload = { type: 'Sign In', ...nobody, ...rest, createdAt: new Date().toISOString() };
      const entries = Array.from({ length: count }, () => ({ id: newId(), payload }));
      await harness.get(AuditChain).append(tx, ctx.tenant.id, entries);
    });

  const asSuperuser = async (...statements: string[]): Promise<void> => {
    const client = new Client({ connectionString: testConfig().databaseUrl });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  };

  it('finds every log intact, and tells what each ends with', async () => {
    await record(acme, 3);
    await record(globex, 2);
    const { status, stdout } = permiso(['audit', 'verify']);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      new RegExp(`^${acme.tenant.slug}: 3 entries are intact, the last is 3 \\(.{43}\\)\\.$`, 'm'),
    );
    expect(stdout).toMatch(new RegExp(`^${globex.tenant.slug}: 2 entries are intact`, 'm'));
  });

  it('names the first broken entry of the tenant asked for, and ends with 1', async () => {
    const where = `tenant_id = '${acme.tenant.id}' AND sequence = 2`;
    await asSuperuser(
      'ALTER TABLE audit_events DISABLE TRIGGER append_only',
      `UPDATE audit_events SET type = 'Sign Out' WHERE ${where}`,
      'ALTER TABLE audit_events ENABLE TRIGGER append_only',
    );
    const text = permiso(['audit', 'verify', acme.tenant.slug]);
    expect(text).toMatchObject({ status: 1, stdout: expect.stringContaining('BROKEN: entry 2 (') });
    const { status, stdout } = permiso(['audit', 'verify', acme.tenant.slug, '--json']);
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject([
      { slug: acme.tenant.slug, intact: 1, broken: { sequence: 2, kind: 'altered', entryId: expect.any(String) } },
    ]);
    expect(permiso(['audit', 'verify', globex.tenant.slug])).toMatchObject({ status: 0 });
    expect(permiso(['audit', 'verify']).status).toBe(1);
  });

  it('says which tenant it does not know', () => {
    const { status, stderr } = permiso(['audit', 'verify', 'nobody']);
    expect(status).toBe(1);
    expect(stderr).toContain('nobody');
  });
});
