import { newId, secondsAfter, type TenantContext } from '#kernel';
import { KeyRing } from '#platform/crypto';
import { PlatformDb, TenantDb, type TenantTx } from '#platform/database';
import { Harness } from '#testing';
import { EmailVerifications } from './email-verifications.service.js';
import { UsersModule } from './users.module.js';
import { UsersService } from './users.service.js';

const expired = { code: 'email_verification_expired', kind: 'gone' };

describe('The verification of an e-mail address', () => {
  let harness: Harness;
  let verifications: EmailVerifications;
  let acme: TenantContext;
  let globex: TenantContext;
  let ada: { id: string; username: string };

  beforeAll(async () => {
    harness = await Harness.start(UsersModule);
    verifications = harness.get(EmailVerifications);
  });
  afterAll(() => harness.stop());

  beforeEach(async () => {
    [acme, globex] = [await harness.createTenant('Acme'), await harness.createTenant('Globex')];
    ada = await harness.createUser(acme, { username: `ada-${newId().slice(-8)}` });
    await harness.createUser(globex, { username: ada.username });
  });

  const inDatabase = <T>(work: (tx: TenantTx) => Promise<T>, ctx = acme): Promise<T> =>
    harness.get(TenantDb).run(ctx, work);
  const asAda = (): TenantContext => harness.actingAs(acme, ada, 'member');
  const anybody = (ctx: TenantContext): TenantContext => ({ ...ctx, actor: { kind: 'anonymous' } });
  const isVerified = async (ctx = acme) =>
    (await inDatabase((tx) => tx.user.findFirst({ where: { username: ada.username } }), ctx))?.emailVerified;

  const mails = (ctx = acme) => harness.mailsOf(ctx);
  const lastToken = async (): Promise<string> => new URL((await mails()).at(-1)?.values['url'] ?? '').hash.slice(1);

  const requested = async (): Promise<string> => {
    await verifications.requestOwn(asAda());
    return lastToken();
  };

  it('takes the link that was mailed to the address, once', async () => {
    const token = await requested();
    expect(await mails()).toEqual([
      expect.objectContaining({ template: 'verify-email', to: `${ada.username}@example.com` }),
    ]);
    expect(await isVerified()).toBe(false);
    expect(await verifications.verify(anybody(acme), token)).toEqual({ email: `${ada.username}@example.com` });
    expect(await isVerified()).toBe(true);
    expect(await isVerified(globex)).toBe(false);
    await expect(verifications.verify(anybody(acme), token)).rejects.toMatchObject(expired);
  });

  it('counts one use of many at the same time', async () => {
    const token = await requested();
    const uses = await Promise.allSettled(Array.from({ length: 5 }, () => verifications.verify(anybody(acme), token)));
    expect(uses.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('keeps no token: not in the link’s row, not in the outbox', async () => {
    const token = await requested();
    const rows = await inDatabase((tx) => tx.emailVerification.findMany());
    const where = { tenantId: acme.tenant.id };
    const waiting = await harness.get(PlatformDb).run((tx) => tx.outboxMessage.findMany({ where }));
    expect(JSON.stringify([rows, waiting])).not.toContain(token);
    expect(rows[0]?.tokenHash).toBe(harness.get(KeyRing).hashSecret(acme.tenant.id, 'email-verification', token));
  });

  describe('refuses a link', () => {
    const refuse = async (token: string, ctx = acme): Promise<void> => {
      await expect(verifications.verify(anybody(ctx), token)).rejects.toMatchObject(expired);
      expect(await isVerified()).toBe(false);
    };

    it('that nobody was sent', () => refuse('A'.repeat(43)));
    it('of another tenant', async () => refuse(await requested(), globex));

    it('after a newer one', async () => {
      const token = await requested();
      await requested();
      await refuse(token);
    });

    it('after a day', async () => {
      const token = await requested();
      const [row] = await inDatabase((tx) => tx.emailVerification.findMany());
      expect(row?.expiresAt.getTime()).toBeLessThanOrEqual(secondsAfter(new Date(), 86_400).getTime());
      await inDatabase((tx) => tx.emailVerification.updateMany({ data: { expiresAt: new Date() } }));
      await refuse(token);
    });

    it('to an address that the person has no more', async () => {
      const token = await requested();
      await inDatabase((tx) => tx.user.updateMany({ where: { id: ada.id }, data: { email: 'new@x.example' } }));
      await refuse(token);
    });

    it('of somebody who is disabled', async () => {
      const token = await requested();
      await inDatabase((tx) => tx.user.updateMany({ where: { id: ada.id }, data: { isDisabled: true } }));
      await refuse(token);
    });
  });

  it('is mailed when an administrator changes the address, to the new one, and not when they vouch for it', async () => {
    const owner = harness.actingAs(acme, await harness.createUser(acme, { role: 'owner' }));
    const users = harness.get(UsersService);
    await users.update(owner, ada.id, { email: 'first@acme.example', emailVerified: true });
    expect(await mails()).toEqual([]);
    await users.update(owner, ada.id, { email: 'second@acme.example' });
    expect(await mails()).toEqual([expect.objectContaining({ template: 'verify-email', to: 'second@acme.example' })]);
    expect(await isVerified()).toBe(false);
    await verifications.verify(anybody(acme), await lastToken());
    expect(await isVerified()).toBe(true);
  });

  it('mails nothing to somebody whose address is verified', async () => {
    await inDatabase((tx) => tx.user.updateMany({ where: { id: ada.id }, data: { emailVerified: true } }));
    await verifications.requestOwn(asAda());
    expect(await mails()).toEqual([]);
  });

  it('fills nobody’s inbox', async () => {
    for (let times = 0; times < 5; times += 1) await verifications.requestOwn(asAda());
    await expect(verifications.requestOwn(asAda())).rejects.toMatchObject({ code: 'rate_limited' });
  });
});
