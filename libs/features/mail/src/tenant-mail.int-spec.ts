import { jest } from '@jest/globals';
import { type TenantContext } from '#kernel';
import { PlatformDb, TenantDb } from '#platform/database';
import { OutboxRelay, OutboxRelayModule } from '#platform/queue';
import { Harness, SmtpInbox } from '#testing';
import { TenantDirectory } from '#features/tenants';
import { MailHttpModule, TenantMailJobsModule, TenantMailModule } from './mail.module.js';
import { type MailSettingsChange } from './mail-settings.js';
import { MailSettingsService } from './mail-settings.service.js';
import { TenantMail } from './tenant-mail.js';
import { TestMails } from './test-mails.service.js';

const until = async (isDone: () => boolean | Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 300; tries += 1) {
    if (await isDone()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('It did not come to pass within fifteen seconds.');
};

/** Long headers go on in the next line (RFC 5322 §2.2.3). */
const unfolded = (mail: string): string => mail.replace(/\n[ \t]+/g, ' ');

const credentials = { username: 'acme', password: ' s3cret with spaces ' };

describe('The mails of tenants', () => {
  let harness: Harness;
  let acme: TenantContext;
  let globex: TenantContext;
  const inboxes: SmtpInbox[] = [];

  beforeAll(async () => {
    harness = await Harness.start(TenantMailModule, MailHttpModule, TenantMailJobsModule, OutboxRelayModule);
    await harness.queue('tenant-mail').obliterate({ force: true });
  });
  afterAll(async () => {
    await harness.stop();
    await Promise.all(inboxes.map((inbox) => inbox.stop()));
  });

  beforeEach(async () => {
    const signedIn = async (name: string): Promise<TenantContext> => {
      const ctx = await harness.createTenant(name);
      return harness.actingAs(ctx, await harness.createUser(ctx));
    };
    [acme, globex] = [await signedIn('Acme'), await signedIn('Globex')];
    await announceTenants();
  });

  /** The worker hears of tenants by announcements, which a harness's tenants have none of. */
  const announceTenants = async (): Promise<void> => {
    for (const { tenant } of [acme, globex]) await harness.get(TenantDirectory).announce(tenant);
  };

  const newInbox = async (options?: ConstructorParameters<typeof SmtpInbox>[0]) => {
    const inbox = new SmtpInbox(options);
    inboxes.push(inbox);
    return { inbox, port: await inbox.start() };
  };

  const own = (ctx: TenantContext, port: number, change: Partial<MailSettingsChange> = {}) =>
    harness.get(MailSettingsService).put(ctx, {
      host: 'localhost',
      port,
      security: 'none',
      username: null,
      fromAddress: `no-reply@${ctx.tenant.slug}.example`,
      fromName: ctx.tenant.name,
      ...change,
    });

  const send = (ctx: TenantContext, address: string): Promise<void> =>
    harness.get(TenantDb).run(ctx, (tx) =>
      harness.get(TenantMail).send(tx, ctx.tenant.id, {
        to: { address },
        template: 'verify-email',
        values: { email: address, url: `${ctx.tenant.issuer}/verify-email#secret-token`, expiresInHours: 24 },
      }),
    );

  const waiting = (ctx: TenantContext) =>
    harness.get(PlatformDb).run((tx) => tx.outboxMessage.findMany({ where: { tenantId: ctx.tenant.id } }));
  const auditOf = async (ctx: TenantContext, type: string) =>
    (await waiting(ctx))
      .map(({ payload }) => payload as { type?: string; data?: unknown })
      .filter((one) => one.type === type);

  it('go by each tenant’s own server, in its name', async () => {
    const [one, other] = [await newInbox(), await newInbox()];
    await own(acme, one.port);
    await own(globex, other.port);
    await send(acme, 'ada@acme.example');
    await send(globex, 'grace@globex.example');
    await until(() => one.inbox.mails.length === 1 && other.inbox.mails.length === 1);
    const [mail = ''] = one.inbox.mails;
    expect(mail).toContain(`From: Acme <no-reply@${acme.tenant.slug}.example>`);
    expect(mail).toContain('To: ada@acme.example');
    expect(mail).toContain('Subject: Confirm your e-mail address at Acme');
    expect(unfolded(mail)).toMatch(new RegExp(`Message-ID: <[0-9a-f-]{36}@${acme.tenant.rpId}>`, 'i'));
    expect(other.inbox.mails[0]).toContain('Subject: Confirm your e-mail address at Globex');
    await until(async () => (await waiting(acme)).every(({ topic }) => topic === 'audit'));
  });

  it('wait in the outbox without a word of theirs to be read', async () => {
    const relay = jest.spyOn(harness.get(OutboxRelay), 'relayBatch').mockResolvedValue(0);
    await send(acme, 'ada@acme.example');
    const [message] = await waiting(acme);
    relay.mockRestore();
    expect(message?.topic).toBe('tenant-mail');
    expect(JSON.stringify(message?.payload)).not.toMatch(/secret-token|ada@acme/);
    await harness.get(PlatformDb).run((tx) => tx.outboxMessage.deleteMany({ where: { tenantId: acme.tenant.id } }));
  });

  it('are in the recipient’s language, else in the tenant’s', async () => {
    const { inbox, port } = await newInbox();
    await own(acme, port);
    const userId = acme.actor.kind === 'user' ? acme.actor.userId : '';
    const values = { email: 'x', url: acme.tenant.issuer, expiresInHours: 24 };
    await harness.get(TenantDb).run(acme, async (tx) => {
      await tx.tenantSettings.update({ where: { tenantId: acme.tenant.id }, data: { defaultLanguage: 'fr' } });
      await tx.user.updateMany({ where: { tenantId: acme.tenant.id, id: userId }, data: { language: 'de' } });
      await harness.get(TenantMail).send(tx, acme.tenant.id, { to: { userId }, template: 'verify-email', values });
    });
    await send(acme, 'nobody-yet@acme.example');
    await until(() => inbox.mails.length === 2);
    const all = inbox.mails.join('\n');
    expect(all).toContain('lang=3D"de"');
    expect(all).toContain('lang=3D"fr"');
  });

  it('are tried again when a server puts them off, each by itself', async () => {
    const { inbox, port } = await newInbox();
    inbox.refusals = 2;
    await own(acme, port);
    await Promise.all(['a', 'b', 'c'].map((name) => send(acme, `${name}@acme.example`)));
    await until(() => inbox.mails.length === 3);
    for (const name of ['a', 'b', 'c']) {
      expect(inbox.mails.filter((mail) => mail.includes(`To: ${name}@acme.example`))).toHaveLength(1);
    }
  });

  it('are given up at once when the server says that nobody lives there, and the audit log says so', async () => {
    const { inbox, port } = await newInbox();
    inbox.unknown.add('nobody@acme.example');
    await own(acme, port);
    await send(acme, 'nobody@acme.example');
    await until(async () => (await auditOf(acme, 'Mail Not Delivered')).length === 1 || inbox.connections > 1);
    expect(inbox.connections).toBe(1);
  });

  it('do not wait for another tenant’s server that says nothing', async () => {
    const silent = await newInbox({ isSilent: true });
    const { inbox, port } = await newInbox();
    await own(acme, silent.port);
    await own(globex, port);
    await Promise.all(Array.from({ length: 60 }, (_, index) => send(acme, `${String(index)}@acme.example`)));
    await until(() => silent.inbox.connections > 0);
    const began = performance.now();
    await send(globex, 'grace@globex.example');
    await until(() => inbox.mails.length === 1);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(silent.inbox.connections).toBeLessThanOrEqual(3);
    await harness.get(PlatformDb).run((tx) => tx.outboxMessage.deleteMany({ where: { tenantId: acme.tenant.id } }));
    await harness.get(MailSettingsService).remove(acme);
  });

  describe('when an administrator tests the settings', () => {
    const test = (ctx: TenantContext) => harness.get(TestMails).send(ctx);

    it('come with the right password, which only the server is told', async () => {
      const { inbox, port } = await newInbox({ credentials });
      const shown = await own(acme, port, credentials);
      expect(shown).toMatchObject({ username: 'acme', hasPassword: true });
      expect(JSON.stringify(shown)).not.toContain(credentials.password);
      expect(await test(acme)).toMatchObject({ reason: null, reply: null });
      expect(inbox.mails).toHaveLength(1);
    });

    it('say what the server said about a wrong password', async () => {
      const { port } = await newInbox({ credentials });
      await own(acme, port, { ...credentials, password: 'wrong' });
      const result = await test(acme);
      expect(result.reason).toBe('authentication_failed');
      expect(result.reply).toBe('535 5.7.8 Username and Password not accepted');
    });

    it('say that a server is away', async () => {
      const { inbox, port } = await newInbox();
      await inbox.stop();
      await own(acme, port);
      expect(await test(acme)).toMatchObject({ reason: 'unreachable' });
    });

    it('say that a server has no TLS', async () => {
      const { inbox, port } = await newInbox();
      await own(acme, port, { security: 'starttls' });
      expect(await test(acme)).toMatchObject({ reason: 'tls_failed' });
      await own(acme, port, { security: 'tls' });
      expect(await test(acme)).toMatchObject({ reason: 'tls_failed' });
      expect(inbox.mails).toEqual([]);
    });

    it('say that there is no such name', async () => {
      await own(acme, 25, { host: 'no-such-server.invalid' });
      expect(await test(acme)).toMatchObject({ reason: 'name_not_resolved' });
    });

    it.each(['10.0.0.1', '169.254.169.254', '::1', '192.168.1.1', '::ffff:10.0.0.1'])(
      'reach no %s, unless the deployment allows it',
      async (host) => {
        await own(acme, 25, { host });
        const { reason } = await test(acme);
        expect(reason).toBe(host === '::1' ? 'unreachable' : 'address_not_allowed'); // the tests’ deployment allows loopback
      },
    );

    it('put nothing of a name into a header', async () => {
      const { inbox, port } = await newInbox();
      const { tenant } = acme;
      await own(acme, port, { fromName: 'Acme\r\nBcc: victim@example.com' });
      const renamed = { ...acme, tenant: { ...tenant, name: 'Acme\r\nBcc: victim@example.com\r\n\r\nHello' } };
      await test(renamed);
      const [headers = ''] = (inbox.mails[0] ?? '').split('\n\n');
      expect(headers).not.toMatch(/^Bcc:/im);
      expect(headers).toMatch(/^From: .*Acme Bcc/m);
    });
  });
});
