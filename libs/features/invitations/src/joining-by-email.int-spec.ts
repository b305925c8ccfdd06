import { newId, secondsAfter, type TenantContext } from '#kernel';
import { PlatformDb, TenantDb, type TenantTx } from '#platform/database';
import { FakeBrowser, Harness, type Tampering, VirtualPasskey } from '#testing';
import { EmailDomainsService, JoinLinks } from '#features/email-domains';
import { InvitationsModule } from './invitations.module.js';
import { Joining, type JoiningProfile } from './joining.service.js';

const expired = { code: 'invitation_expired', kind: 'gone' };

describe('Joining by the address of a verified domain', () => {
  let harness: Harness;
  let joining: Joining;
  let links: JoinLinks;
  let acme: TenantContext;
  let globex: TenantContext;
  let domain: string;
  let domainId: string;

  beforeAll(async () => {
    harness = await Harness.start(InvitationsModule);
    [joining, links] = [harness.get(Joining), harness.get(JoinLinks)];
  });
  afterAll(() => harness.stop());
  beforeEach(async () => {
    [acme, globex] = [await anonymous('Acme'), await anonymous('Globex')];
    domain = `d-${newId().slice(-12)}.example`;
    domainId = await open(acme, domain);
  });

  let lastNetwork = 0;
  /** Each from a network of its own: limits are for networks. */
  const anonymous = async (name: string): Promise<TenantContext> => {
    const ctx = await harness.createTenant(name);
    lastNetwork += 1;
    const ip = `198.51.${String(100 + (lastNetwork >> 8))}.${String(lastNetwork & 255)}`;
    return { ...ctx, actor: { kind: 'anonymous' }, request: { ...ctx.request, ip } };
  };

  const inDatabase = <T>(work: (tx: TenantTx) => Promise<T>, ctx = acme): Promise<T> =>
    harness.get(TenantDb).run(ctx, work);

  /** A domain by which people may join. */
  const open = async (ctx: TenantContext, name: string): Promise<string> => {
    const id = newId();
    const now = new Date();
    const seen = { verifiedAt: now, lastCheckedAt: now, lastSeenAt: now };
    const row = { tenantId: ctx.tenant.id, id, domain: name, token: 'token', ...seen, isJoiningOn: true };
    await inDatabase((tx) => tx.emailDomain.create({ data: row }), ctx);
    return id;
  };
  const change = (data: object): Promise<unknown> =>
    inDatabase((tx) => tx.emailDomain.updateMany({ where: { id: domainId }, data }));

  const tokenFrom = (url?: string): string => new URL(url ?? '').hash.slice(1);
  const requested = async (email = `grace@${domain}`, ctx = acme): Promise<string> => {
    await links.request(ctx, email);
    return tokenFrom((await harness.mailsOf(ctx)).at(-1)?.values['url']);
  };

  const profileOf = (email = `grace@${domain}`): JoiningProfile => {
    const [username = ''] = email.split('@');
    return { givenName: 'Grace', familyName: 'Hopper', username: username.toLowerCase(), email };
  };

  const begin = async (token: string, profile = profileOf(), { ctx = acme, tampering }: Attempt = {}) => {
    const browser = new FakeBrowser();
    const { ceremonyId, options } = await joining.options(ctx, browser, { token, profile });
    const { response } = VirtualPasskey.create(ctx.tenant.issuer, options, tampering);
    return { browser, answer: { ceremonyId, response } };
  };
  interface Attempt {
    ctx?: TenantContext;
    tampering?: Tampering;
  }
  const join = async (token: string, profile = profileOf(), attempt: Attempt = {}) => {
    const { browser, answer } = await begin(token, profile, attempt);
    return joining.complete(attempt.ctx ?? acme, browser, answer);
  };

  const people = (ctx = acme) => inDatabase((tx) => tx.user.findMany({ where: { tenantId: ctx.tenant.id } }), ctx);

  it('mails a link that makes an account whose address counts as verified', async () => {
    const token = await requested();
    expect(await harness.mailsOf(acme)).toEqual([
      expect.objectContaining({ template: 'join', to: `grace@${domain}`, language: null }),
    ]);
    const { email, expiresAt } = await joining.lookup(acme, token);
    expect(email).toBe(`grace@${domain}`);
    expect(expiresAt.getTime()).toBeLessThanOrEqual(secondsAfter(new Date(), 3600).getTime());
    const { userId } = await join(token);
    expect(await people()).toEqual([
      expect.objectContaining({ id: userId, email: `grace@${domain}`, emailVerified: true, role: 'member' }),
    ]);
    expect(await people(globex)).toEqual([]);
    expect((await harness.mailsOf(acme)).map(({ template }) => template)).toEqual(['join']);
  });

  it('says in the audit log how the account came about', async () => {
    await join(await requested());
    const where = { tenantId: acme.tenant.id, topic: 'audit' };
    const rows = await harness.get(PlatformDb).run((tx) => tx.outboxMessage.findMany({ where }));
    const created = rows
      .map(({ payload }) => payload as { type: string })
      .find(({ type }) => type === 'Account Created');
    expect(created).toMatchObject({ data: { joinedBy: 'email_domain', domain, after: { emailVerified: true } } });
  });

  it('puts the person into the groups that the domain has now', async () => {
    const token = await requested();
    const group = newId();
    const data = { tenantId: acme.tenant.id, id: group, name: 'Sales', nameKey: 'sales' };
    await inDatabase(async (tx) => {
      await tx.group.create({ data });
      await tx.emailDomainGroup.create({ data: { tenantId: acme.tenant.id, domainId, groupId: group } });
    });
    const { userId } = await join(token);
    const members = await inDatabase((tx) => tx.groupMember.findMany());
    expect(members).toEqual([expect.objectContaining({ groupId: group, userId })]);
  });

  it('writes in the language that is asked for', async () => {
    await links.request(acme, `grace@${domain}`, 'pl');
    expect(await harness.mailsOf(acme)).toEqual([expect.objectContaining({ language: 'pl' })]);
  });

  it('keeps no token: not in the link’s row, not in the outbox', async () => {
    const token = await requested();
    expect(token).toMatch(/^[\w-]{43}$/);
    const where = { tenantId: acme.tenant.id };
    const waiting = await harness.get(PlatformDb).run((tx) => tx.outboxMessage.findMany({ where }));
    expect(JSON.stringify([await inDatabase((tx) => tx.joinLink.findMany()), waiting])).not.toContain(token);
  });

  describe('tells nobody who has an account:', () => {
    const addUser = async (isDisabled: boolean): Promise<void> => {
      const { id } = await harness.createUser(acme, { username: 'grace' });
      const email = `Grace@${domain}`;
      await inDatabase((tx) =>
        tx.user.updateMany({ where: { id }, data: { email, emailKey: email.toLowerCase(), isDisabled } }),
      );
    };

    it.each([
      ['somebody', false],
      ['somebody who is disabled', true],
    ])('%s is mailed that they have one, and gets no link', async (_, isDisabled) => {
      await addUser(isDisabled);
      await expect(links.request(acme, `grace@${domain}`)).resolves.toBeUndefined();
      expect(await harness.mailsOf(acme)).toEqual([
        expect.objectContaining({
          template: 'already-joined',
          to: `grace@${domain}`,
          values: { email: `grace@${domain}`, url: `${acme.tenant.issuer}/login` },
        }),
      ]);
      expect(await inDatabase((tx) => tx.joinLink.count())).toBe(0);
    });

    it.each<[string, () => string]>([
      ['of another domain', () => 'grace@other.example'],
      ['of a domain below', () => `grace@mail.${domain}`],
      ['of the domain above', () => 'grace@example'],
      ['in quotes', () => `"grace@evil.example"@${domain}`],
      ['with a route', () => `grace%evil.example@${domain}`],
    ])('an address %s ends the same way, and nothing is mailed', async (_, email) => {
      await expect(links.request(acme, email())).resolves.toBeUndefined();
      expect(await harness.mailsOf(acme)).toEqual([]);
    });

    it('a domain of another company too', async () => {
      await expect(links.request(globex, `grace@${domain}`)).resolves.toBeUndefined();
      expect([await harness.mailsOf(globex), await harness.mailsOf(acme)]).toEqual([[], []]);
    });
  });

  const closed: [string, () => Promise<unknown>][] = [
    ['is not proved any more', () => change({ verifiedAt: null })],
    ['misses its record', () => change({ missingSince: new Date() })],
    ['lets nobody join any more', () => change({ isJoiningOn: false })],
    [
      'was removed',
      async () => {
        const owner = harness.actingAs(acme, await harness.createUser(acme, { username: 'boss', role: 'owner' }));
        await harness.get(EmailDomainsService).remove(owner, domainId);
      },
    ],
  ];

  it.each(closed)('mails nothing where the domain %s', async (_, close) => {
    await close();
    await links.request(acme, `grace@${domain}`);
    expect(await harness.mailsOf(acme)).toEqual([]);
  });

  it.each<[string, () => Promise<unknown>]>([
    ...closed.map(([what, close]): [string, () => Promise<unknown>] => [`whose domain ${what}`, close]),
    ['that expired', () => inDatabase((tx) => tx.joinLink.updateMany({ data: { expiresAt: new Date() } }))],
    ['that a newer one replaced', () => links.request(acme, `GRACE@${domain.toUpperCase()}`)],
  ])('refuses a link %s, before the first step and between the two', async (_, end) => {
    const token = await requested();
    const { browser, answer } = await begin(token);
    await end();
    if (_ !== 'that a newer one replaced') {
      await expect(joining.complete(acme, browser, answer)).rejects.toMatchObject(expired);
    }
    await expect(joining.lookup(acme, token)).rejects.toMatchObject(expired);
    await expect(begin(token)).rejects.toMatchObject(expired);
    expect((await people()).filter(({ username }) => username === 'grace')).toEqual([]);
  });

  it('takes a link once', async () => {
    const token = await requested();
    const begun = [await begin(token, profileOf()), await begin(token, { ...profileOf(), username: 'grace2' })];
    const results = await Promise.allSettled(
      begun.map(({ browser, answer }) => joining.complete(acme, browser, answer)),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await people()).toHaveLength(1);
    await expect(joining.lookup(acme, token)).rejects.toMatchObject(expired);
  });

  it('takes a link for the address it was mailed to alone', async () => {
    const token = await requested();
    await expect(begin(token, { ...profileOf(), email: `boss@${domain}` })).rejects.toMatchObject({
      code: 'invalid_request',
      fields: [expect.objectContaining({ field: 'email', code: 'another_address' })],
    });
  });

  it('takes a link at its own company alone', async () => {
    const token = await requested();
    await expect(joining.lookup(globex, token)).rejects.toMatchObject(expired);
    await expect(begin(token, profileOf(), { ctx: globex })).rejects.toMatchObject(expired);
  });

  it('uses nothing up when the passkey is refused', async () => {
    const token = await requested();
    await expect(join(token, profileOf(), { tampering: { isUserVerified: false } })).rejects.toMatchObject({
      code: 'registration_rejected',
    });
    await expect(join(token)).resolves.toBeDefined();
  });

  it('uses nothing up when somebody took the username meanwhile', async () => {
    const token = await requested();
    const { browser, answer } = await begin(token);
    await harness.createUser(acme, { username: 'grace' });
    await expect(joining.complete(acme, browser, answer)).rejects.toMatchObject({ code: 'username_taken' });
    expect(await inDatabase((tx) => tx.joinLink.count())).toBe(1);
  });

  it('fills nobody’s inbox, whoever has an account', async () => {
    for (const email of [`grace@${domain}`, 'nobody@other.example']) {
      for (let times = 0; times < 3; times += 1) await links.request(acme, email);
      await expect(links.request(acme, email.toUpperCase())).rejects.toMatchObject({ code: 'rate_limited' });
    }
    expect(await harness.mailsOf(acme)).toHaveLength(3);
  });

  it('slows down whoever tries addresses', async () => {
    const attempts = Array.from({ length: 25 }, (_, number) => links.request(acme, `p${String(number)}@${domain}`));
    const results = await Promise.allSettled(attempts);
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(5);
  });
});
