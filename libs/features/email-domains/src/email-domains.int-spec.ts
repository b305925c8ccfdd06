import { newId, type TenantContext } from '#kernel';
import { PlatformDb, TenantDb, type TenantTx } from '#platform/database';
import { DnsServer, Harness } from '#testing';
import { TenantSettingsReader } from '#features/settings';
import { TenantDirectory } from '#features/tenants';
import { EmailDomainsModule } from './email-domains.module.js';
import { EmailDomainsService } from './email-domains.service.js';
import { challengeOf, type EmailDomainRecord, stateOf } from './email-domain.js';
import { RecheckEmailDomains } from './recheck-email-domains.service.js';

const DAY_MS = 24 * 3600 * 1000;

describe('E-mail domains', () => {
  let dns: DnsServer;
  let harness: Harness;
  let domains: EmailDomainsService;
  let acme: TenantContext;
  let globex: TenantContext;
  let name: string;

  beforeAll(async () => {
    dns = new DnsServer();
    await dns.start();
    harness = await Harness.start(EmailDomainsModule);
    domains = harness.get(EmailDomainsService);
  });
  afterAll(async () => {
    await harness.stop();
    await dns.stop();
  });

  beforeEach(async () => {
    [acme, globex] = [await asOwner('Acme'), await asOwner('Globex')];
    name = `d-${newId().slice(-12)}.example`;
    dns.isFailing = false;
  });

  const asOwner = async (company: string): Promise<TenantContext> => {
    const ctx = await harness.createTenant(company);
    return harness.actingAs(ctx, await harness.createUser(ctx, { role: 'owner' }));
  };

  const inDatabase = <T>(ctx: TenantContext, work: (tx: TenantTx) => Promise<T>): Promise<T> =>
    harness.get(TenantDb).run(ctx, work);

  const publish = (...records: EmailDomainRecord[]): void => {
    for (const { name } of records.map(challengeOf)) {
      dns.set(name, 'v=spf1 -all', ...records.map((record) => challengeOf(record).value));
    }
  };
  const unpublish = (record: EmailDomainRecord): void => {
    dns.delete(challengeOf(record).name);
  };

  const verified = async (ctx = acme): Promise<EmailDomainRecord> => {
    const { id } = await domains.add(ctx, name);
    publish(await find(ctx, id));
    return domains.verify(ctx, id);
  };

  const find = async (ctx: TenantContext, id: string): Promise<EmailDomainRecord> => {
    const found = (await domains.list(ctx)).find((one) => one.id === id);
    if (!found) throw new Error('There is no such domain.');
    return found;
  };

  const auditOf = async (ctx: TenantContext) => {
    const where = { tenantId: ctx.tenant.id, topic: 'audit' };
    const rows = await harness
      .get(PlatformDb)
      .run((tx) => tx.outboxMessage.findMany({ where, orderBy: { id: 'asc' } }));
    return rows.map(({ payload }) => payload as { type: string; actorName: string; data: Record<string, unknown> });
  };

  const isOpen = async (ctx = acme): Promise<boolean> =>
    (await harness.get(TenantSettingsReader).find(ctx.tenant.id)).hasJoiningByEmail;

  it('are added with a record to publish, in one form, and prove nothing yet', async () => {
    const added = await domains.add(acme, `BÜCHER-${name}`.toUpperCase());
    expect(added.domain).toMatch(/^xn--[a-z0-9-]+\.example$/);
    expect(stateOf(added)).toBe('pending');
    expect(challengeOf(added)).toEqual({
      name: `_permiso-challenge.${added.domain}`,
      value: expect.stringMatching(/^permiso-domain-verification=[\w-]{43}$/) as string,
    });
    expect(await domains.list(acme)).toEqual([added]);
    expect(await domains.list(globex)).toEqual([]);
    expect(await auditOf(acme)).toEqual([
      expect.objectContaining({ type: 'E-mail Domain Added', data: { domain: added.domain } }),
    ]);
  });

  it('are in the list once, whatever form they are typed in', async () => {
    await domains.add(acme, name);
    await expect(domains.add(acme, `${name.toUpperCase()}.`)).rejects.toMatchObject({ code: 'email_domain_exists' });
    expect(await domains.list(acme)).toHaveLength(1);
  });

  it.each(['192.0.2.1', 'acme', 'co.uk', 'https://acme.example'])('are none where %s is typed', async (text) => {
    await expect(domains.add(acme, text)).rejects.toMatchObject({ code: 'invalid_request' });
    expect(await domains.list(acme)).toEqual([]);
  });

  it('are a hundred at most', async () => {
    const data = Array.from({ length: 100 }, (_, number) => ({
      tenantId: acme.tenant.id,
      id: newId(),
      domain: `d${String(number)}.example`,
      token: 'token',
    }));
    await inDatabase(acme, (tx) => tx.emailDomain.createMany({ data }));
    await expect(domains.add(acme, name)).rejects.toMatchObject({ code: 'too_many_email_domains' });
  });

  describe('are looked for in the DNS', () => {
    it('and proved by the record', async () => {
      const domain = await verified();
      expect(domain).toMatchObject({ lastResult: 'found', verifiedAt: expect.any(Date) as Date, missingSince: null });
      expect(await find(acme, domain.id)).toEqual(domain);
      const [, entry] = await auditOf(acme);
      expect(entry).toMatchObject({
        type: 'E-mail Domain Verified',
        data: { domain: name },
        actorName: 'Ada Lovelace',
      });
      expect(dns.questions).toContain(`_permiso-challenge.${name}`);
    });

    it.each<[string, (domain: EmailDomainRecord) => void]>([
      ['there is none', () => undefined],
      ['it says something else', ({ domain }) => dns.set(`_permiso-challenge.${domain}`, 'v=spf1 -all')],
      [
        'it says the token alone',
        (domain) => dns.set(challengeOf(domain).name, domain.token, `x${challengeOf(domain).value}`),
      ],
      ['it stands at the domain itself', (domain) => dns.set(domain.domain, challengeOf(domain).value)],
      ['it stands at the domain above', (domain) => dns.set('_permiso-challenge.example', challengeOf(domain).value)],
    ])('and not proved where %s', async (_, prepare) => {
      const domain = await domains.add(acme, name);
      prepare(domain);
      const checked = await domains.verify(acme, domain.id);
      expect(checked).toMatchObject({ lastResult: 'missing', verifiedAt: null });
      expect(stateOf(checked)).toBe('pending');
    });

    it('and not proved where the DNS gives no answer', async () => {
      const domain = await domains.add(acme, name);
      publish(domain);
      dns.isFailing = true;
      expect(await domains.verify(acme, domain.id)).toMatchObject({ lastResult: 'no_answer', verifiedAt: null });
    });

    it('and not proved by the record of another company', async () => {
      const [ours, theirs] = [await domains.add(acme, name), await domains.add(globex, name)];
      publish(theirs);
      expect(await domains.verify(acme, ours.id)).toMatchObject({ lastResult: 'missing', verifiedAt: null });
    });

    it('and not proved by a former record of the same company', async () => {
      const domain = await verified();
      await domains.remove(acme, domain.id);
      const again = await domains.add(acme, name);
      expect(again.token).not.toBe(domain.token);
      expect(await domains.verify(acme, again.id)).toMatchObject({ lastResult: 'missing', verifiedAt: null });
    });

    it('not more often than the DNS of others should suffer', async () => {
      const domain = await domains.add(acme, name);
      for (let times = 0; times < 30; times += 1) await domains.verify(acme, domain.id);
      await expect(domains.verify(acme, domain.id)).rejects.toMatchObject({ code: 'rate_limited' });
      const theirs = await domains.add(globex, name);
      await expect(domains.verify(globex, theirs.id)).resolves.toBeDefined();
    });
  });

  describe('belong to one company at a time:', () => {
    it('the second that proves one is refused, and takes over when the first has given it up', async () => {
      const theirs = await verified(globex);
      const ours = await domains.add(acme, name);
      publish(theirs, ours);
      expect(await domains.verify(acme, ours.id)).toMatchObject({ lastResult: 'held', verifiedAt: null });
      expect(await find(globex, theirs.id)).toEqual(theirs);
      expect((await auditOf(acme)).map(({ type }) => type)).toEqual(['E-mail Domain Added']);
      await domains.remove(globex, theirs.id);
      expect(await domains.verify(acme, ours.id)).toMatchObject({ lastResult: 'found' });
    });

    it('one of two that prove it at the same moment', async () => {
      const [ours, theirs] = [await domains.add(acme, name), await domains.add(globex, name)];
      publish(ours, theirs);
      const results = await Promise.all([domains.verify(acme, ours.id), domains.verify(globex, theirs.id)]);
      expect(results.map(({ lastResult }) => lastResult).sort()).toEqual(['found', 'held']);
    });

    it('nobody touches another one’s', async () => {
      const theirs = await verified(globex);
      const foreign = { code: 'not_found' };
      await expect(domains.verify(acme, theirs.id)).rejects.toMatchObject(foreign);
      await expect(domains.update(acme, theirs.id, { isJoiningOn: true })).rejects.toMatchObject(foreign);
      await expect(domains.remove(acme, theirs.id)).rejects.toMatchObject(foreign);
      expect(await find(globex, theirs.id)).toEqual(theirs);
    });
  });

  describe('let people join', () => {
    it('where that is turned on, into groups', async () => {
      const group = newId();
      const data = { tenantId: acme.tenant.id, id: group, name: 'Sales', nameKey: 'sales' };
      await inDatabase(acme, (tx) => tx.group.create({ data }));
      const domain = await verified();
      expect(await isOpen()).toBe(false);
      const changed = await domains.update(acme, domain.id, { isJoiningOn: true, groupIds: [group] });
      expect(changed).toMatchObject({ isJoiningOn: true, groups: [{ id: group, name: 'Sales' }] });
      expect([await isOpen(acme), await isOpen(globex)]).toEqual([true, false]);
      expect((await auditOf(acme)).at(-1)).toMatchObject({
        type: 'E-mail Domain Updated',
        data: {
          domain: name,
          before: { isJoiningOn: false, groups: [] },
          after: { isJoiningOn: true, groups: ['Sales'] },
        },
      });
      expect(await domains.update(acme, domain.id, { groupIds: [] })).toMatchObject({ isJoiningOn: true, groups: [] });
      await domains.update(acme, domain.id, { isJoiningOn: false });
      expect(await isOpen()).toBe(false);
    });

    it('only when they are proved', async () => {
      const domain = await domains.add(acme, name);
      await expect(domains.update(acme, domain.id, { isJoiningOn: true })).rejects.toMatchObject({
        code: 'email_domain_not_verified',
      });
    });

    it('into groups of the company alone, or nothing changes', async () => {
      const domain = await verified();
      const group = newId();
      const data = { tenantId: globex.tenant.id, id: group, name: 'Sales', nameKey: 'sales' };
      await inDatabase(globex, (tx) => tx.group.create({ data }));
      await expect(domains.update(acme, domain.id, { isJoiningOn: true, groupIds: [group] })).rejects.toMatchObject({
        code: 'invalid_request',
      });
      expect(await find(acme, domain.id)).toEqual(domain);
    });

    it('until they are removed', async () => {
      const domain = await verified();
      await domains.update(acme, domain.id, { isJoiningOn: true });
      await domains.remove(acme, domain.id);
      expect([await isOpen(), await domains.list(acme)]).toEqual([false, []]);
      expect((await auditOf(acme)).at(-1)).toMatchObject({
        type: 'E-mail Domain Removed',
        data: { domain: name, wasVerified: true },
      });
    });
  });

  describe('are looked for again', () => {
    const recheck = () => harness.get(RecheckEmailDomains).run();

    /** As if the last look, and what it found, had been that long ago. */
    const age = (domain: EmailDomainRecord, days: number): Promise<unknown> =>
      inDatabase(acme, async (tx) => {
        const row = await tx.emailDomain.findFirstOrThrow({ where: { id: domain.id } });
        const earlier = (at: Date | null): Date | null => at && new Date(at.getTime() - days * DAY_MS);
        const { lastCheckedAt, lastSeenAt, missingSince } = row;
        const data = {
          lastCheckedAt: earlier(lastCheckedAt),
          lastSeenAt: earlier(lastSeenAt),
          missingSince: earlier(missingSince),
        };
        return tx.emailDomain.updateMany({ where: { id: domain.id }, data });
      });

    let domain: EmailDomainRecord;
    beforeEach(async () => {
      domain = await verified();
      await domains.update(acme, domain.id, { isJoiningOn: true });
      await harness.get(TenantDirectory).announce(acme.tenant);
      await harness.createUser(acme, { role: 'member' });
    });

    it('each day, and not before', async () => {
      await recheck();
      expect((await find(acme, domain.id)).lastCheckedAt).toEqual(domain.lastCheckedAt);
      await age(domain, 1);
      await recheck();
      const { lastCheckedAt, lastResult } = await find(acme, domain.id);
      expect([lastResult, lastCheckedAt !== null && lastCheckedAt > (domain.lastCheckedAt ?? new Date())]).toEqual([
        'found',
        true,
      ]);
      expect(await isOpen()).toBe(true);
    });

    it('and let nobody join as soon as the record is gone, which owners are told of once', async () => {
      unpublish(domain);
      for (let days = 0; days < 2; days += 1) {
        await age(domain, 1);
        await recheck();
      }
      const found = await find(acme, domain.id);
      expect([stateOf(found), found.isJoiningOn, await isOpen()]).toEqual(['missing', true, false]);
      const owner = acme.actor.kind === 'user' ? acme.actor.userId : '';
      const { email } = await inDatabase(acme, (tx) => tx.user.findFirstOrThrow({ where: { id: owner } }));
      expect(await harness.mailsOf(acme)).toEqual([
        expect.objectContaining({
          template: 'email-domain-missing',
          to: email,
          values: expect.objectContaining({ domain: name }) as object,
        }),
      ]);
      expect((await auditOf(acme)).at(-1)).toMatchObject({
        type: 'E-mail Domain Record Missing',
        actorName: 'worker',
        data: { domain: name, result: 'missing' },
      });
      publish(domain);
      expect(stateOf(await domains.verify(acme, domain.id))).toBe('verified');
      expect(await isOpen()).toBe(true);
    });

    it('and are proved no more after three days without it, so that another company may prove them', async () => {
      unpublish(domain);
      for (const days of [1, 3]) {
        await age(domain, days);
        await recheck();
      }
      const found = await find(acme, domain.id);
      expect([stateOf(found), found.isJoiningOn, await isOpen()]).toEqual(['pending', false, false]);
      expect((await harness.mailsOf(acme)).map(({ template }) => template)).toEqual([
        'email-domain-missing',
        'email-domain-lost',
      ]);
      expect((await auditOf(acme)).at(-1)).toMatchObject({ type: 'E-mail Domain Lost', data: { domain: name } });
      const theirs = await domains.add(globex, name);
      publish(theirs);
      expect(stateOf(await domains.verify(globex, theirs.id))).toBe('verified');
    });

    it('but stay proved while the DNS is out of order', async () => {
      dns.isFailing = true;
      await age(domain, 5);
      await recheck();
      const found = await find(acme, domain.id);
      expect([found.lastResult, stateOf(found), await isOpen()]).toEqual(['no_answer', 'verified', true]);
      await age(domain, 9);
      await recheck();
      expect(stateOf(await find(acme, domain.id))).toBe('pending');
    });
  });
});
