import { newId, secondsAfter, type TenantContext } from '#kernel';
import { PlatformDb, TenantDb, type TenantTx } from '#platform/database';
import { PasskeyAssertions } from '#features/passkeys';
import { FakeBrowser, Harness, type Tampering, VirtualPasskey, type VirtualPasskeyTraits } from '#testing';
import { InvitationsModule } from './invitations.module.js';
import { type InvitationRequest, InvitationsService } from './invitations.service.js';
import { Joining, type JoiningProfile } from './joining.service.js';

const expired = { code: 'invitation_expired', kind: 'gone' };

const profileOf = (username: string): JoiningProfile => ({
  givenName: 'Grace',
  familyName: 'Hopper',
  username,
  email: `${username}@example.com`,
});

describe('Joining by a sign-up link', () => {
  let harness: Harness;
  let joining: Joining;
  let acme: TenantContext;
  let globex: TenantContext;

  beforeAll(async () => {
    harness = await Harness.start(InvitationsModule);
    joining = harness.get(Joining);
  });
  afterAll(() => harness.stop());
  beforeEach(async () => {
    acme = await anonymous('Acme');
    globex = await anonymous('Globex');
  });

  const anonymous = async (name: string): Promise<TenantContext> => ({
    ...(await harness.createTenant(name)),
    actor: { kind: 'anonymous' },
  });

  const inDatabase = <T>(work: (tx: TenantTx) => Promise<T>, ctx = acme): Promise<T> =>
    harness.get(TenantDb).run(ctx, work);

  const invite = async (options: Partial<InvitationRequest> = {}, ctx = acme) => {
    const owner = harness.actingAs(ctx, await harness.createUser(ctx, { role: 'owner' }));
    const request = { expiresAt: secondsAfter(new Date(), 3600), usageLimit: null, groupIds: [], ...options };
    const { invitation, url } = await harness.get(InvitationsService).create(owner, request);
    return { id: invitation.id, token: url.split('#')[1] ?? '', owner };
  };

  interface Attempt {
    ctx?: TenantContext;
    browser?: FakeBrowser;
    tampering?: Tampering;
    traits?: VirtualPasskeyTraits;
  }

  /** The first of the two steps, and what the browser would post for the second. */
  const begin = async (token: string, profile: JoiningProfile, { ctx = acme, ...attempt }: Attempt = {}) => {
    const browser = attempt.browser ?? new FakeBrowser();
    const { ceremonyId, options } = await joining.options(ctx, browser, { token, profile });
    const { passkey, response } = VirtualPasskey.create(ctx.tenant.issuer, options, attempt.tampering, attempt.traits);
    return { browser, passkey, answer: { ceremonyId, response }, options };
  };

  const join = async (token: string, profile = profileOf('grace'), attempt: Attempt = {}) => {
    const { browser, passkey, answer } = await begin(token, profile, attempt);
    return { passkey, login: await joining.complete(attempt.ctx ?? acme, browser, answer) };
  };

  const people = (ctx = acme) =>
    inDatabase(
      (tx) => tx.user.findMany({ where: { tenantId: ctx.tenant.id, role: 'member' }, include: { passkeys: true } }),
      ctx,
    );

  const useCountOf = async (id: string): Promise<number | undefined> =>
    (await inDatabase((tx) => tx.invitation.findFirst({ where: { tenantId: acme.tenant.id, id } })))?.useCount;

  it('creates a member with a passkey that signs in', async () => {
    const { id, token } = await invite();
    const { passkey, login } = await join(token);
    expect(await people()).toEqual([
      expect.objectContaining({
        id: login.userId,
        username: 'grace',
        email: 'grace@example.com',
        emailVerified: false,
        displayName: 'Grace Hopper',
        role: 'member',
        lastSignInAt: expect.any(Date) as Date,
      }),
    ]);
    expect(await useCountOf(id)).toBe(1);
    const [assertions, browser] = [harness.get(PasskeyAssertions), new FakeBrowser()];
    const { ceremonyId, options } = await assertions.options(acme, browser);
    const response = passkey.get(acme.tenant.issuer, options);
    await expect(assertions.verify(acme, browser, { ceremonyId, response })).resolves.toMatchObject({
      userId: login.userId,
    });
  });

  it('puts the person into the groups of the link, in their own name', async () => {
    const groupId = newId();
    const data = { tenantId: acme.tenant.id, id: groupId, name: 'Sales', nameKey: 'sales' };
    await inDatabase((tx) => tx.group.create({ data }));
    const { token } = await invite({ groupIds: [groupId] });
    const { login } = await join(token);
    const members = await inDatabase((tx) => tx.groupMember.findMany({ where: { tenantId: acme.tenant.id } }));
    expect(members).toEqual([expect.objectContaining({ groupId, userId: login.userId, endsAt: null })]);
    const where = { tenantId: acme.tenant.id, topic: 'audit' };
    const messages = await harness
      .get(PlatformDb)
      .run((tx) => tx.outboxMessage.findMany({ where, orderBy: { id: 'asc' } }));
    const entries = messages.map(({ payload }) => payload as { type: string; actorId: string });
    const own = entries.filter(({ actorId }) => actorId === login.userId).map(({ type }) => type);
    expect(own).toEqual(['Account Created', 'Group Members Changed', 'Passkey Added', 'Sign In']);
  });

  it('tells until when the link is good, without using it', async () => {
    const { id, token } = await invite({ usageLimit: 1 });
    const { expiresAt } = await joining.lookup(acme, token);
    expect(expiresAt.getTime()).toBeGreaterThan(new Date().getTime());
    await joining.lookup(acme, token);
    expect(await useCountOf(id)).toBe(0);
  });

  it('makes exactly one account of twenty that join at once by a link for one', async () => {
    const { id, token } = await invite({ usageLimit: 1 });
    const begun = await Promise.all(
      Array.from({ length: 20 }, (_, number) => begin(token, profileOf(`grace-${String(number)}`))),
    );
    const results = await Promise.allSettled(
      begun.map(({ browser, answer }) => joining.complete(acme, browser, answer)),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject(expired);
    expect(await people()).toHaveLength(1);
    expect(await useCountOf(id)).toBe(1);
  });

  it('stops at the limit', async () => {
    const { token } = await invite({ usageLimit: 2 });
    await join(token, profileOf('grace'));
    await join(token, profileOf('ada'));
    await expect(joining.lookup(acme, token)).rejects.toMatchObject(expired);
    await expect(begin(token, profileOf('eve'))).rejects.toMatchObject(expired);
    expect(await people()).toHaveLength(2);
  });

  it.each<[string, (id: string, owner: TenantContext) => Promise<unknown>]>([
    ['revoked', (id, owner) => harness.get(InvitationsService).revoke(owner, id)],
    [
      'expired, though nothing cleaned it up',
      (id) => inDatabase((tx) => tx.invitation.updateMany({ where: { id }, data: { expiresAt: new Date() } })),
    ],
    [
      'used up',
      (id) => inDatabase((tx) => tx.invitation.updateMany({ where: { id }, data: { usageLimit: 1, useCount: 1 } })),
    ],
  ])('refuses a link that was %s, before the first step and between the two', async (_, end) => {
    const { id, token, owner } = await invite();
    const { browser, answer } = await begin(token, profileOf('grace'));
    await end(id, owner);
    await expect(joining.complete(acme, browser, answer)).rejects.toMatchObject(expired);
    await expect(joining.lookup(acme, token)).rejects.toMatchObject(expired);
    await expect(begin(token, profileOf('ada'))).rejects.toMatchObject(expired);
    expect(await people()).toEqual([]);
  });

  it('answers a guess, and a link of another tenant, like an expired one', async () => {
    const { token } = await invite({}, globex);
    for (const foreign of ['guess', token]) {
      await expect(joining.lookup(acme, foreign)).rejects.toMatchObject(expired);
      await expect(begin(foreign, profileOf('grace'))).rejects.toMatchObject(expired);
    }
    const ours = (await invite()).token;
    await expect(joining.lookup(globex, ours)).rejects.toMatchObject(expired);
  });

  it("does not go on with a ceremony of another tenant's link", async () => {
    const { token } = await invite({}, globex);
    const { browser, answer } = await begin(token, profileOf('grace'), { ctx: globex });
    await expect(joining.complete(acme, browser, answer)).rejects.toMatchObject({ code: 'registration_rejected' });
    expect([await people(), await people(globex)]).toEqual([[], []]);
  });

  it('uses nothing up and creates nobody when the passkey is refused', async () => {
    const { id, token } = await invite({ usageLimit: 1 });
    for (const tampering of [{ isUserVerified: false }, { origin: 'https://evil.example' }, { crossOrigin: true }]) {
      await expect(join(token, profileOf('grace'), { tampering })).rejects.toMatchObject({
        code: 'registration_rejected',
      });
    }
    expect(await people()).toEqual([]);
    expect(await useCountOf(id)).toBe(0);
    await expect(join(token)).resolves.toBeDefined();
  });

  it('uses nothing up and creates nobody when the credential id belongs to somebody', async () => {
    const { id, token } = await invite();
    const { passkey } = await join(token, profileOf('grace'));
    const traits = { credentialId: Buffer.from(passkey.id, 'base64url') };
    await expect(join(token, profileOf('eve'), { traits })).rejects.toMatchObject({
      code: 'passkey_already_registered',
    });
    expect((await people()).map(({ username }) => username)).toEqual(['grace']);
    expect(await useCountOf(id)).toBe(1);
  });

  it('refuses a username and an address that are taken, whatever their case', async () => {
    const { token } = await invite();
    await join(token, profileOf('grace'));
    await expect(begin(token, { ...profileOf('grace'), email: 'other@example.com' })).rejects.toMatchObject({
      code: 'username_taken',
      fields: [expect.objectContaining({ field: 'username' })],
    });
    await expect(begin(token, { ...profileOf('ada'), email: 'GRACE@example.com' })).rejects.toMatchObject({
      code: 'email_taken',
      fields: [expect.objectContaining({ field: 'email' })],
    });
  });

  it('uses nothing up when the username is taken between the two steps', async () => {
    const { id, token } = await invite({ usageLimit: 2 });
    const [first, second] = [await begin(token, profileOf('grace')), await begin(token, profileOf('grace'))];
    await joining.complete(acme, first.browser, first.answer);
    await expect(joining.complete(acme, second.browser, second.answer)).rejects.toMatchObject({
      code: 'username_taken',
    });
    expect(await useCountOf(id)).toBe(1);
  });

  it('takes an answer from the browser that began, once', async () => {
    const { token } = await invite();
    const { browser, answer } = await begin(token, profileOf('grace'));
    const refused = { code: 'registration_rejected' };
    await expect(joining.complete(acme, new FakeBrowser(), answer)).rejects.toMatchObject(refused);
    await expect(joining.complete(acme, browser, answer)).rejects.toMatchObject(refused);
    const again = await begin(token, profileOf('grace'), { browser });
    await joining.complete(acme, browser, again.answer);
    await expect(joining.complete(acme, browser, again.answer)).rejects.toMatchObject(refused);
    expect(await people()).toHaveLength(1);
  });

  it('makes the passkey for the account that will be created', async () => {
    const { token } = await invite();
    const { browser, answer, options } = await begin(token, profileOf('grace'));
    expect(options.user).toMatchObject({ name: 'grace', displayName: 'Grace Hopper' });
    const { userId } = await joining.complete(acme, browser, answer);
    expect(Buffer.from(options.user.id, 'base64url').toString('hex')).toBe(userId.replaceAll('-', ''));
  });

  it('slows down guessing', async () => {
    const guesser = { ...acme, request: { ...acme.request, ip: '203.0.113.9' } };
    const guesses = await Promise.allSettled(Array.from({ length: 130 }, () => joining.lookup(guesser, 'guess')));
    const codes = guesses.map((guess) => (guess as { reason: { code: string } }).reason.code);
    expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(10);
  });
});
