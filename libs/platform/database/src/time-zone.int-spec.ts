import { type AppConfig } from '#config';
import { newId } from '#kernel';
import { type FactsVersions } from '#platform/facts';
import { testConfig } from '#testing';
import { PlatformDb } from './platform-db.js';
import { PrismaPool } from './prisma-client.js';
import { TenantDb } from './tenant-db.js';
import { type PlatformTx, type TenantTx } from './transactions.js';

describe('A database whose sessions are in another time zone than UTC', () => {
  let pool: PrismaPool;

  beforeAll(() => {
    const url = new URL(testConfig().databaseUrl);
    url.searchParams.set('options', '-c TimeZone=America/New_York');
    pool = new PrismaPool({ databaseUrl: url.href } as AppConfig); // the pool reads nothing else
  });
  afterAll(() => pool.$disconnect());

  const noFacts = {} as FactsVersions; // nothing changes here
  const instant = new Date('2026-07-01T12:00:00.123Z');
  const roundTrip = async (tx: TenantTx | PlatformTx): Promise<unknown> => {
    const [row] = await tx.$queryRaw<unknown[]>`
      SELECT ${instant}::timestamptz AS "read", (extract(epoch FROM ${instant}::timestamptz) * 1000)::float8 AS "stored"`;
    return row;
  };

  it("keeps the instants of a tenant's transaction", async () => {
    const scope = { tenant: { id: newId() } };
    expect(await new TenantDb(pool, noFacts).run(scope, roundTrip)).toEqual({
      read: instant,
      stored: instant.getTime(),
    });
  });

  it("keeps the instants of the platform's transaction", async () => {
    expect(await new PlatformDb(pool).run(roundTrip)).toEqual({ read: instant, stored: instant.getTime() });
  });
});
