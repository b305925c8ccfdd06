import { jest } from '@jest/globals';
import { Clock, newId, type RequestInfo, secondsAfter, type TenantContext } from '#kernel';
import { PlatformDb, TenantDb, type TenantTx } from '#platform/database';
import { MailQueue } from '#platform/mail';
import { platformKey, Redis } from '#platform/redis';
import { Enrolments } from '#features/enrolments';
import { SigningKeys, SpareKeys } from '#features/signing-keys';
import { TenantDirectory } from '#features/tenants';
import { FakeBrowser, Harness, VirtualPasskey } from '#testing';
import { type SignupDetails } from './pending-signups.js';
import { SignupModule } from './signup.module.js';
import { Signups } from './signups.service.js';

const expired = { code: 'signup_expired', kind: 'gone' };
const limited = { code: 'rate_limited', kind: 'rate_limited' };

describe('Company sign-up', () => {
  let harness: Harness;
  let signups: Signups;
  let browser: FakeBrowser;
  let info: RequestInfo;
  let send: jest.SpiedFunction<MailQueue['send']>;
  let now: Date;

  beforeAll(async () => {
    harness = await Harness.start(SignupModule);
    signups = harness.get(Signups);
    await harness.get(SpareKeys).fill(8);
  });
  afterAll(() => harness.stop());
  beforeEach(() => {
    browser = new FakeBrowser();
    info = { id: newId(), ip: `test-${newId()}`, userAgent: 'test' };
    now = new Date();
    // The queue is tested where it lives; here it would hand the codes to whichever worker is running.
    send = jest.spyOn(harness.get(MailQueue), 'send').mockResolvedValue();
    jest.spyOn(harness.get(Clock), 'now').mockImplementation(() => now);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  const details = (change: Partial<SignupDetails> = {}): SignupDetails => {
    const slug = `acme-${newId().slice(-12)}`;
    const person = { givenName: 'Ada', familyName: 'Lovelace', username: 'ada' };
    return { companyName: 'Acme', slug, ...person, email: `ada@${slug}.example`, ...change };
  };

  /** The code that was mailed last. */
  const lastCode = (): string => {
    const values = send.mock.lastCall?.[0].values;
    return values && 'code' in values ? values.code : '';
  };
  const wrongCode = (): string => (lastCode() === '000000' ? '111111' : '000000');

  const start = async (change: Partial<SignupDetails> = {}, by = browser) => {
    const entered = details(change);
    const started = await signups.start(info, by, entered);
    return { ...started, entered, code: lastCode() };
  };

  const verify = (id: string, code: string, by = browser) => signups.verify(info, by, { id, code });

  const tenantsWith = (slug: string) =>
    harness.get(PlatformDb).run((tx) => tx.tenant.findMany({ where: { slug }, select: { id: true, state: true } }));

  const inTenant = <T>(id: string, work: (tx: TenantTx) => Promise<T>): Promise<T> =>
    harness.get(TenantDb).run({ tenant: { id } }, work);

  it('mails a code of six digits to the founder, and puts nothing into the database', async () => {
    const { entered, email, expiresAt, code } = await start();
    expect(email).toBe(entered.email);
    expect(expiresAt).toEqual(secondsAfter(now, 30 * 60));
    expect(code).toMatch(/^\d{6}$/);
    expect(send.mock.calls).toEqual([
      [
        {
          to: entered.email,
          template: 'sign-up-code',
          values: { code, host: `${entered.slug}.permiso.localhost:1812`, expiresInMinutes: 30 },
        },
      ],
    ]);
    expect(await tenantsWith(entered.slug)).toEqual([]);
  });

  it('keeps the code as a hash, for half an hour', async () => {
    const { id, code } = await start();
    const redis = harness.get(Redis);
    const stored = await redis.hgetall(platformKey('signup', id));
    expect(stored['code']).toMatch(/^[\w-]{43}$/);
    expect(Object.values(stored)).not.toContain(code);
    expect(await redis.ttl(platformKey('signup', id))).toBeGreaterThan(1_790);
    await redis.expire(platformKey('signup', id), 0);
    await expect(verify(id, code)).rejects.toMatchObject(expired);
  });

  it('makes a tenant with its founder as owner, settings, keys and a way to the first passkey', async () => {
    const { id, entered, code } = await start();
    const { tenant, setupUrl } = await verify(id, code);
    expect(tenant).toMatchObject({ slug: entered.slug, name: 'Acme', state: 'active' });
    expect(tenant.issuer).toBe(`http://${entered.slug}.permiso.localhost:1812`);
    const rows = await inTenant(tenant.id, async (tx) => ({
      users: await tx.user.findMany(),
      settings: await tx.tenantSettings.findMany(),
      dataKeys: await tx.dataKey.findMany(),
    }));
    expect(rows.users).toEqual([
      expect.objectContaining({ username: 'ada', email: entered.email, emailVerified: true, role: 'owner' }),
    ]);
    expect(rows.settings).toEqual([expect.objectContaining({ tenantId: tenant.id })]);
    expect(rows.dataKeys).toHaveLength(1);
    const { keys } = await harness.get(SigningKeys).jwksFor(tenant.id);
    expect(keys.map(({ alg }) => alg).sort()).toEqual(['ES256', 'RS256']);
    expect(harness.get(TenantDirectory).findByHost(tenant.host)).toMatchObject({ id: tenant.id });
    await expectFirstPasskey({ tenant, actor: { kind: 'anonymous' }, request: info }, setupUrl);
  });

  const expectFirstPasskey = async (ctx: TenantContext, setupUrl: string): Promise<void> => {
    const [page, token = ''] = setupUrl.split('#');
    expect(page).toBe(`${ctx.tenant.issuer}/welcome`);
    const enrolments = harness.get(Enrolments);
    const { ceremonyId, options, user } = await enrolments.options(ctx, browser, token);
    const { response } = VirtualPasskey.create(ctx.tenant.issuer, options);
    await expect(enrolments.complete(ctx, browser, { token, ceremonyId, response })).resolves.toMatchObject({
      userId: user.id,
    });
  };

  describe('that was interrupted', () => {
    const NOTHING = { pending: null, made: null };
    const current = (by = browser) => signups.current(info, by);

    it('goes on at the code, in the browser that began it and in no other', async () => {
      const other = new FakeBrowser();
      expect(await current()).toEqual(NOTHING);
      const { id, entered } = await start();
      const theirs = await start({ companyName: 'Globex' }, other);
      expect(await current()).toMatchObject({ pending: { id, email: entered.email, companyName: 'Acme' }, made: null });
      expect(await current(other)).toMatchObject({ pending: { id: theirs.id, companyName: 'Globex' } });
      expect(await current(new FakeBrowser())).toEqual(NOTHING);
    });

    it('goes on with what was begun last', async () => {
      await start();
      const { id } = await start({ companyName: 'Acme Labs' });
      expect(await current()).toMatchObject({ pending: { id, companyName: 'Acme Labs' } });
    });

    it('is over after half an hour, and after too many wrong codes', async () => {
      const { id } = await start();
      await harness.get(Redis).del(platformKey('signup', id));
      expect(await current()).toEqual(NOTHING);
      const again = await start();
      for (let tries = 0; tries < 5; tries += 1) await expect(verify(again.id, wrongCode())).rejects.toThrow();
      expect(await current()).toEqual(NOTHING);
    });

    it('goes on at the first passkey once the tenant is there, until it has one', async () => {
      const other = new FakeBrowser();
      const { id, code } = await start();
      const { tenant, setupUrl } = await verify(id, code);
      const theirs = await start({ companyName: 'Globex' }, other);
      const globex = await verify(theirs.id, theirs.code, other);
      expect(await current()).toMatchObject({ pending: null, made: { tenant: { id: tenant.id }, setupUrl } });
      expect(await current(other)).toMatchObject({ made: { setupUrl: globex.setupUrl } });
      expect(await current(new FakeBrowser())).toEqual(NOTHING);
      await expectFirstPasskey({ tenant, actor: { kind: 'anonymous' }, request: info }, setupUrl);
      expect(await current()).toEqual(NOTHING);
      expect(await current(other)).toMatchObject({ made: { setupUrl: globex.setupUrl } });
    });

    it('does not go on when the way to the first passkey is over', async () => {
      const { id, code } = await start();
      await verify(id, code);
      now = secondsAfter(now, 3601);
      expect(await current()).toEqual(NOTHING);
    });

    it('keeps the way to the first passkey sealed', async () => {
      const { id, code } = await start();
      const { setupUrl } = await verify(id, code);
      const redis = harness.get(Redis);
      const keys = await redis.keys(platformKey('signup-made', '*'));
      const values = await Promise.all(keys.map((key) => redis.get(key)));
      expect(values.length).toBeGreaterThan(0);
      expect(values.join()).not.toContain(setupUrl.split('#')[1]);
    });
  });

  it('records the founding in the tenant’s own audit log', async () => {
    const { id, code } = await start();
    const { tenant } = await verify(id, code);
    const where = { tenantId: tenant.id };
    const messages = await harness
      .get(PlatformDb)
      .run((tx) => tx.outboxMessage.findMany({ where, orderBy: { id: 'asc' } }));
    expect(messages.map(({ payload }) => payload)).toEqual([
      expect.objectContaining({ type: 'Tenant Created', actorName: 'Ada Lovelace', ip: info.ip }),
      expect.objectContaining({ type: 'Account Created', actorName: 'Ada Lovelace' }),
    ]);
  });

  it('makes the keys itself when the spare pool is empty', async () => {
    await harness.get(PlatformDb).run((tx) => tx.spareKey.deleteMany());
    const { id, code } = await start();
    const { tenant } = await verify(id, code);
    expect((await harness.get(SigningKeys).jwksFor(tenant.id)).keys).toHaveLength(2);
  });

  it('names the tries that are left, and is void after five wrong codes', async () => {
    const { id, code, entered } = await start();
    for (const left of ['4 tries', '3 tries', '2 tries', '1 try', 'no tries']) {
      const attempt = verify(id, wrongCode());
      await expect(attempt).rejects.toMatchObject({ code: 'wrong_code', kind: 'unprocessable' });
      await expect(attempt).rejects.toThrow(left);
    }
    await expect(verify(id, code)).rejects.toMatchObject(expired);
    expect(await tenantsWith(entered.slug)).toEqual([]);
  });

  it('counts wrong codes that come all at once', async () => {
    const { id, code } = await start();
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => verify(id, wrongCode())));
    const codes = results.map((result) => (result as { reason: { code: string } }).reason.code);
    expect(codes.filter((reason) => reason === 'wrong_code')).toHaveLength(5);
    expect(codes.filter((reason) => reason === 'signup_expired')).toHaveLength(15);
    await expect(verify(id, code)).rejects.toMatchObject(expired);
  });

  it('is bound to the browser that began, and another one can not use up its tries', async () => {
    const { id, code } = await start();
    for (let tries = 0; tries < 6; tries += 1) {
      await expect(verify(id, wrongCode(), new FakeBrowser())).rejects.toMatchObject(expired);
    }
    await expect(verify(id, code, new FakeBrowser())).rejects.toMatchObject(expired);
    await expect(signups.resend(info, new FakeBrowser(), id)).rejects.toMatchObject(expired);
    await expect(verify(id, code)).resolves.toBeDefined();
  });

  it('answers a code that was used with 410, and makes one tenant of two clicks', async () => {
    const { id, code, entered } = await start();
    const results = await Promise.allSettled([verify(id, code), verify(id, code), verify(id, code)]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject(expired);
    await expect(verify(id, code)).rejects.toMatchObject(expired);
    expect(await tenantsWith(entered.slug)).toHaveLength(1);
  });

  it('gives an address that two sign up for at once to one of them', async () => {
    const { slug } = details();
    const others = [new FakeBrowser(), new FakeBrowser()] as const;
    const first = await start({ slug, email: 'one@example.com', companyName: 'One' }, others[0]);
    const second = await start({ slug, email: 'two@example.com', companyName: 'Two' }, others[1]);
    const results = await Promise.allSettled([
      verify(first.id, first.code, others[0]),
      verify(second.id, second.code, others[1]),
    ]);
    const statuses = results.map(({ status }) => status).sort();
    expect(statuses).toEqual(['fulfilled', 'rejected']);
    expect(results).toContainEqual(
      expect.objectContaining({ reason: expect.objectContaining({ code: 'slug_taken', kind: 'conflict' }) as Error }),
    );
    const [tenant, ...rest] = await tenantsWith(slug);
    expect(rest).toEqual([]);
    expect(await inTenant(tenant?.id ?? '', (tx) => tx.user.count())).toBe(1);
  });

  it('refuses an address that was taken in between, and is over then', async () => {
    const { id, code, entered } = await start();
    const data = { id: newId(), slug: entered.slug, name: 'Faster' };
    await harness.get(PlatformDb).run((tx) => tx.tenant.create({ data }));
    await expect(verify(id, code)).rejects.toMatchObject({ code: 'slug_taken' });
    await expect(verify(id, code)).rejects.toMatchObject(expired);
    expect(await tenantsWith(entered.slug)).toEqual([{ id: data.id, state: 'active' }]);
    expect(await inTenant(data.id, (tx) => tx.user.count())).toBe(0);
  });

  it('creates nothing when a part fails, and takes the code again', async () => {
    const { id, code, entered } = await start();
    jest.spyOn(harness.get(Enrolments), 'create').mockRejectedValueOnce(new Error('out of order'));
    await expect(verify(id, code)).rejects.toThrow('out of order');
    expect(await tenantsWith(entered.slug)).toEqual([]);
    await expect(verify(id, code)).resolves.toBeDefined();
  });

  it('refuses addresses that can not be', async () => {
    const problem = (slug: string) => start({ slug }).catch((error: unknown) => error);
    expect(await problem('admin')).toMatchObject({
      code: 'invalid_request',
      fields: [{ field: 'slug', code: 'reserved' }],
    });
    expect(await problem('a--b')).toMatchObject({
      code: 'invalid_request',
      fields: [{ field: 'slug', code: 'invalid' }],
    });
    const { id, code, entered } = await start();
    await verify(id, code);
    expect(await problem(entered.slug)).toMatchObject({ code: 'slug_taken', fields: [{ field: 'slug' }] });
    expect(send).toHaveBeenCalledTimes(1);
  });

  it('says the same about an address that is known as about one that is not', async () => {
    const first = await start();
    await verify(first.id, first.code);
    const again = await start({ email: first.email });
    expect(again).toMatchObject({ email: first.email, expiresAt: first.expiresAt });
    await expect(verify(again.id, again.code)).resolves.toBeDefined();
  });

  describe('a new code', () => {
    const later = (seconds: number): void => {
      now = secondsAfter(now, seconds);
    };

    it('is sent after thirty seconds, and voids the last one', async () => {
      const { id, code } = await start();
      later(29);
      await expect(signups.resend(info, browser, id)).rejects.toMatchObject({ ...limited, retryAfterSeconds: 1 });
      expect(send).toHaveBeenCalledTimes(1);
      later(1);
      await signups.resend(info, browser, id);
      const renewed = lastCode();
      if (renewed !== code) await expect(verify(id, code)).rejects.toMatchObject({ code: 'wrong_code' });
      await expect(verify(id, renewed)).resolves.toBeDefined();
    });

    it('is sent five times', async () => {
      const { id } = await start();
      for (let sent = 0; sent < 5; sent += 1) {
        later(30);
        await signups.resend(info, browser, id);
      }
      later(30);
      await expect(signups.resend(info, browser, id)).rejects.toMatchObject(limited);
      await expect(verify(id, lastCode())).resolves.toBeDefined();
    });

    it('gives no new tries', async () => {
      const { id } = await start();
      for (let tries = 0; tries < 4; tries += 1) await expect(verify(id, wrongCode())).rejects.toThrow('left');
      later(30);
      await signups.resend(info, browser, id);
      await expect(verify(id, wrongCode())).rejects.toThrow('no tries left');
      await expect(verify(id, lastCode())).rejects.toMatchObject(expired);
    });

    it('is not sent for a sign-up that is unknown or done', async () => {
      await expect(signups.resend(info, browser, newId())).rejects.toMatchObject(expired);
      const { id, code } = await start();
      await verify(id, code);
      later(30);
      await expect(signups.resend(info, browser, id)).rejects.toMatchObject(expired);
    });
  });

  describe('is held back', () => {
    it('for an inbox that got twenty codes within the hour, whoever asks', async () => {
      const email = `victim-${newId()}@example.com`;
      for (let sent = 0; sent < 20; sent += 1) await start({ email });
      info = { ...info, ip: `test-${newId()}` };
      await expect(start({ email: email.toUpperCase() })).rejects.toMatchObject(limited);
      await expect(start()).resolves.toBeDefined();
    });

    it('for a network that begins without end', async () => {
      const results = await Promise.allSettled(Array.from({ length: 103 }, () => start()));
      expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(3);
    });

    it('for a network that guesses codes without end', async () => {
      const results = await Promise.allSettled(Array.from({ length: 203 }, () => verify(newId(), '000000')));
      const codes = results.map((result) => (result as { reason: { code: string } }).reason.code);
      expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(3);
    });
  });
});
