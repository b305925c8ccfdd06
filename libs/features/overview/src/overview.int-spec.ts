import { Clock, newId, secondsAfter, type TenantContext } from '#kernel';
import { TenantDb, type TenantTx } from '#platform/database';
import { AuditChain, type AuditEventType, AuditModule } from '#features/audit';
import { Harness } from '#testing';
import { OverviewModule } from './overview.module.js';
import { OverviewService } from './overview.service.js';

const DAY_SECONDS = 24 * 3600;

describe('The overview of a tenant', () => {
  let harness: Harness;
  let acme: TenantContext;
  let globex: TenantContext;
  let ada: TenantContext;
  let adaId: string;
  let today: Date;

  beforeAll(async () => {
    harness = await Harness.start(OverviewModule, AuditModule);
  });
  afterAll(() => harness.stop());

  beforeEach(async () => {
    [acme, globex] = [await harness.createTenant('Acme'), await harness.createTenant('Globex')];
    const user = await harness.createUser(acme, { username: 'ada', role: 'owner' });
    adaId = user.id;
    ada = harness.actingAs(acme, user);
    today = new Date(`${harness.get(Clock).now().toISOString().slice(0, 10)}T00:00:00.000Z`);
  });

  const overview = (ctx: TenantContext = ada) => harness.get(OverviewService).get(ctx);
  const inTenant = <T>(ctx: TenantContext, work: (tx: TenantTx, tenantId: string) => Promise<T>): Promise<T> =>
    harness.get(TenantDb).run(ctx, (tx) => work(tx, ctx.tenant.id));
  const addEvents = (ctx: TenantContext, events: [AuditEventType, Date][]) =>
    inTenant(ctx, (tx, tenantId) => {
      const nobody = { actorId: null, actorName: null, subjectId: null, subjectName: null, clientId: null };
      const rest = { clientName: null, ip: null, userAgent: null, requestId: null, data: {} };
      const entries = events.map(([type, createdAt]) => ({
        id: newId(),
        payload: { type, ...nobody, ...rest, createdAt: createdAt.toISOString() },
      }));
      return harness.get(AuditChain).append(tx, tenantId, entries);
    });
  const addPasskey = (ctx: TenantContext, userId: string) =>
    inTenant(ctx, (tx, tenantId) => {
      const key = {
        credentialId: newId(),
        publicKey: new Uint8Array([1]),
        signCount: 0,
        transports: [],
        aaguid: newId(),
      };
      const flags = { isBackupEligible: false, isBackedUp: false };
      return tx.passkey.create({ data: { tenantId, id: newId(), userId, name: 'Key', ...key, ...flags } });
    });
  const addInvitation = (ctx: TenantContext) =>
    inTenant(ctx, (tx, tenantId) =>
      tx.invitation.create({ data: { tenantId, id: newId(), tokenHash: newId(), expiresAt: today, createdBy: adaId } }),
    );
  const addClient = (ctx: TenantContext) =>
    inTenant(ctx, (tx, tenantId) =>
      tx.client.create({ data: { tenantId, id: newId(), name: 'Wiki', redirectUris: [], postLogoutRedirectUris: [] } }),
    );
  const addGroup = (ctx: TenantContext) =>
    inTenant(ctx, (tx, tenantId) =>
      tx.group.create({ data: { tenantId, id: newId(), name: 'Board', nameKey: 'board' } }),
    );

  it('of a new tenant has one person, fourteen quiet days, and every first step ahead', async () => {
    await addPasskey(acme, adaId);
    const { signIns, ...rest } = await overview();
    expect(rest).toEqual({
      users: { total: 1, active: 1 },
      groups: { total: 0 },
      clients: { total: 0 },
      onboarding: { hasInvited: false, hasConnectedClient: false, hasSecondPasskey: false },
    });
    expect(signIns).toHaveLength(14);
    expect(signIns.at(-1)).toEqual({ date: today.toISOString().slice(0, 10), succeeded: 0, failed: 0 });
    expect(signIns.every(({ succeeded, failed }) => succeeded === 0 && failed === 0)).toBe(true);
  });

  it('counts people, and apart from them those who are not disabled', async () => {
    const { id } = await harness.createUser(acme);
    await inTenant(acme, (tx) => tx.user.updateMany({ where: { id }, data: { isDisabled: true } }));
    expect((await overview()).users).toEqual({ total: 2, active: 1 });
  });

  it('counts groups and applications', async () => {
    await addGroup(acme);
    await addClient(acme);
    expect(await overview()).toMatchObject({ groups: { total: 1 }, clients: { total: 1 } });
  });

  it('counts sign-ins by UTC day, from the first moment of the first day on', async () => {
    const firstDay = secondsAfter(today, -13 * DAY_SECONDS);
    const yesterday = secondsAfter(today, -DAY_SECONDS);
    await addEvents(acme, [
      ['Sign In', secondsAfter(firstDay, -0.001)],
      ['Sign In', firstDay],
      ['Sign In', yesterday],
      ['Sign In', secondsAfter(today, -0.001)],
      ['Sign In Failed', yesterday],
      ['Sign Out', yesterday],
      ['Sign In', today],
    ]);
    const { signIns } = await overview();
    expect(signIns[0]).toMatchObject({ succeeded: 1, failed: 0 });
    expect(signIns.at(-2)).toEqual({ date: yesterday.toISOString().slice(0, 10), succeeded: 2, failed: 1 });
    expect(signIns.at(-1)).toMatchObject({ succeeded: 1, failed: 0 });
    expect(signIns.reduce((sum, { succeeded }) => sum + succeeded, 0)).toBe(4);
  });

  it('knows that somebody was invited by a sign-up link', async () => {
    await addInvitation(acme);
    expect((await overview()).onboarding.hasInvited).toBe(true);
  });

  it('knows that somebody was invited by there being somebody else', async () => {
    await harness.createUser(acme);
    expect((await overview()).onboarding.hasInvited).toBe(true);
  });

  it('knows that an application is connected', async () => {
    await addClient(acme);
    expect((await overview()).onboarding.hasConnectedClient).toBe(true);
  });

  it('counts only the own passkeys as a second one', async () => {
    const other = await harness.createUser(acme);
    await addPasskey(acme, adaId);
    await addPasskey(acme, other.id);
    expect((await overview()).onboarding.hasSecondPasskey).toBe(false);
    await addPasskey(acme, adaId);
    expect((await overview()).onboarding.hasSecondPasskey).toBe(true);
  });

  it('counts nothing of another tenant', async () => {
    const before = await overview();
    const theirs = await harness.createUser(globex, { username: 'ada', role: 'owner' });
    await harness.createUser(globex);
    await addGroup(globex);
    await addClient(globex);
    await addInvitation(globex);
    await addPasskey(globex, theirs.id);
    await addPasskey(globex, theirs.id);
    await addEvents(globex, [
      ['Sign In', today],
      ['Sign In Failed', today],
    ]);
    expect(await overview()).toEqual(before);
    expect(await overview(harness.actingAs(globex, theirs))).toMatchObject({
      users: { total: 2, active: 2 },
      groups: { total: 1 },
      clients: { total: 1 },
      onboarding: { hasInvited: true, hasConnectedClient: true, hasSecondPasskey: true },
    });
  });
});
