import { type TenantContext } from '#kernel';
import { PlatformDb, TenantDb } from '#platform/database';
import { PubSub } from '#platform/redis';
import { Harness } from '#testing';
import {
  generateKey,
  KeyRotation,
  SIGNING_KEYS_CHANGED,
  SigningAlgorithmNotEnabled,
  SigningAlgorithms,
  SigningKeys,
  SigningKeysModule,
  SpareKeys,
} from './index.js';

let harness: Harness;
let algorithms: SigningAlgorithms;
let keys: SigningKeys;

beforeAll(async () => {
  harness = await Harness.start(SigningKeysModule);
  algorithms = harness.get(SigningAlgorithms);
  keys = harness.get(SigningKeys);
});
afterAll(() => harness.stop());

const tenantWithKeys = async (): Promise<TenantContext> => {
  const ctx = await harness.createTenant();
  const material = [await harness.get(SpareKeys).newKey('RS256'), await generateKey('ES256')];
  await harness.get(TenantDb).run(ctx, (tx) => keys.provision(tx, ctx.tenant.id, material));
  return ctx;
};

const statesOf = async (ctx: TenantContext) =>
  (await keys.list(ctx)).items.map(({ algorithm, state }) => `${algorithm} ${state}`).sort();

const enabledIn = async (ctx: TenantContext) =>
  (await keys.list(ctx)).algorithms.filter(({ isEnabled }) => isEnabled).map(({ algorithm }) => algorithm);

const require = (ctx: TenantContext, algorithm: 'PS256' | 'EdDSA') =>
  harness.get(TenantDb).run(ctx, (tx) => algorithms.require(tx, ctx, algorithm));

describe('an algorithm that somebody chooses', () => {
  it('has an active key from then on, in this tenant alone', async () => {
    const [acme, globex] = [await tenantWithKeys(), await tenantWithKeys()];
    await algorithms.enable(acme, 'EdDSA');
    expect(await statesOf(acme)).toEqual(['ES256 active', 'EdDSA active', 'RS256 active']);
    expect(await enabledIn(acme)).toEqual(['RS256', 'ES256', 'EdDSA']);
    expect(await enabledIn(globex)).toEqual(['RS256', 'ES256']);
  });

  it('gets one key however many choose it at once, and says so once in the audit log', async () => {
    const ctx = await tenantWithKeys();
    await Promise.all(Array.from({ length: 4 }, () => algorithms.enable(ctx, 'PS256')));
    expect(await statesOf(ctx)).toEqual(['ES256 active', 'PS256 active', 'RS256 active']);
    const messages = await harness
      .get(PlatformDb)
      .run((tx) => tx.outboxMessage.findMany({ where: { tenantId: ctx.tenant.id } }));
    const told = messages.filter(({ payload }) => JSON.stringify(payload).includes('Signing Algorithm Enabled'));
    expect(told).toHaveLength(1);
  });

  it('is announced to every process', async () => {
    const ctx = await tenantWithKeys();
    const { promise: arrival, resolve } = Promise.withResolvers<string>();
    await harness.get(PubSub).subscribe(SIGNING_KEYS_CHANGED, (tenantId) => {
      if (tenantId === ctx.tenant.id) resolve(tenantId);
    });
    await algorithms.enable(ctx, 'EdDSA');
    await arrival;
  });

  it('is enabled before the work that needs it is done, and that work runs once it is', async () => {
    const ctx = await tenantWithKeys();
    let runs = 0;
    const result = await algorithms.enableOnDemand(ctx, async () => {
      runs += 1;
      await require(ctx, 'PS256');
      return enabledIn(ctx);
    });
    expect([runs, result]).toEqual([2, ['RS256', 'PS256', 'ES256']]);
  });

  it('is left alone when the work fails for another reason', async () => {
    const ctx = await tenantWithKeys();
    const fail = () => algorithms.enableOnDemand(ctx, () => Promise.reject(new Error('something else')));
    await expect(fail()).rejects.toThrow('something else');
    await expect(require(ctx, 'EdDSA')).rejects.toThrow(SigningAlgorithmNotEnabled);
    expect(await enabledIn(ctx)).toEqual(['RS256', 'ES256']);
  });
});

describe('keys of PS256 and EdDSA', () => {
  it('are dedicated to their algorithm, and no RSA key is in the JWKS twice', async () => {
    const ctx = await tenantWithKeys();
    await algorithms.enable(ctx, 'PS256');
    await algorithms.enable(ctx, 'EdDSA');
    const { keys: jwks } = await keys.jwksFor(ctx.tenant.id);
    expect(jwks.map(({ alg, kty, crv, use }) => [alg, kty, crv, use]).sort()).toEqual([
      ['ES256', 'EC', 'P-256', 'sig'],
      ['EdDSA', 'OKP', 'Ed25519', 'sig'],
      ['PS256', 'RSA', undefined, 'sig'],
      ['RS256', 'RSA', undefined, 'sig'],
    ]);
    expect(new Set(jwks.filter(({ kty }) => kty === 'RSA').map(({ n }) => n)).size).toBe(2);
  });

  it('come out of the same pool as those of RS256', async () => {
    await harness.get(SpareKeys).fill();
    const spare = await harness.get(PlatformDb).run((tx) => harness.get(SpareKeys).take(tx, 'PS256'));
    expect(spare).toMatchObject({ algorithm: 'PS256', publicJwk: { alg: 'PS256' }, privateJwk: { alg: 'PS256' } });
  });

  it('are rotated with the others, and not made by a rotation', async () => {
    const ctx = await tenantWithKeys();
    await algorithms.enable(ctx, 'EdDSA');
    const rotation = harness.get(KeyRotation);
    await rotation.rotate(ctx);
    expect(await statesOf(ctx)).toEqual(
      ['ES256', 'EdDSA', 'RS256'].flatMap((algorithm) => [`${algorithm} active`, `${algorithm} next`]),
    );
    await rotation.rotateInEmergency(ctx);
    expect(await statesOf(ctx)).toEqual(['ES256 active', 'EdDSA active', 'RS256 active']);
    await expect(keys.requestRotation(ctx, 'PS256')).rejects.toThrow(SigningAlgorithmNotEnabled);
  });
});
