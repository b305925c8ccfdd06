import { createLocalJWKSet, errors, type JSONWebKeySet, jwtVerify, SignJWT } from 'jose';
import { Clock, epochSeconds, secondsAfter, type TenantContext } from '#kernel';
import { PlatformDb, TenantDb } from '#platform/database';
import { PubSub } from '#platform/redis';
import { Harness } from '#testing';
import {
  generateKey,
  KeyRotation,
  SIGNING_KEYS_CHANGED,
  type SigningAlgorithm,
  SigningKeys,
  SigningKeysHttpModule,
  SpareKeys,
} from './index.js';
import { presentSigningKeys } from './signing-key.dto.js';

const HOUR = 3600;
const DAY = 24 * HOUR;
/** jose's default: a relying party fetches the JWKS again for an unknown kid, but not within this time of the last. */
const COOL_DOWN_SECONDS = 30;

let harness: Harness;
let keys: SigningKeys;
let rotation: KeyRotation;
let now: Date;

beforeAll(async () => {
  harness = await Harness.start(SigningKeysHttpModule);
  keys = harness.get(SigningKeys);
  rotation = harness.get(KeyRotation);
  takeOverClock();
});
afterAll(() => harness.stop());

/** Time stands still until a test moves it. */
const takeOverClock = (): void => {
  now = new Date('2026-11-24T12:00:00Z');
  harness.get(Clock).now = () => now;
};
const pass = (seconds: number): void => {
  now = secondsAfter(now, seconds);
};

const tenantWithKeys = async (): Promise<TenantContext> => {
  const ctx = await harness.createTenant();
  const material = [await generateKey('RS256'), await generateKey('ES256')];
  await harness.get(TenantDb).run(ctx, (tx) => keys.provision(tx, ctx.tenant.id, material));
  pass(1);
  return ctx;
};

const keyIn = async (ctx: TenantContext, state: string, algorithm: SigningAlgorithm = 'ES256') => {
  const { items } = await keys.list(ctx);
  return items.find((key) => key.state === state && key.algorithm === algorithm)?.id;
};

/** Signs as oidc-provider does: with the first key that fits the algorithm. */
const sign = async (ctx: TenantContext, algorithm: SigningAlgorithm = 'ES256', ttlSeconds = HOUR): Promise<string> => {
  const jwk = (await keys.jwksFor(ctx.tenant.id)).keys.find((key) => key.alg === algorithm);
  if (!jwk) throw new Error('There is no key to sign with.');
  return new SignJWT({ sub: 'ada' })
    .setProtectedHeader({ alg: algorithm, kid: jwk.kid })
    .setIssuedAt(epochSeconds(now))
    .setExpirationTime(epochSeconds(now) + ttlSeconds)
    .sign(jwk);
};

/** A relying party that caches the JWKS for good and fetches it again only for a kid that it does not know. */
class Verifier {
  private jwks: JSONWebKeySet | null = null;
  private fetchedAt = 0;

  constructor(private readonly ctx: TenantContext) {}

