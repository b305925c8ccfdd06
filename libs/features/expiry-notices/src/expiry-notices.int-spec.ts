import { newId, secondsAfter, type TenantContext } from '#kernel';
import { PlatformDb, TenantDb, type TenantTx } from '#platform/database';
import { TenantDirectory } from '#features/tenants';
import { Harness } from '#testing';
import { ExpiryNoticesModule } from './expiry-notices.module.js';
import { ExpiryNotices } from './expiry-notices.service.js';

const DAY = 24 * 3600;

describe('Notices of what expires', () => {
  let harness: Harness;
  let acme: TenantContext;
  let globex: TenantContext;
  let ada: { id: string; username: string };

  beforeAll(async () => {
    harness = await Harness.start(ExpiryNoticesModule);
  });
  afterAll(() => harness.stop());

  beforeEach(async () => {
    [acme, globex] = [await harness.createTenant('Acme'), await harness.createTenant('Globex')];
    for (const { tenant } of [acme, globex]) await harness.get(TenantDirectory).announce(tenant);
    ada = await harness.createUser(acme, { role: 'owner' });
  });

  const inDatabase = <T>(ctx: TenantContext, work: (tx: TenantTx) => Promise<T>): Promise<T> =>
    harness.get(TenantDb).run(ctx, work);
  const inDays = (days: number): Date => secondsAfter(new Date(), days * DAY);

  const addKey = (ctx: TenantContext, userId: string, name: string, expiresAt: Date | null, ageDays = 300) =>
    inDatabase(ctx, (tx) =>
      tx.apiKey.create({
        data: {
          tenantId: ctx.tenant.id,
          id: newId(),
          userId,
          name,
          keyHash: newId(),
          hint: 'wxyz',
          expiresAt,
          createdAt: inDays(-ageDays),
        },
      }),
    );
  const addSecret = (ctx: TenantContext, expiresAt: Date | null) =>
    inDatabase(ctx, async (tx) => {
      const [tenantId, clientId] = [ctx.tenant.id, newId()];
      await tx.client.create({
        data: { tenantId, id: clientId, name: 'Wiki', redirectUris: [], postLogoutRedirectUris: [] },
      });
      const secret = { id: newId(), secretHash: newId(), hint: 'abcd', expiresAt, createdAt: inDays(-300) };
      await tx.clientSecret.create({ data: { tenantId, clientId, ...secret } });
    });

  const mails = async (ctx: TenantContext) =>
    (await harness.mailsOf(ctx)).map(({ template, to, values: { name, hint } }) => ({ template, to, name, hint }));
  const emailOf = ({ username }: { username: string }): string => `${username}@example.com`;
  const run = (): Promise<void> => harness.get(ExpiryNotices).send();

  it('reach the key’s owner a week ahead, once, and nobody of another tenant', async () => {
    const grace = await harness.createUser(globex);
    await addKey(acme, ada.id, 'Deployment', inDays(6));
    await addKey(globex, grace.id, 'Backup', inDays(8));
    await Promise.all([run(), run()]);
    await run();
    const notice = { template: 'api-key-expiring', to: emailOf(ada), name: 'Deployment', hint: 'wxyz' };
    expect(await mails(acme)).toEqual([notice]);
    expect(await mails(globex)).toEqual([]);
  });

  it.each([
    ['has expired', -1, 300],
    ['is far from it', 30, 300],
    ['lives for a short time and has most of it before it', 3, 1],
  ])('say nothing of a key that %s', async (_, days, ageDays) => {
    await addKey(acme, ada.id, 'Deployment', inDays(days), ageDays);
    await run();
    expect(await mails(acme)).toEqual([]);
  });

  it('say nothing of a key that does not expire', async () => {
    await addKey(acme, ada.id, 'Deployment', null);
    await run();
    expect(await mails(acme)).toEqual([]);
  });

  it('come in the last quarter of a short life', async () => {
    await addKey(acme, ada.id, 'Short', inDays(0.5), 3);
    await run();
    expect(await mails(acme)).toHaveLength(1);
  });

  it('say nothing to somebody who is disabled', async () => {
    await inDatabase(acme, (tx) => tx.user.updateMany({ where: { id: ada.id }, data: { isDisabled: true } }));
    await addKey(acme, ada.id, 'Deployment', inDays(1));
    await run();
    expect(await mails(acme)).toEqual([]);
  });

  it('tell those who may replace a client’s secret, and no others', async () => {
    const administrator = await harness.createUser(acme, { role: 'administrator' });
    await harness.createUser(acme, { role: 'auditor' });
    await harness.createUser(acme, { role: 'member' });
    await harness.createUser(globex, { role: 'owner' });
    await addSecret(acme, inDays(6));
    await run();
    await run();
    const found = await mails(acme);
    expect(found.map(({ to }) => to).sort()).toEqual([emailOf(ada), emailOf(administrator)].sort());
    expect(found[0]).toMatchObject({ template: 'client-secret-expiring', name: 'Wiki', hint: 'abcd' });
    expect(await mails(globex)).toEqual([]);
  });

  it('are left out for a tenant that is suspended', async () => {
    const suspended = { where: { id: acme.tenant.id }, data: { state: 'suspended' } } as const;
    await harness.get(PlatformDb).run((tx) => tx.tenant.update(suspended));
    await harness.get(TenantDirectory).announce({ ...acme.tenant, state: 'suspended' });
    await addKey(acme, ada.id, 'Deployment', inDays(1));
    await run();
    expect(await mails(acme)).toEqual([]);
  });
});
