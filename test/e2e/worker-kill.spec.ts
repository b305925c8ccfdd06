import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppConfig } from '#config';
import { AuditModule, AuditTrail } from '#features/audit';
import { type TenantContext } from '#kernel';
import { PlatformDb, TenantDb } from '#platform/database';
import { Redis } from '#platform/redis';
import { Harness } from '#testing';
import { createOwnServices, migrateOwnDatabase, type OwnServices, ROOT } from '../support/own-services.js';
import { COMPILE_CACHE } from '../support/stack.js';

const WORKER = join(ROOT, 'dist/apps/worker/src/main.js');
/** Redis database of this file alone: its workers must not take the jobs of other specs. */
const REDIS_DATABASE = 11;
const EVENTS = 400;
const KILLS = 5;

let harness: Harness;
let services: OwnServices;
const workers = new Set<ChildProcess>();

beforeAll(async () => {
  if (!existsSync(WORKER)) throw new Error('The worker is not built: run npm run build.');
  services = await createOwnServices(REDIS_DATABASE);
  migrateOwnDatabase();
  harness = await Harness.start(AuditModule);
  await harness.get(Redis).flushdb();
});

afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL');
  await harness.stop();
  await services.remove();
});

interface Worker {
  readonly process: ChildProcess;
  /** What it wrote to standard output and standard error so far. */
  output: string;
}

const spawnWorker = (variables: Record<string, string> = {}): Worker => {
  const config = harness.get(AppConfig);
  const databaseUrl = new URL(config.databaseUrl);
  databaseUrl.searchParams.set('application_name', services.database);
  const child = fork(WORKER, {
    cwd: ROOT,
    silent: true,
    execArgv: [],
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: COMPILE_CACHE,
      APP_ENV: 'test',
      APP_URL: config.appUrl.origin,
      ENCRYPTION_KEY: config.encryptionKey,
      DB_CONNECTION_STRING: databaseUrl.href,
      REDIS_URL: config.redisUrl,
      LOG_LEVEL: 'warn',
      ...variables,
    },
  });
  const worker = { process: child, output: '' };
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (worker.output += String(chunk)));
  workers.add(child);
  child.once('exit', () => workers.delete(child));
  return worker;
};

const startWorker = async (): Promise<Worker> => {
  const worker = spawnWorker();
  const failure = once(worker.process, 'exit').then(() => {
    throw new Error(`The worker ended before it was ready: ${worker.output}`);
  });
  await Promise.race([once(worker.process, 'message'), failure]);
  failure.catch(() => undefined);
  return worker;
};

const end = async (worker: Worker, signal: NodeJS.Signals): Promise<number | null> => {
  worker.process.kill(signal);
  const [code] = (await once(worker.process, 'exit')) as [number | null];
  return code;
};

/** Records an event for every number; each tenth change is rolled back after it was recorded. */
const recordAll = async (ctx: TenantContext, from: number, to: number): Promise<void> => {
  for (let index = from; index < to; index += 1) {
    const data = { tenant: ctx.tenant.id, index };
    await harness
      .get(TenantDb)
      .run(ctx, (tx) => harness.get(AuditTrail).record(tx, ctx, { type: 'Settings Changed', data }));
    if (index % 10 === 0) await recordInVain(ctx);
    await sleep(2);
  }
};

const recordInVain = async (ctx: TenantContext): Promise<void> => {
  const failing = harness.get(TenantDb).run(ctx, async (tx) => {
    await harness.get(AuditTrail).record(tx, ctx, { type: 'Settings Changed', data: { index: -1 } });
    throw new Error('rolled back');
  });
  await expect(failing).rejects.toThrow('rolled back');
};

const pending = (): Promise<number> => harness.get(PlatformDb).run((tx) => tx.outboxMessage.count());

const unrelayed = (): Promise<number> =>
  harness.get(PlatformDb).run((tx) => tx.outboxMessage.count({ where: { relayedAt: null } }));

const untilDone = async (milliseconds = 90_000): Promise<void> => {
  for (let waited = 0; (await pending()) > 0; waited += 100) {
    if (waited > milliseconds) throw new Error(`${String(await pending())} messages were never worked off.`);
    await sleep(100);
  }
};

/** The tenant and number of every event in a tenant's log. */
const logOf = (ctx: TenantContext): Promise<{ tenant: string; index: number }[]> =>
  harness.get(TenantDb).run(ctx, async (tx) => {
    const events = await tx.auditEvent.findMany({ where: { tenantId: ctx.tenant.id } });
    return events.map(({ data }) => data as { tenant: string; index: number }).sort((a, b) => a.index - b.index);
  });

