import { type Role, systemContext, newId, secondsAfter, type TenantContext } from '#kernel';
import { PlatformDb, TenantDb, type TenantTx } from '#platform/database';
import { Harness } from '#testing';
import { LoginLinksModule } from './login-links.module.js';
import { LoginLinksRepository } from './login-links.repository.js';
import { type IssuedLoginLink, type LoginLinkRequest, LoginLinks } from './login-links.service.js';

const expired = { code: 'login_link_expired', kind: 'gone' };
const QUARTER_HOUR: LoginLinkRequest = { validMinutes: 15, isMailed: false };

let harness: Harness;
let links: LoginLinks;
let acme: TenantContext;
let globex: TenantContext;
let owner: TenantContext;
let ada: { id: string; username: string };

beforeAll(async () => {
  harness = await Harness.start(LoginLinksModule);
  links = harness.get(LoginLinks);
  acme = { ...(await harness.createTenant('Acme')), actor: { kind: 'anonymous' } };
  globex = { ...(await harness.createTenant('Globex')), actor: { kind: 'anonymous' } };
});
afterAll(() => harness.stop());
beforeEach(async () => {
  owner = await signedIn('owner');
  ada = await harness.createUser(acme);
});

const signedIn = async (role: Role, ctx = acme): Promise<TenantContext> =>
  harness.actingAs(ctx, await harness.createUser(ctx, { role }), role);

const inDatabase = <T>(work: (tx: TenantTx) => Promise<T>, ctx = acme): Promise<T> =>
  harness.get(TenantDb).run(ctx, work);

const tokenIn = ({ url }: IssuedLoginLink): string => new URL(url ?? '').hash.slice(1);

const give = async (userId = ada.id, by = owner): Promise<string> =>
  tokenIn(await links.issue(by, userId, QUARTER_HOUR));

const change = (id: string, data: { role?: Role; isDisabled?: boolean }): Promise<unknown> =>
  inDatabase((tx) => tx.user.updateMany({ where: { id }, data }));

const userIdOf = ({ actor }: TenantContext): string => (actor.kind === 'user' ? actor.userId : '');

const messagesOf = async (ctx = acme) => {
  const where = { tenantId: ctx.tenant.id };
  const rows = await harness.get(PlatformDb).run((tx) => tx.outboxMessage.findMany({ where, orderBy: { id: 'asc' } }));
  return rows.map(({ payload }) => payload as Record<string, unknown>);
};

