import { type TenantContext } from '#kernel';
import { PlatformDb } from '#platform/database';
import { PubSub } from '#platform/redis';
import { TenantDirectory, TenantsModule } from '#features/tenants';
import { Harness } from '#testing';
import { SettingsModule } from './settings.module.js';
import { SettingsService } from './settings.service.js';
import { SETTINGS_CHANGED, TenantSettingsReader } from './tenant-settings-reader.js';

/** Asks until the answer is the one that another process's message brings about. */
const eventually = async (ask: () => Promise<boolean> | boolean): Promise<boolean> => {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (await ask()) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
};

describe('The settings of a tenant', () => {
  let harness: Harness;
  let elsewhere: Harness;
  let settings: SettingsService;
  let acme: TenantContext;
  let globex: TenantContext;

  beforeAll(async () => {
    harness = await Harness.start(SettingsModule, TenantsModule);
    elsewhere = await Harness.start(SettingsModule, TenantsModule);
    settings = harness.get(SettingsService);
  });
  afterAll(async () => {
    await harness.stop();
    await elsewhere.stop();
  });

  beforeEach(async () => {
    [acme, globex] = [await harness.createTenant('Acme'), await harness.createTenant('Globex')];
  });

  const defaults = {
    sessionTtlSeconds: 43_200,
    sessionIdleSeconds: 3_600,
    keyRotationDays: 90,
    auditRetentionDays: null,
    accentColor: null,
    logoHash: null,
    logoDarkHash: null,
    faviconHash: null,
    backgroundHash: null,
    imprintUrl: null,
    privacyPolicyUrl: null,
    termsOfServiceUrl: null,
    isRegistrationEnabled: false,
    clientMetadataPrefixes: [],
    defaultLanguage: 'en',
    hasRecoveryCodes: false,
    allowsSyncedPasskeys: true,
    authenticatorAttachment: 'any',
    allowedAuthenticators: [],
  };
  /** With what follows from elsewhere. */
  const facts = { ...defaults, hasJoiningByEmail: false };
  const audited = async (ctx: TenantContext): Promise<unknown[]> => {
    const messages = await harness
      .get(PlatformDb)
      .run((tx) => tx.outboxMessage.findMany({ where: { tenantId: ctx.tenant.id } }));
    return messages.map(({ payload }) => payload);
  };

  it('start with careful values', async () => {
    expect(await settings.get(acme)).toEqual({ name: 'Acme', ...facts });
  });

  it('change where named, and stay elsewhere', async () => {
    expect(await settings.update(acme, { keyRotationDays: 30 })).toEqual({
      name: 'Acme',
      ...defaults,
      keyRotationDays: 30,
    });
    const change = { name: 'Acme Inc', sessionTtlSeconds: 60, sessionIdleSeconds: 60, accentColor: '#4F46E5' };
    const after = { ...defaults, ...change, keyRotationDays: 30, accentColor: '#4f46e5' };
    expect(await settings.update(acme, change)).toEqual(after);
    expect(await settings.update(acme, { accentColor: undefined })).toEqual(after);
    expect(await settings.update(acme, { accentColor: null })).toEqual({ ...after, accentColor: null });
  });

  it('are recorded with what differs, and not when nothing does', async () => {
    await settings.update(acme, { name: 'Acme Inc', keyRotationDays: 30, sessionTtlSeconds: 43_200 });
    await settings.update(acme, { keyRotationDays: 30 });
    expect(await audited(acme)).toMatchObject([
      {
        type: 'Settings Changed',
        data: { before: { name: 'Acme', keyRotationDays: 90 }, after: { name: 'Acme Inc', keyRotationDays: 30 } },
      },
    ]);
  });

  it.each([
    ['an idle time beyond the whole', { sessionIdleSeconds: 43_201 }],
    ['a whole below the idle time that stays', { sessionTtlSeconds: 3_599 }],
    ['both at once in the wrong order', { sessionTtlSeconds: 600, sessionIdleSeconds: 601 }],
  ])('refuse %s, and stay as they were', async (_what, change) => {
    await expect(settings.update(acme, { name: 'Other', ...change })).rejects.toMatchObject({
      code: 'invalid_request',
      fields: [{ field: 'sessionIdleSeconds', code: 'beyond_session_ttl' }],
    });
    expect(await settings.get(acme)).toEqual({ name: 'Acme', ...facts });
    expect(await audited(acme)).toEqual([]);
  });

  it('hold the rule between two fields that are changed at the same time', async () => {
    await Promise.allSettled([
      settings.update(acme, { sessionTtlSeconds: 3_600 }),
      settings.update(acme, { sessionIdleSeconds: 43_200 }),
    ]);
    const { sessionTtlSeconds, sessionIdleSeconds } = await settings.get(acme);
    expect(sessionIdleSeconds).toBeLessThanOrEqual(sessionTtlSeconds);
  });

  it("rename the tenant in every process's directory", async () => {
    await settings.update(acme, { name: 'Acme Inc' });
    expect(harness.get(TenantDirectory).findById(acme.tenant.id)?.name).toBe('Acme Inc');
    const there = elsewhere.get(TenantDirectory);
    expect(await eventually(() => there.findByHost(acme.tenant.host)?.name === 'Acme Inc')).toBe(true);
  });

  it('are read anew in every process after a change', async () => {
    const [here, there] = [harness.get(TenantSettingsReader), elsewhere.get(TenantSettingsReader)];
    expect([await here.find(acme.tenant.id), await there.find(acme.tenant.id)]).toEqual([facts, facts]);
    await settings.update(acme, { keyRotationDays: 7 });
    expect(await here.find(acme.tenant.id)).toMatchObject({ keyRotationDays: 7 });
    const isKnownThere = async () => (await there.find(acme.tenant.id)).keyRotationDays === 7;
    expect(await eventually(isKnownThere)).toBe(true);
  });

  it('tell other processes of a change by the tenant', async () => {
    const told: string[] = [];
    await elsewhere.get(PubSub).subscribe(SETTINGS_CHANGED, (message) => told.push(message));
    await settings.update(acme, { keyRotationDays: 7 });
    expect(await eventually(() => told.includes(acme.tenant.id))).toBe(true);
    expect(told).not.toContain(globex.tenant.id);
  });

  it("leave another tenant's alone, in either direction", async () => {
    await settings.update(acme, { name: 'Ours', keyRotationDays: 7, accentColor: '#111111' });
    expect(await settings.get(globex)).toEqual({ name: 'Globex', ...facts });
    await settings.update(globex, { name: 'Theirs', keyRotationDays: 8 });
    expect(await settings.get(acme)).toMatchObject({ keyRotationDays: 7, accentColor: '#111111' });
    expect(harness.get(TenantDirectory).findById(acme.tenant.id)?.name).toBe('Ours');
    expect(harness.get(TenantDirectory).findById(globex.tenant.id)?.name).toBe('Theirs');
    expect([await audited(acme), await audited(globex)]).toMatchObject([[{}], [{}]]);
  });
});
