import { newId, type TenantContext } from '#kernel';
import { PlatformDb, TenantDb } from '#platform/database';
import { PubSub } from '#platform/redis';
import { Harness } from '#testing';
import {
  generateKey,
  KeyRotation,
  SIGNING_KEYS_CHANGED,
  type SigningAlgorithm,
  SigningAlgorithmInUse,
  SigningAlgorithmNotEnabled,
  SigningAlgorithmRequired,
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

/** How often the audit log is told of it. */
const toldOf = async (ctx: TenantContext, type: string): Promise<number> => {
  const where = { tenantId: ctx.tenant.id };
  const messages = await harness.get(PlatformDb).run((tx) => tx.outboxMessage.findMany({ where }));
  return messages.filter(({ payload }) => JSON.stringify(payload).includes(type)).length;
};

const require = (ctx: TenantContext, algorithm: SigningAlgorithm) =>
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
    expect(await toldOf(ctx, 'Signing Algorithm Enabled')).toBe(1);
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

describe('an algorithm that is turned off', () => {
  const insertClient = (ctx: TenantContext, change: object) =>
    harness.get(TenantDb).run(ctx, (tx) => {
      const data = { tenantId: ctx.tenant.id, id: newId(), name: 'Wiki', redirectUris: ['https://wiki.example/'] };
      return tx.client.create({ data: { ...data, ...change }, select: { id: true } });
    });

  it('signs no more, and verifies what it signed until that has expired', async () => {
    const [acme, globex] = [await tenantWithKeys(), await tenantWithKeys()];
    for (const ctx of [acme, globex]) await algorithms.enable(ctx, 'EdDSA');
    await harness.get(KeyRotation).rotate(acme, { algorithm: 'EdDSA' });
    await algorithms.disable(acme, 'EdDSA');
    await algorithms.disable(acme, 'EdDSA'); // nothing more happens
    expect(await statesOf(acme)).toEqual(['ES256 active', 'EdDSA retiring', 'RS256 active']);
    expect([await enabledIn(acme), await enabledIn(globex)]).toEqual([
      ['RS256', 'ES256'],
      ['RS256', 'ES256', 'EdDSA'],
    ]);
    const retiring = (await keys.list(acme)).items.find(({ state }) => state === 'retiring');
    expect(Number(retiring?.removeAt) - Number(retiring?.retiredAt)).toBeGreaterThan(24 * 3600 * 1000);
    expect(await toldOf(acme, 'Signing Algorithm Disabled')).toBe(1);
  });

  it('is left alone by rotations, and gone after one in an emergency', async () => {
    const ctx = await tenantWithKeys();
    await algorithms.disable(ctx, 'ES256');
    await harness.get(KeyRotation).rotate(ctx);
    expect(await statesOf(ctx)).toEqual(['ES256 retiring', 'RS256 active', 'RS256 next']);
    await harness.get(KeyRotation).rotateInEmergency(ctx);
    expect(await statesOf(ctx)).toEqual(['RS256 active']);
  });

  it('is on again with a new key when somebody chooses it', async () => {
    const ctx = await tenantWithKeys();
    await algorithms.disable(ctx, 'ES256');
    await algorithms.enableOnDemand(ctx, () => require(ctx, 'ES256'));
    expect(await statesOf(ctx)).toEqual(['ES256 active', 'ES256 retiring', 'RS256 active']);
  });

  it.each([
    ['the ID tokens of a client', { signingAlgorithm: 'ES256' }],
    ['the userinfo of a client', { userinfoAlgorithm: 'ES256' }],
  ])('signed nothing that is still needed: not %s', async (_what, change) => {
    const [acme, globex] = [await tenantWithKeys(), await tenantWithKeys()];
    const { id } = await insertClient(acme, change);
    await expect(algorithms.disable(acme, 'ES256')).rejects.toThrow(SigningAlgorithmInUse);
    expect(await statesOf(acme)).toEqual(['ES256 active', 'RS256 active']);
    expect((await keys.list(acme)).algorithms.find(({ algorithm }) => algorithm === 'ES256')?.clients).toEqual([
      { id, name: 'Wiki' },
    ]);
    await algorithms.disable(globex, 'ES256');
  });

  it('signed nothing that is still needed: not the access tokens of an API', async () => {
    const ctx = await tenantWithKeys();
    const data = { tenantId: ctx.tenant.id, id: newId(), name: 'Billing', identifier: 'https://api.example' };
    await harness.get(TenantDb).run(ctx, (tx) => tx.api.create({ data: { ...data, signingAlgorithm: 'ES256' } }));
    await expect(algorithms.disable(ctx, 'ES256')).rejects.toThrow(SigningAlgorithmInUse);
    expect((await keys.list(ctx)).algorithms.find(({ algorithm }) => algorithm === 'ES256')?.apis).toEqual([
      { id: data.id, name: 'Billing' },
    ]);
  });

  it('is never RS256', async () => {
    const ctx = await tenantWithKeys();
    await expect(algorithms.disable(ctx, 'RS256')).rejects.toThrow(SigningAlgorithmRequired);
    expect(await enabledIn(ctx)).toEqual(['RS256', 'ES256']);
  });

  it('waits for a client that is just about to use it', async () => {
    const ctx = await tenantWithKeys();
    const { promise: isRequired, resolve } = Promise.withResolvers<undefined>();
    const { promise: mayCommit, resolve: commit } = Promise.withResolvers<undefined>();
    const writing = harness.get(TenantDb).run(ctx, async (tx) => {
      await algorithms.require(tx, ctx, 'ES256');
      resolve(undefined);
      await mayCommit;
      const data = { tenantId: ctx.tenant.id, id: newId(), name: 'Late', redirectUris: [], signingAlgorithm: 'ES256' };
      await tx.client.create({ data });
    });
    await isRequired;
    const disabling = algorithms.disable(ctx, 'ES256').then(
      () => 'off',
      (error: unknown) => error,
    );
    commit(undefined);
    await writing;
    expect(await disabling).toBeInstanceOf(SigningAlgorithmInUse);
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
