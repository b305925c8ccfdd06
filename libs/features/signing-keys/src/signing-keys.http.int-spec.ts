import { type Role, type TenantContext } from '#kernel';
import { TenantDb } from '#platform/database';
import { HttpHarness } from '#testing';
import { generateKey, SigningKeys, SigningKeysHttpModule } from './index.js';

let http: HttpHarness;
let acme: TenantContext;
let globex: TenantContext;

beforeAll(async () => {
  http = await HttpHarness.start(SigningKeysHttpModule);
  acme = await http.features.createTenant('Acme');
  globex = await http.features.createTenant('Globex');
  http.serve(acme, globex);
  for (const ctx of [acme, globex]) {
    const keys = [await generateKey('RS256'), await generateKey('ES256')];
    const provision = http.features.get(SigningKeys);
    await http.features.get(TenantDb).run(ctx, (tx) => provision.provision(tx, ctx.tenant.id, keys));
  }
});
afterAll(() => http.stop());

const signedIn = async (ctx: TenantContext, role: Role): Promise<Record<string, string>> => {
  const user = await http.features.createUser(ctx, { role });
  return http.sessionOf(http.features.actingAs(ctx, user, role));
};

const rotationsOf = async (ctx: TenantContext) => {
  const jobs = await http.features.queue('signing-keys').getJobs(['waiting']);
  return jobs.filter((job) => job.name === 'rotate' && job.data.tenantId === ctx.tenant.id).map((job) => job.data);
};

interface KeyList {
  items: { id: string; algorithm: string; state: string }[];
  nextRotationAt: string;
}

describe('GET /api/signing-keys', () => {
  it("shows an auditor the tenant's own keys, with nothing secret in them", async () => {
    const headers = await signedIn(acme, 'auditor');
    const { status, body } = await http.call<KeyList>(acme, 'GET /api/signing-keys', { headers });
    expect(status).toBe(200);
    const own = await http.features.get(SigningKeys).jwksFor(acme.tenant.id);
    expect(body.items.map(({ id }) => id).sort()).toEqual(own.keys.map(({ kid }) => kid).sort());
    expect(Date.parse(body.nextRotationAt)).toBeGreaterThan(new Date().getTime() + 89 * 24 * 3600 * 1000);
    for (const key of own.keys) expect(JSON.stringify(body)).not.toContain(key.d);
  });

  it('refuses a user manager and whoever is not signed in', async () => {
    const headers = await signedIn(acme, 'user_manager');
    expect((await http.call(acme, 'GET /api/signing-keys', { headers })).status).toBe(403);
    expect((await http.call(acme, 'GET /api/signing-keys')).status).toBe(401);
  });
});

describe('POST /api/signing-keys/rotations', () => {
  it('accepts a rotation, asks for it once however often it is clicked, and for this tenant only', async () => {
    const headers = await signedIn(acme, 'administrator');
    const click = () => http.call(acme, 'POST /api/signing-keys/rotations', { headers, body: { algorithm: 'ES256' } });
    expect((await Promise.all([click(), click()])).map(({ status }) => status)).toEqual([202, 202]);
    expect(await rotationsOf(acme)).toEqual([
      expect.objectContaining({ algorithm: 'ES256', actor: expect.objectContaining({ role: 'administrator' }) }),
    ]);
    expect(await rotationsOf(globex)).toEqual([]);
  });

  it('refuses an auditor, and an algorithm that there is no key of', async () => {
    const body = { algorithm: 'HS256' };
    const auditor = await signedIn(globex, 'auditor');
    expect((await http.call(globex, 'POST /api/signing-keys/rotations', { headers: auditor, body: {} })).status).toBe(
      403,
    );
    const owner = await signedIn(globex, 'owner');
    expect((await http.call(globex, 'POST /api/signing-keys/rotations', { headers: owner, body })).status).toBe(400);
    expect(await rotationsOf(globex)).toEqual([]);
  });
});