const expected = (ctx: TenantContext, count = EVENTS) =>
  Array.from({ length: count }, (_, index) => ({ tenant: ctx.tenant.id, index }));

/** Those of the workers to PostgreSQL, and everybody's to this file's database in Redis. Returns how many the former are. */
const cutConnections = async (): Promise<number> => {
  const query = 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1';
  const { rowCount } = await services.admin.query(query, [services.database]);
  const clients = String(await harness.get(Redis).call('CLIENT', 'LIST', 'TYPE', 'normal'));
  for (const client of clients.split('\n').filter((line) => line.includes(` db=${String(REDIS_DATABASE)} `))) {
    const id = /^id=(\d+) /.exec(client)?.[1] ?? '';
    await harness.get(Redis).call('CLIENT', 'KILL', 'ID', id, 'SKIPME', 'yes');
  }
  return rowCount ?? 0;
};

describe('a worker', () => {
  it('that is killed again and again loses no audit event, writes none twice and none to another tenant', async () => {
    const [acme, globex] = [await harness.createTenant('Acme'), await harness.createTenant('Globex')];
    const recording = Promise.all([recordAll(acme, 0, EVENTS), recordAll(globex, 0, EVENTS)]);
    for (let kill = 0; kill < KILLS; kill += 1) {
      const [one, other] = await Promise.all([startWorker(), startWorker()]);
      await sleep(100 + kill * 60);
      await Promise.all([end(one, 'SIGKILL'), end(other, 'SIGKILL')]);
    }
    await recording;
    const survivors = await Promise.all([startWorker(), startWorker()]);
    await untilDone();
    expect(await logOf(acme)).toEqual(expected(acme));
    expect(await logOf(globex)).toEqual(expected(globex));
    for (const worker of survivors) expect(await end(worker, 'SIGTERM')).toBe(0);
  }, 180_000);

  it('loses nothing when Redis comes back empty', async () => {
    const [acme, globex] = [await harness.createTenant('Acme'), await harness.createTenant('Globex')];
    await harness.queue('audit').pause();
    const worker = await startWorker();
    await Promise.all([recordAll(acme, 0, 50), recordAll(globex, 0, 50)]);
    while ((await unrelayed()) > 0) await sleep(50);
    await end(worker, 'SIGKILL');
    await harness.get(Redis).flushdb();
    await harness.get(PlatformDb).run(
      (tx) => tx.$executeRaw`
      UPDATE outbox_messages SET relayed_at = relayed_at - interval '10 minutes'`,
    );
    const survivor = await startWorker();
    await untilDone();
    expect(await logOf(acme)).toEqual(expected(acme, 50));
    expect(await logOf(globex)).toEqual(expected(globex, 50));
    expect(await end(survivor, 'SIGTERM')).toBe(0);
  });

  it('goes on when its connections to PostgreSQL and Redis are cut', async () => {
    const ctx = await harness.createTenant();
    const worker = await startWorker();
    const recording = recordAll(ctx, 0, 200);
    let cuts = 0;
    for (let cut = 0; cut < 6; cut += 1) {
      await sleep(60 + cut * 20);
      cuts += await cutConnections();
    }
    expect(cuts).toBeGreaterThan(0);
    await recording;
    await untilDone();
    expect(await logOf(ctx)).toEqual(expected(ctx, 200));
    expect(worker.process.exitCode).toBeNull();
    expect(await end(worker, 'SIGTERM')).toBe(0);
  }, 180_000);

  it('finishes the jobs under way when it is asked to stop', async () => {
    const ctx = await harness.createTenant();
    await recordAll(ctx, 0, 300);
    const worker = await startWorker();
    await sleep(30);
    expect(await end(worker, 'SIGTERM')).toBe(0);
    expect(worker.output).toBe('');
    expect(await harness.queue('audit').getActiveCount()).toBe(0);
    await harness.queue('audit').obliterate({ force: true });
  });

  it('says in one line what is wrong with its configuration, and ends with 78', async () => {
    const worker = spawnWorker({ ENCRYPTION_KEY: 'short', REDIS_URL: '' });
    const [code] = (await once(worker.process, 'exit')) as [number];
    expect(code).toBe(78);
    expect(worker.output).toBe('permiso: REDIS_URL is required; ENCRYPTION_KEY must have at least 16 bytes\n');
  });

  it('refuses a database that was made with another key', async () => {
    await end(await startWorker(), 'SIGTERM');
    const worker = spawnWorker({ ENCRYPTION_KEY: 'quite another key than before' });
    const [code] = (await once(worker.process, 'exit')) as [number];
    expect(code).toBe(78);
    expect(worker.output).toMatch(/^permiso: ENCRYPTION_KEY is not the key this database was made with\..*\n$/);
  });
});