  async verify(token: string): Promise<void> {
    if (!this.jwks) await this.fetch();
    try {
      await this.check(token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      if (epochSeconds(now) - this.fetchedAt < COOL_DOWN_SECONDS) throw error;
      await this.fetch();
      await this.check(token);
    }
  }

  async fetch(): Promise<void> {
    const { keys: privateKeys } = await keys.jwksFor(this.ctx.tenant.id);
    this.jwks = { keys: privateKeys.map(({ kty, kid, alg, n, e, crv, x, y }) => ({ kty, kid, alg, n, e, crv, x, y })) };
    this.fetchedAt = epochSeconds(now);
  }

  private async check(token: string): Promise<void> {
    await jwtVerify(token, createLocalJWKSet(this.jwks ?? { keys: [] }), { currentDate: now });
  }
}

describe('the first keys of a tenant', () => {
  it('are one active key per algorithm, led by nothing else', async () => {
    const ctx = await tenantWithKeys();
    const { items } = await keys.list(ctx);
    expect(items.map((key) => [key.algorithm, key.state]).sort()).toEqual([
      ['ES256', 'active'],
      ['RS256', 'active'],
    ]);
  });

  it('come out of the vault as they went in, and stay sealed in the database', async () => {
    const ctx = await harness.createTenant();
    const key = await generateKey('ES256');
    await harness.get(TenantDb).run(ctx, (tx) => keys.provision(tx, ctx.tenant.id, [key]));
    expect((await keys.jwksFor(ctx.tenant.id)).keys).toEqual([key.privateJwk]);
    const row = await harness
      .get(TenantDb)
      .run(ctx, (tx) => tx.signingKey.findFirstOrThrow({ where: { id: key.kid } }));
    expect(JSON.stringify(row)).not.toContain(key.privateJwk.d);
    expect(row.publicJwk).not.toHaveProperty('d');
  });

  it('are never shown with their private part', async () => {
    const ctx = await tenantWithKeys();
    const shown = presentSigningKeys(await keys.list(ctx));
    expect(Object.keys(shown.items[0] ?? {}).sort()).toEqual(
      ['id', 'algorithm', 'state', 'createdAt', 'activateAt', 'activatedAt', 'retiredAt', 'removeAt'].sort(),
    );
    expect(shown.nextRotationAt).toBe(secondsAfter(now, 90 * DAY - 1).toISOString());
  });

  it('belong to their tenant alone', async () => {
    const [acme, globex] = [await tenantWithKeys(), await tenantWithKeys()];
    const acmeIds = (await keys.list(acme)).items.map((key) => key.id);
    const globexIds = (await keys.list(globex)).items.map((key) => key.id);
    expect(globexIds).toHaveLength(2);
    expect(acmeIds.filter((id) => globexIds.includes(id))).toEqual([]);
  });
});

describe('rotation by schedule', () => {
  it('never breaks a verification from next to active to retiring to gone', async () => {
    const ctx = await tenantWithKeys();
    const eager = new Verifier(ctx);
    const lazy = new Verifier(ctx);
    const former = await keyIn(ctx, 'active');
    const alive: { token: string; expiresAt: Date }[] = [];
    const states = new Set<string>();
    const start = now;
    pass(88 * DAY);
    while (now < secondsAfter(start, 93 * DAY)) {
      pass(HOUR);
      await rotation.advance(ctx);
      await eager.fetch();
      alive.push({ token: await sign(ctx), expiresAt: secondsAfter(now, HOUR) });
      alive.push({ token: await sign(ctx, 'ES256', DAY), expiresAt: secondsAfter(now, DAY) });
      for (const { token, expiresAt } of alive.filter((one) => one.expiresAt > now)) {
        await eager.verify(token);
        if (expiresAt.getTime() - now.getTime() === DAY * 1000) await lazy.verify(token);
      }
      states.add((await keys.list(ctx)).items.find((key) => key.id === former)?.state ?? 'gone');
    }
    expect([...states]).toEqual(['active', 'retiring', 'gone']);
    expect(await keyIn(ctx, 'active')).not.toBe(former);
  });

  it('publishes the next key a day before it signs, and lets the former one go a day after', async () => {
    const ctx = await tenantWithKeys();
    pass(89 * DAY - 2);
    await rotation.advance(ctx);
    expect(await keyIn(ctx, 'next')).toBeUndefined();
    pass(1);
    await rotation.advance(ctx);
    const next = await keyIn(ctx, 'next');
    expect(next).toBeDefined();
    pass(DAY - 1);
    await rotation.advance(ctx);
    expect(await keyIn(ctx, 'active')).not.toBe(next);
    pass(1);
    await rotation.advance(ctx);
    expect(await keyIn(ctx, 'active')).toBe(next);
    pass(DAY);
    await rotation.advance(ctx);
    expect(await keyIn(ctx, 'retiring')).toBeDefined();
    pass(5 * 60);
    await rotation.advance(ctx);
    expect(await keyIn(ctx, 'retiring')).toBeUndefined();
  });

  it('gives the next key its full day when the schedule itself was late', async () => {
    const ctx = await tenantWithKeys();
    pass(200 * DAY);
    await rotation.advance(ctx);
    const next = await keyIn(ctx, 'next');
    pass(DAY - 1);
    await rotation.advance(ctx);
    expect(await keyIn(ctx, 'next')).toBe(next);
    pass(1);
    await rotation.advance(ctx);
    expect(await keyIn(ctx, 'active')).toBe(next);
  });

  it('keeps a retired key for as long as somebody who got a token of it may be signed in', async () => {
    const ctx = await tenantWithKeys();
    await harness
      .get(TenantDb)
      .run(ctx, (tx) =>
        tx.tenantSettings.update({ where: { tenantId: ctx.tenant.id }, data: { sessionTtlSeconds: 3 * DAY } }),
      );
    const token = await sign(ctx, 'ES256', 3 * DAY);
    await rotation.rotate(ctx, { algorithm: 'ES256' });
    pass(60);
    await rotation.rotate(ctx, { algorithm: 'ES256' });
    pass(3 * DAY - 61);
    await rotation.advance(ctx);
    await new Verifier(ctx).verify(token);
    pass(7 * 60);
    await rotation.advance(ctx);
    expect(await keyIn(ctx, 'retiring')).toBeUndefined();
  });

  it('follows the rotation period of the tenant', async () => {
    const [quick, slow] = [await tenantWithKeys(), await tenantWithKeys()];
    await harness
      .get(TenantDb)
      .run(quick, (tx) =>
        tx.tenantSettings.update({ where: { tenantId: quick.tenant.id }, data: { keyRotationDays: 7 } }),
      );
    pass(6 * DAY);
    await rotation.advance(quick);
    await rotation.advance(slow);
    expect(await keyIn(quick, 'next')).toBeDefined();
    expect(await keyIn(slow, 'next')).toBeUndefined();
  });
});

describe('rotation by button', () => {
  it('publishes a new key, and lets it sign only when every relying party may fetch it', async () => {
    const ctx = await tenantWithKeys();
    const [stale, fresh] = [new Verifier(ctx), new Verifier(ctx)];
    await stale.verify(await sign(ctx));
    const former = await keyIn(ctx, 'active');
    const requestedAt = now;
    const continueAt = await rotation.rotate(ctx, { algorithm: 'ES256', requestedAt });
    expect(continueAt).toEqual(secondsAfter(now, 60));
    await fresh.verify(await sign(ctx));
    pass(59);
    expect(await rotation.rotate(ctx, { algorithm: 'ES256', requestedAt })).toEqual(continueAt);
    const lastOfFormer = await sign(ctx);
    pass(1);
    expect(await rotation.rotate(ctx, { algorithm: 'ES256', requestedAt })).toBeNull();
    expect(await keyIn(ctx, 'retiring')).toBe(former);
    for (const verifier of [stale, fresh]) {
      await verifier.verify(await sign(ctx));
      await verifier.verify(lastOfFormer);
    }
  });

  it('promotes at once a key that the schedule has published already', async () => {
    const ctx = await tenantWithKeys();
    pass(89 * DAY);
    await rotation.advance(ctx);
    const next = await keyIn(ctx, 'next');
    pass(HOUR);
    expect(await rotation.rotate(ctx, { algorithm: 'ES256' })).toBeNull();
    expect(await keyIn(ctx, 'active')).toBe(next);
  });

  it('is done by the schedule when the job that waited for it is lost', async () => {
    const ctx = await tenantWithKeys();
    await rotation.rotate(ctx, { algorithm: 'ES256' });
    const next = await keyIn(ctx, 'next');
    pass(60);
    await rotation.advance(ctx);
    expect(await keyIn(ctx, 'active')).toBe(next);
  });

  it('changes nothing when the same request is done twice', async () => {
    const ctx = await tenantWithKeys();
    const request = { algorithm: 'ES256', requestedAt: now } as const;
    await rotation.rotate(ctx, request);
    pass(60);
    await rotation.rotate(ctx, request);
    const active = await keyIn(ctx, 'active');
    pass(300);
    expect(await rotation.rotate(ctx, request)).toBeNull();
    expect(await keyIn(ctx, 'active')).toBe(active);
    expect(await keyIn(ctx, 'next')).toBeUndefined();
  });

  it('rotates every algorithm when none is named, and only the named one otherwise', async () => {
    const [all, one] = [await tenantWithKeys(), await tenantWithKeys()];
    await rotation.rotate(all);
    await rotation.rotate(one, { algorithm: 'RS256' });
    expect(await keyIn(all, 'next', 'RS256')).toBeDefined();
    expect(await keyIn(all, 'next', 'ES256')).toBeDefined();
    expect(await keyIn(one, 'next', 'RS256')).toBeDefined();
    expect(await keyIn(one, 'next', 'ES256')).toBeUndefined();
  });

  it('leaves one active and one next key when many are under way at once', async () => {
    const ctx = await tenantWithKeys();
    const former = await keyIn(ctx, 'active');
    const many = () => Promise.all(Array.from({ length: 8 }, () => rotation.rotate(ctx, { algorithm: 'ES256' })));
    await many();
    const count = async () =>
      (await keys.list(ctx)).items.filter((key) => key.algorithm === 'ES256').map((key) => key.state);
    expect(await count()).toEqual(['active', 'next']);
    pass(60);
    await Promise.all([many(), rotation.advance(ctx), rotation.advance(ctx)]);
    expect(await count()).toEqual(['active', 'retiring']);
    expect(await keyIn(ctx, 'retiring')).toBe(former);
  });

  it('leaves the keys of another tenant alone', async () => {
    const [acme, globex] = [await tenantWithKeys(), await tenantWithKeys()];
    const before = await keys.jwksFor(globex.tenant.id);
    await rotation.rotate(acme);
    await rotation.rotateInEmergency(acme);
    expect(await keys.jwksFor(globex.tenant.id)).toEqual(before);
  });

  it('is one job however often it is clicked', async () => {
    const [acme, globex] = [await tenantWithKeys(), await tenantWithKeys()];
    await Promise.all([keys.requestRotation(acme), keys.requestRotation(acme), keys.requestRotation(globex)]);
    const waiting = (await harness.queue('signing-keys').getWaiting()).filter((job) => job.name === 'rotate');
    const of = (ctx: TenantContext) => waiting.filter((job) => job.data.tenantId === ctx.tenant.id);
    expect([of(acme).length, of(globex).length]).toEqual([1, 1]);
  });
});

describe('rotation in an emergency', () => {
  it('takes every former key out of the JWKS at once', async () => {
    const ctx = await tenantWithKeys();
    await rotation.rotate(ctx, { algorithm: 'ES256' });
    const token = await sign(ctx);
    await rotation.rotateInEmergency(ctx, { algorithm: 'ES256' });
    await expect(new Verifier(ctx).verify(token)).rejects.toThrow(errors.JWKSNoMatchingKey);
    await new Verifier(ctx).verify(await sign(ctx));
    const { items } = await keys.list(ctx);
    expect(items.filter((key) => key.algorithm === 'ES256').map((key) => key.state)).toEqual(['active']);
  });
});

describe('a change of keys', () => {
  it('changes the version, is told to every process and recorded in the audit log', async () => {
    const ctx = await tenantWithKeys();
    const heard: string[] = [];
    await harness.get(PubSub).subscribe(SIGNING_KEYS_CHANGED, (id) => heard.push(id));
    const { version } = await keys.jwksFor(ctx.tenant.id);
    expect((await keys.jwksFor(ctx.tenant.id)).version).toBe(version);
    await rotation.rotateInEmergency(ctx, { algorithm: 'ES256' });
    expect((await keys.jwksFor(ctx.tenant.id)).version).not.toBe(version);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(heard).toContain(ctx.tenant.id);
    const messages = await harness
      .get(PlatformDb)
      .run((tx) => tx.outboxMessage.findMany({ where: { tenantId: ctx.tenant.id } }));
    expect(messages.map((message) => message.payload)).toEqual([
      expect.objectContaining({
        type: 'Signing Key Rotated',
        data: expect.objectContaining({
          algorithm: 'ES256',
          mode: 'emergency',
          activeKeyId: await keyIn(ctx, 'active'),
        }),
      }),
    ]);
  });
});

describe('spare keys', () => {
  it('are taken once each and open with their private part', async () => {
    const spare = harness.get(SpareKeys);
    const db = harness.get(PlatformDb);
    while ((await db.run((tx) => spare.take(tx, 'RS256'))) !== null);
    expect(await spare.fill(3)).toBe(3);
    expect(await spare.fill(3)).toBe(0);
    const taken = await Promise.all(Array.from({ length: 4 }, () => db.run((tx) => spare.take(tx, 'RS256'))));
    const ids = taken.flatMap((key) => (key ? [key.kid] : []));
    expect(new Set(ids).size).toBe(3);
    expect(taken.filter((key) => key === null)).toHaveLength(1);
    for (const key of taken) if (key) expect(key.privateJwk).toMatchObject({ kid: key.kid, alg: 'RS256', kty: 'RSA' });
  });

  it('stay in the pool when the sign-up that took one is rolled back', async () => {
    const spare = harness.get(SpareKeys);
    const db = harness.get(PlatformDb);
    await spare.fill(1);
    const count = () => db.run((tx) => tx.spareKey.count());
    const before = await count();
    const failing = db.run(async (tx) => {
      await spare.take(tx, 'RS256');
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    expect(await count()).toBe(before);
  });
});
