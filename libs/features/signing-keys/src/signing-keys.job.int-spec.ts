import { type Job } from 'bullmq';
import { TenantDirectory, TenantsModule } from '#features/tenants';
import { Clock, secondsAfter, type TenantContext } from '#kernel';
import { PlatformDb, TenantDb } from '#platform/database';
import { JobSchedules } from '#platform/queue';
import { Harness } from '#testing';
import { generateKey, KeyRotation, SigningKeys, SigningKeysModule, SpareKeys } from './index.js';
import { SigningKeysProcessor } from './signing-keys.job.js';
import { SigningKeysRepository } from './signing-keys.repository.js';

const DAY = 24 * 3600;

let harness: Harness;
let processor: SigningKeysProcessor;
let now = new Date('2026-11-24T12:00:00Z');

beforeAll(async () => {
  harness = await Harness.start(SigningKeysModule, TenantsModule);
  harness.get(Clock).now = () => now;
  // By hand rather than by the jobs module: a worker would take the jobs of other specs.
  processor = new SigningKeysProcessor(
    harness.get(KeyRotation),
    harness.get(SpareKeys),
    harness.get(SigningKeysRepository),
    harness.get(TenantDirectory),
    harness.get(PlatformDb),
    harness.get(Clock),
    harness.get(JobSchedules),
    harness.queue('signing-keys'),
  );
});
afterAll(() => harness.stop());

const tenantWithKeys = async (): Promise<TenantContext> => {
  const ctx = await harness.createTenant();
  const keys = [await generateKey('RS256'), await generateKey('ES256')];
  await harness.get(TenantDb).run(ctx, (tx) => harness.get(SigningKeys).provision(tx, ctx.tenant.id, keys));
  await harness.get(TenantDirectory).announce(ctx.tenant);
  now = secondsAfter(now, 1);
  return ctx;
};

const statesOf = async (ctx: TenantContext) =>
  (await harness.get(SigningKeys).list(ctx)).items.map(({ algorithm, state }) => `${algorithm} ${state}`).sort();

const jobsOf = async (ctx: TenantContext, name: string) => {
  const jobs = await harness.queue('signing-keys').getJobs(['waiting', 'delayed']);
  return jobs.filter((job) => job.name === name && job.data.tenantId === ctx.tenant.id);
};

const run = (name: string, data: object = {}): Promise<void> => processor.process({ name, data } as unknown as Job);

it('publishes a key for a rotation that was asked for, and comes back a minute later to let it sign', async () => {
  const ctx = await tenantWithKeys();
  await harness.get(SigningKeys).requestRotation(ctx, 'ES256');
  const [requested] = await jobsOf(ctx, 'rotate');
  await requested?.remove();
  await run('rotate', requested?.data);
  expect(await statesOf(ctx)).toEqual(['ES256 active', 'ES256 next', 'RS256 active']);
  const [comingBack] = await jobsOf(ctx, 'rotate');
  expect(comingBack?.opts.delay).toBe(60_000);
  now = secondsAfter(now, 60);
  await run('rotate', comingBack?.data);
  expect(await statesOf(ctx)).toEqual(['ES256 active', 'ES256 retiring', 'RS256 active']);
  await comingBack?.remove();
  expect(await jobsOf(ctx, 'rotate')).toEqual([]);
});

it('finds the tenants whose keys are due, and only those', async () => {
  const due = await tenantWithKeys();
  const suspended = await tenantWithKeys();
  now = secondsAfter(now, 89 * DAY);
  const young = await tenantWithKeys();
  await harness
    .get(PlatformDb)
    .run((tx) => tx.tenant.update({ where: { id: suspended.tenant.id }, data: { state: 'suspended' } }));
  const isFound = async (ctx: TenantContext) => (await jobsOf(ctx, 'advance')).length > 0;
  const takeAll = async () => {
    for (const job of [...(await jobsOf(due, 'advance')), ...(await jobsOf(young, 'advance'))]) {
      await run('advance', job.data);
      await job.remove();
    }
  };
  await run('advance-due');
  expect([await isFound(due), await isFound(young), await isFound(suspended)]).toEqual([true, false, false]);
  await takeAll();
  expect(await statesOf(due)).toEqual(['ES256 active', 'ES256 next', 'RS256 active', 'RS256 next']);
  await run('advance-due');
  expect(await isFound(due)).toBe(false);
  now = secondsAfter(now, DAY);
  await run('advance-due');
  await takeAll();
  expect(await statesOf(due)).toEqual(['ES256 active', 'ES256 retiring', 'RS256 active', 'RS256 retiring']);
  now = secondsAfter(now, DAY + 300);
  await run('advance-due');
  await takeAll();
  expect(await statesOf(due)).toEqual(['ES256 active', 'RS256 active']);
  expect(await statesOf(young)).toEqual(['ES256 active', 'RS256 active']);
});

it('asks once for a tenant that is due, however often it is found', async () => {
  const ctx = await tenantWithKeys();
  now = secondsAfter(now, 100 * DAY);
  await Promise.all([run('advance-due'), run('advance-due'), run('advance-due')]);
  expect(await jobsOf(ctx, 'advance')).toHaveLength(1);
});

it('fills the pool of spare keys', async () => {
  await run('fill-spare-keys');
  expect(await harness.get(PlatformDb).run((tx) => tx.spareKey.count())).toBeGreaterThanOrEqual(16);
});

it('refuses a job that it does not know', async () => {
  await expect(run('dance')).rejects.toThrow('no job named dance');
});
