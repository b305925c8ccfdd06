import { newId, type TenantContext } from '#kernel';
import { PlatformDb, TenantDb } from '#platform/database';
import { Redis, tenantKey } from '#platform/redis';
import { FakeBrowser, Harness, type Tampering, VirtualPasskey } from '#testing';
import { addPasskey } from './add-passkey.fixture.js';
import { PasskeyAssertions } from './passkey-assertions.js';
import { PasskeyRegistrations } from './passkey-registrations.js';
import { PasskeysModule } from './passkeys.module.js';

describe('Passkey assertions', () => {
  let harness: Harness;
  let assertions: PasskeyAssertions;
  let acme: TenantContext;
  let globex: TenantContext;
  let ada: { id: string; username: string };
  let passkey: VirtualPasskey;
  let browser: FakeBrowser;

  beforeAll(async () => {
    harness = await Harness.start(PasskeysModule);
    assertions = harness.get(PasskeyAssertions);
    acme = await harness.createTenant('Acme');
    globex = await harness.createTenant('Globex');
  });
  afterAll(() => harness.stop());
  beforeEach(async () => {
    ada = await harness.createUser(acme);
    passkey = await addPasskey(harness, acme, ada);
    browser = new FakeBrowser();
  });

  const signIn = async (tampering: Tampering = {}, ctx = acme) => {
    const { ceremonyId, options } = await assertions.options(ctx, browser);
    const response = passkey.get(ctx.tenant.issuer, options, tampering);
    return assertions.verify(ctx, browser, { ceremonyId, response });
  };

  const failuresOf = async (ctx: TenantContext, requestId: string): Promise<unknown[]> => {
    const messages = await harness
      .get(PlatformDb)
      .run((tx) => tx.outboxMessage.findMany({ where: { tenantId: ctx.tenant.id }, orderBy: { id: 'asc' } }));
    return messages
      .map(({ payload }) => payload as { type: string; actorId: string | null; requestId: string; data: object })
      .filter((entry) => entry.type === 'Sign In Failed' && entry.requestId === requestId)
      .map(({ actorId, data }) => ({ actorId, ...data }));
  };

  /** One attempt under a request id of its own: what the outside was told, and what the audit log was. */
  const attempt = async (attack: (ctx: TenantContext) => Promise<unknown>, tenant = acme) => {
    const ctx = { ...tenant, request: { ...tenant.request, id: newId() } };
    const error: unknown = await attack(ctx).then(
      () => null,
      (reason: unknown) => reason,
    );
    return { error, failures: await failuresOf(ctx, ctx.request.id) };
  };

  const expectRefused = async (
    attack: (ctx: TenantContext) => Promise<unknown>,
    reason: string,
    { tenant = acme, isActorKnown = true } = {},
  ): Promise<void> => {
    const { error, failures } = await attempt(attack, tenant);
    expect(error).toMatchObject({ code: 'passkey_rejected', kind: 'unauthenticated' });
    expect((error as Error).message).toBe('This passkey was not accepted. Try again, or use another one.');
    expect(failures).toEqual([expect.objectContaining({ reason, actorId: isActorKnown ? ada.id : null })]);
  };

  it('names the person and the passkey that proved to be present', async () => {
    await expect(signIn()).resolves.toEqual({ userId: ada.id, passkeyId: expect.any(String), isSynced: true });
  });

  it('asks for user verification and names no credential', async () => {
    const { options } = await assertions.options(acme, browser);
    expect(options).toMatchObject({ rpId: acme.tenant.rpId, userVerification: 'required' });
    expect(options.allowCredentials).toBeUndefined();
  });

  it('gives the browser a binding that no script and no other site can use', async () => {
    await assertions.options(acme, browser);
    expect(browser.setCookies).toEqual([
      expect.stringMatching(/^permiso_ceremony=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/),
    ]);
    await assertions.options(acme, browser);
    expect(browser.setCookies).toHaveLength(1);
  });

  it.each<[string, Tampering, string]>([
    ['a foreign origin', { origin: 'https://evil.example' }, 'origin_mismatch'],
    ['a subdomain of the tenant', { origin: 'http://sub.acme.permiso.localhost:1812' }, 'origin_mismatch'],
    ['the sign-up host', { origin: 'http://permiso.localhost:1812' }, 'origin_mismatch'],
    ['a passkey for another relying party', { rpId: 'permiso.localhost' }, 'rp_id_mismatch'],
    ['a frame in another site', { crossOrigin: true }, 'cross_origin'],
    ['a page framed by a named site', { topOrigin: 'https://evil.example' }, 'cross_origin'],
    ['a person who is not present', { isUserPresent: false }, 'user_not_present'],
    ['a person who was not verified', { isUserVerified: false }, 'user_not_verified'],
    ['a challenge of its own making', { challenge: 'bm90IG91ciBjaGFsbGVuZ2U' }, 'challenge_mismatch'],
    ['a registration in place of an assertion', { type: 'webauthn.create' }, 'type_mismatch'],
    [
      'a passkey that became device-bound',
      { isBackupEligible: false, isBackedUp: false },
      'backup_eligibility_changed',
    ],
    ['a backup that can not be', { isBackupEligible: false, isBackedUp: true }, 'malformed'],
    ['a broken signature', { isSignatureBroken: true }, 'signature_invalid'],
    ['a missing user handle', { userHandle: null }, 'user_handle_mismatch'],
    ['the user handle of somebody else', { userHandle: 'AZ_dGVuIGJ5dGVzIGlkIQ' }, 'user_handle_mismatch'],
  ])('refuses %s', async (_, tampering, reason) => {
    await expectRefused((ctx) => signIn(tampering, ctx), reason);
  });

  it("refuses an answer given on another tenant's origin", async () => {
    await expectRefused((ctx) => signIn({ origin: globex.tenant.issuer }, ctx), 'origin_mismatch');
  });

  it("refuses a passkey made for another tenant's host", async () => {
    await expectRefused((ctx) => signIn({ rpId: globex.tenant.rpId }, ctx), 'rp_id_mismatch');
  });

  it("does not know another tenant's passkey, in either direction", async () => {
    await expectRefused((ctx) => signIn({}, ctx), 'passkey_unknown', { tenant: globex, isActorKnown: false });
    const eve = await harness.createUser(globex);
    passkey = await addPasskey(harness, globex, eve);
    await expectRefused((ctx) => signIn({}, ctx), 'passkey_unknown', { isActorKnown: false });
  });

  it("refuses another tenant's challenge", async () => {
    const { ceremonyId, options } = await assertions.options(globex, browser);
    const response = passkey.get(acme.tenant.issuer, options);
    await expectRefused((ctx) => assertions.verify(ctx, browser, { ceremonyId, response }), 'ceremony_expired', {
      isActorKnown: false,
    });
  });

  it('takes an answer once, even when it comes twice at a time', async () => {
    const { ceremonyId, options } = await assertions.options(acme, browser);
    const response = passkey.get(acme.tenant.issuer, options);
    const results = await Promise.allSettled(
      [1, 2, 3, 4].map(() => assertions.verify(acme, browser, { ceremonyId, response })),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expectRefused((ctx) => assertions.verify(ctx, browser, { ceremonyId, response }), 'ceremony_expired', {
      isActorKnown: false,
    });
  });

  it('lets a challenge lapse after five minutes', async () => {
    const { ceremonyId, options } = await assertions.options(acme, browser);
    const key = tenantKey(acme.tenant.id, 'ceremony', ceremonyId);
    const secondsLeft = await harness.get(Redis).ttl(key);
    expect(secondsLeft).toBeGreaterThan(295);
    expect(secondsLeft).toBeLessThanOrEqual(300);
    await harness.get(Redis).expire(key, 0);
    const response = passkey.get(acme.tenant.issuer, options);
    await expectRefused((ctx) => assertions.verify(ctx, browser, { ceremonyId, response }), 'ceremony_expired', {
      isActorKnown: false,
    });
  });

  it.each([
    ['another browser', () => new FakeBrowser()],
    [
      'a browser with a binding of its own',
      () => {
        const other = new FakeBrowser();
        other.reply.header('set-cookie', `permiso_ceremony=${'x'.repeat(43)}`);
        return other;
      },
    ],
  ])('refuses an answer from %s', async (_, otherBrowser) => {
    const { ceremonyId, options } = await assertions.options(acme, browser);
    const response = passkey.get(acme.tenant.issuer, options);
    const attack = (ctx: TenantContext) => assertions.verify(ctx, otherBrowser(), { ceremonyId, response });
    await expectRefused(attack, 'ceremony_of_other_browser', { isActorKnown: false });
  });

  it('refuses a challenge that was given out to register a passkey', async () => {
    const person = { ...ada, displayName: 'Ada Lovelace' };
    const { ceremonyId, options } = await harness
      .get(PasskeyRegistrations)
      .options(acme, browser, { kind: 'registration', person });
    const response = passkey.get(acme.tenant.issuer, { challenge: options.challenge });
    const attack = (ctx: TenantContext) => assertions.verify(ctx, browser, { ceremonyId, response });
    await expectRefused(attack, 'ceremony_of_other_kind', { isActorKnown: false });
  });

  it.each([
    ['nothing', {}],
    ['text where bytes belong', { id: 'a b', rawId: 'a b', type: 'public-key', response: {} }],
    ['numbers', { id: 1, rawId: 1, type: 'public-key', response: { clientDataJSON: 1 } }],
  ])('refuses %s in place of a credential', async (_, response) => {
    const { ceremonyId } = await assertions.options(acme, browser);
    const attack = (ctx: TenantContext) => assertions.verify(ctx, browser, { ceremonyId, response });
    await expectRefused(attack, 'malformed', { isActorKnown: false });
  });

  it('refuses client data and authenticator data that can not be read', async () => {
    for (const field of ['clientDataJSON', 'authenticatorData'] as const) {
      const { ceremonyId, options } = await assertions.options(acme, browser);
      const response = passkey.get(acme.tenant.issuer, options);
      response.response[field] = 'AAAA';
      await expectRefused((ctx) => assertions.verify(ctx, browser, { ceremonyId, response }), 'malformed');
    }
  });

  it('follows the signature counter and refuses one that went back or stood still', async () => {
    await signIn({ counter: 7 });
    await expectRefused((ctx) => signIn({ counter: 7 }, ctx), 'counter_rolled_back');
    await expectRefused((ctx) => signIn({ counter: 3 }, ctx), 'counter_rolled_back');
    await expectRefused((ctx) => signIn({ counter: 0 }, ctx), 'counter_rolled_back');
    await expect(signIn({ counter: 8 })).resolves.toMatchObject({ userId: ada.id });
  });

  it('lets only one of two clones with the same counter in', async () => {
    const results = await Promise.allSettled([signIn({ counter: 5 }), signIn({ counter: 5 })]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('accepts passkeys that do not count', async () => {
    await signIn();
    await expect(signIn()).resolves.toMatchObject({ userId: ada.id });
  });

  it('refuses a disabled person, with the same answer as any other', async () => {
    const where = { tenantId_id: { tenantId: acme.tenant.id, id: ada.id } };
    await harness.get(TenantDb).run(acme, (tx) => tx.user.update({ where, data: { isDisabled: true } }));
    await expectRefused((ctx) => signIn({}, ctx), 'user_disabled');
  });

  it("refuses a signed-in person who confirms with somebody else's passkey", async () => {
    const bob = await harness.createUser(acme);
    await expectRefused((ctx) => signIn({}, harness.actingAs(ctx, bob)), 'passkey_of_other_user');
    await expect(signIn({}, harness.actingAs(acme, ada))).resolves.toMatchObject({ userId: ada.id });
  });

  it('holds a network back that asks without end, in one tenant and not in the other', async () => {
    const from = (ctx: TenantContext): TenantContext => ({ ...ctx, request: { ...ctx.request, ip: networkAddress } });
    const networkAddress = `test-${newId()}`;
    const asked = await Promise.allSettled(
      Array.from({ length: 303 }, () => assertions.options(from(acme), new FakeBrowser())),
    );
    expect(asked.filter(({ status }) => status === 'rejected')).toHaveLength(3);
    await expect(assertions.options(from(globex), browser)).resolves.toBeDefined();
    await expect(signIn()).resolves.toMatchObject({ userId: ada.id });
  });

  it('notes when a passkey was used and whether it is backed up', async () => {
    const { passkeyId } = await signIn({ isBackedUp: false });
    const where = { tenantId_id: { tenantId: acme.tenant.id, id: passkeyId } };
    const row = await harness.get(TenantDb).run(acme, (tx) => tx.passkey.findUniqueOrThrow({ where }));
    expect(row).toMatchObject({ isBackedUp: false, isBackupEligible: true });
    expect(row.lastUsedAt).toBeInstanceOf(Date);
  });
});