describe('A login link', () => {
  it('tells whose it is, and lets them in once', async () => {
    const token = await give();
    expect(await links.find(acme, token)).toMatchObject({ id: ada.id, username: ada.username });
    expect(await links.redeem(acme, token)).toEqual({ userId: ada.id });
    await expect(links.find(acme, token)).rejects.toMatchObject(expired);
    await expect(links.redeem(acme, token)).rejects.toMatchObject(expired);
  });

  it('stands behind # in an address of the tenant’s own, and nowhere in the database', async () => {
    const issued = await links.issue(owner, ada.id, QUARTER_HOUR);
    expect(issued.url).toMatch(new RegExp(`^${acme.tenant.issuer}/one-time-login#[\\w-]{43}$`));
    const rows = await inDatabase((tx) => tx.loginLink.findMany());
    expect(JSON.stringify(rows)).not.toContain(tokenIn(issued));
    expect(JSON.stringify(await messagesOf())).not.toContain(tokenIn(issued));
  });

  it('is used up by looking at it no more than by opening its address', async () => {
    const token = await give();
    for (let times = 0; times < 3; times += 1) await links.find(acme, token);
    await expect(links.redeem(acme, token)).resolves.toEqual({ userId: ada.id });
  });

  it('is good for one use when it is used many times at once', async () => {
    const token = await give();
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => links.redeem(acme, token)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject(expired);
  });

  it('is good as long as was asked for, and not longer', async () => {
    const { expiresAt } = await links.issue(owner, ada.id, { validMinutes: 1440, isMailed: false });
    expect((expiresAt.getTime() - new Date().getTime()) / 60_000).toBeCloseTo(1440, 0);
    const token = await give();
    await inDatabase((tx) => tx.loginLink.updateMany({ where: { userId: ada.id }, data: { expiresAt: new Date() } }));
    await expect(links.find(acme, token)).rejects.toMatchObject(expired);
    await expect(links.redeem(acme, token)).rejects.toMatchObject(expired);
  });

  it('is void after a newer one', async () => {
    const [older, newer] = [await give(), await give()];
    await expect(links.redeem(acme, older)).rejects.toMatchObject(expired);
    await expect(links.redeem(acme, newer)).resolves.toEqual({ userId: ada.id });
  });

  it('holds alone when several are issued at once', async () => {
    const tokens = await Promise.all(Array.from({ length: 5 }, () => give()));
    const results = await Promise.allSettled(tokens.map((token) => links.redeem(acme, token)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('is void while its person is disabled', async () => {
    const token = await give();
    await change(ada.id, { isDisabled: true });
    await expect(links.find(acme, token)).rejects.toMatchObject(expired);
    await expect(links.redeem(acme, token)).rejects.toMatchObject(expired);
  });

  it('is not used up for a disabled person, however late that is found, nor when it is over', async () => {
    await give();
    const row = await inDatabase((tx) => tx.loginLink.findFirstOrThrow({ where: { userId: ada.id } }));
    const consume = (now = new Date()) =>
      inDatabase((tx) => harness.get(LoginLinksRepository).consume(tx, acme.tenant.id, row.id, now));
    expect(await consume(secondsAfter(row.expiresAt, 0))).toBe(false);
    await change(ada.id, { isDisabled: true });
    expect(await consume()).toBe(false);
    await change(ada.id, { isDisabled: false });
    expect(await consume()).toBe(true);
    expect(await consume()).toBe(false);
  });

  it('is void once its person has risen above whoever issued it', async () => {
    const token = await give(ada.id, await signedIn('user_manager'));
    await change(ada.id, { role: 'administrator' });
    await expect(links.find(acme, token)).rejects.toMatchObject(expired);
    await expect(links.redeem(acme, token)).rejects.toMatchObject(expired);
  });

  it('is void once whoever issued it is disabled, has lost the right to, or is gone', async () => {
    const manager = await signedIn('administrator');
    const token = await give(ada.id, manager);
    await change(userIdOf(manager), { isDisabled: true });
    await expect(links.redeem(acme, token)).rejects.toMatchObject(expired);
    await change(userIdOf(manager), { isDisabled: false, role: 'member' });
    await expect(links.redeem(acme, token)).rejects.toMatchObject(expired);
    await inDatabase((tx) => tx.user.deleteMany({ where: { id: userIdOf(manager) } }));
    await expect(links.redeem(acme, token)).rejects.toMatchObject(expired);
  });

  it('answers a guess like an expired one', async () => {
    await expect(links.find(acme, 'guess')).rejects.toMatchObject(expired);
    await expect(links.redeem(acme, 'guess')).rejects.toMatchObject(expired);
  });

  it('means nothing in another tenant, in either direction', async () => {
    const theirs = await give((await harness.createUser(globex)).id, await signedIn('owner', globex));
    const ours = await give();
    await expect(links.redeem(globex, ours)).rejects.toMatchObject(expired);
    await expect(links.redeem(acme, theirs)).rejects.toMatchObject(expired);
    await expect(links.redeem(acme, ours)).resolves.toEqual({ userId: ada.id });
  });

  it('limits tries from one network', async () => {
    const request = { ...acme.request, ip: '203.0.113.77' };
    const tries = Array.from({ length: 61 }, () => links.redeem({ ...acme, request }, 'guess'));
    const codes = (await Promise.allSettled(tries)).map(
      (one) => one.status === 'rejected' && (one.reason as { code: string }).code,
    );
    expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(1);
    await expect(links.redeem(acme, 'guess')).rejects.toMatchObject(expired);
  });
});

describe('Issuing a login link', () => {
  it.each([
    ['user_manager', 'administrator'],
    ['user_manager', 'owner'],
    ['administrator', 'owner'],
    ['auditor', 'member'],
    ['member', 'member'],
  ] as const)('is not for a %s towards an %s', async (role, target) => {
    const by = await signedIn(role);
    const user = await harness.createUser(acme, { role: target });
    await expect(links.issue(by, user.id, QUARTER_HOUR)).rejects.toMatchObject({ code: 'permission_denied' });
    expect(await inDatabase((tx) => tx.loginLink.count({ where: { userId: user.id } }))).toBe(0);
  });

  it('is refused for somebody who is disabled', async () => {
    await change(ada.id, { isDisabled: true });
    await expect(give()).rejects.toMatchObject({ code: 'user_disabled', kind: 'conflict' });
  });

  it('does not know people of another tenant', async () => {
    const eve = await harness.createUser(globex);
    await expect(give(eve.id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is audited with who, for whom and until when; so is the sign-in, and a try that failed', async () => {
    const ctx = await harness.createTenant();
    const by = await signedIn('owner', ctx);
    const grace = await harness.createUser(ctx);
    const token = await give(grace.id, by);
    await links.redeem({ ...ctx, actor: { kind: 'anonymous' } }, token);
    await links.redeem({ ...ctx, actor: { kind: 'anonymous' } }, token).catch(() => undefined);
    const data = { expiresAt: expect.any(String), isMailed: false };
    expect(await messagesOf(ctx)).toEqual([
      expect.objectContaining({
        type: 'One-time Login Link Created',
        actorId: userIdOf(by),
        subjectId: grace.id,
        data,
      }),
      expect.objectContaining({ type: 'One-time Login', actorId: grace.id }),
      expect.objectContaining({ type: 'Sign In Failed', actorId: null, data: { reason: 'login_link_expired' } }),
    ]);
    const user = await inDatabase((tx) => tx.user.findFirst({ where: { id: grace.id } }), ctx);
    expect(user?.lastSignInAt).toBeInstanceOf(Date);
  });

  it('mails the link to the person, and shows it to nobody else', async () => {
    const issued = await links.issue(owner, ada.id, { validMinutes: 60, isMailed: true });
    const to = `${ada.username}@example.com`;
    expect(issued).toMatchObject({ url: null, mailedTo: to });
    const [sent] = await harness.mailsOf(acme);
    const values = { expiresInMinutes: 60, host: acme.tenant.host };
    expect(sent).toMatchObject({ template: 'login-link', to, values });
    const token = new URL(sent?.values['url'] ?? '').hash.slice(1);
    await expect(links.redeem(acme, token)).resolves.toEqual({ userId: ada.id });
  });

  it('is the operator’s to do for an owner, by username', async () => {
    const operator = systemContext(acme.tenant, 'operator', newId());
    const boss = await harness.createUser(acme, { role: 'owner' });
    const issued = await links.issueByUsername(operator, boss.username, 15);
    await expect(links.redeem(acme, tokenIn(issued))).resolves.toEqual({ userId: boss.id });
    await expect(links.issueByUsername(operator, 'nobody', 15)).rejects.toMatchObject({
      code: 'not_found',
      message: 'The user nobody does not exist.',
    });
  });
});
