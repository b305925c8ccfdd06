import { type Role, type TenantContext } from '#kernel';
import { AuthenticatorMaker, HttpHarness } from '#testing';
import { SettingsHttpModule } from './settings.module.js';

const NO_CERTIFICATE = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
const AAGUID = 'cb69481e-8ff7-4039-93ec-0a2729a154a8';
const model = (...rootCertificates: string[]) => ({ aaguid: AAGUID, rootCertificates });

describe('The routes of settings', () => {
  let http: HttpHarness;
  let acme: TenantContext;
  let globex: TenantContext;

  beforeAll(async () => {
    http = await HttpHarness.start(SettingsHttpModule);
  });
  afterAll(() => http.stop());

  beforeEach(async () => {
    [acme, globex] = [await http.features.createTenant('Acme'), await http.features.createTenant('Globex')];
    http.serve(acme, globex);
  });

  const signIn = async (tenant: TenantContext, role: Role = 'owner'): Promise<Record<string, string>> =>
    http.sessionOf(http.features.actingAs(tenant, await http.features.createUser(tenant, { role }), role));

  it('tell anybody on its host whose host it is', async () => {
    const headers = await signIn(acme);
    await http.call(acme, 'PATCH /api/settings', { headers, body: { accentColor: '#4f46e5' } });
    for (const [ctx, accentColor] of [
      [acme, '#4f46e5'],
      [globex, null],
    ] as const) {
      const { slug, name, issuer } = ctx.tenant;
      const answer = await http.call(ctx, 'GET /api/tenant');
      expect(answer).toEqual({ status: 200, body: { slug, name, issuer, accentColor, hasRecoveryCodes: false } });
    }
  });

  it('have no tenant on the sign-up host', async () => {
    const answer = await http.call({ tenant: null }, 'GET /api/tenant');
    expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });

  it('show and change the settings', async () => {
    const maker = await AuthenticatorMaker.found();
    const headers = await signIn(acme);
    const body = {
      name: 'Acme Inc',
      sessionTtlSeconds: 7_200,
      sessionIdleSeconds: 600,
      keyRotationDays: 30,
      auditRetentionDays: 365,
      accentColor: null,
      isRegistrationEnabled: true,
      clientMetadataPrefixes: ['https://apps.example/clients/'],
      defaultLanguage: 'de',
      hasRecoveryCodes: true,
      allowsSyncedPasskeys: false,
      authenticatorAttachment: 'platform',
      allowedAuthenticators: [{ aaguid: AAGUID, rootCertificates: [maker.rootCertificate] }],
    };
    expect(await http.call(acme, 'PATCH /api/settings', { headers, body })).toEqual({ status: 200, body });
    const shown = { ...body, name: 'Acme' }; // the edge of this harness knows the tenant as it was
    expect(await http.call(acme, 'GET /api/settings', { headers })).toEqual({ status: 200, body: shown });
  });

  it.each([
    ['owner', 200, 200],
    ['administrator', 200, 200],
    ['auditor', 200, 403],
    ['user_manager', 403, 403],
    ['member', 403, 403],
  ] as const)('answer a %s with %i when reading and %i when writing', async (role, reading, writing) => {
    const headers = await signIn(acme, role);
    expect((await http.call(acme, 'GET /api/settings', { headers })).status).toBe(reading);
    expect((await http.call(acme, 'PATCH /api/settings', { headers, body: { keyRotationDays: 30 } })).status).toBe(
      writing,
    );
  });

  it('need somebody to ask', async () => {
    expect((await http.call(acme, 'GET /api/settings')).status).toBe(401);
    expect((await http.call(acme, 'PATCH /api/settings', { body: {} })).status).toBe(401);
  });

  it.each([
    ['a session under a minute', { sessionTtlSeconds: 59 }, 'sessionTtlSeconds'],
    ['a session over thirty days', { sessionTtlSeconds: 2_592_001 }, 'sessionTtlSeconds'],
    ['an idle time under a minute', { sessionIdleSeconds: 59 }, 'sessionIdleSeconds'],
    ['an idle time beyond the session', { sessionIdleSeconds: 43_201 }, 'sessionIdleSeconds'],
    ['a part of a second', { sessionTtlSeconds: 3_600.5 }, 'sessionTtlSeconds'],
    ['a number written as text', { sessionTtlSeconds: '3600' }, 'sessionTtlSeconds'],
    ['no session time', { sessionTtlSeconds: null }, 'sessionTtlSeconds'],
    ['a rotation every zero days', { keyRotationDays: 0 }, 'keyRotationDays'],
    ['a rotation after more than a year', { keyRotationDays: 366 }, 'keyRotationDays'],
    ['a short colour', { accentColor: '#fff' }, 'accentColor'],
    ['a named colour', { accentColor: 'red' }, 'accentColor'],
    ['a colour with style after it', { accentColor: '#ffffff;x' }, 'accentColor'],
    ['a colour with a line break after it', { accentColor: '#ffffff\n' }, 'accentColor'],
    ['another place for passkeys', { authenticatorAttachment: 'pocket' }, 'authenticatorAttachment'],
    ['a model without a certificate', { allowedAuthenticators: [model()] }, 'allowedAuthenticators'],
    [
      'a model with a certificate of nothing',
      { allowedAuthenticators: [model(NO_CERTIFICATE)] },
      'allowedAuthenticators',
    ],
    ['a model twice', { allowedAuthenticators: [model(NO_CERTIFICATE), model()] }, 'allowedAuthenticators'],
    ['an empty name', { name: ' ' }, 'name'],
    ['no name', { name: null }, 'name'],
    ['a name with a line break', { name: 'Acme\nInc' }, 'name'],
    ['a field that is not settable', { slug: 'other' }, 'slug'],
    ["the tenant's own id", { tenantId: 'other' }, 'tenantId'],
  ])('refuse %s', async (_what, body, field) => {
    const answer = await http.call(acme, 'PATCH /api/settings', { headers: await signIn(acme), body });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request', errors: [{ field }] } });
  });
});
