import sharp from 'sharp';
import { type Role, type TenantContext } from '#kernel';
import { ImagesHttpModule } from '#features/images';
import { AuthenticatorMaker, HttpHarness } from '#testing';
import { SettingsHttpModule } from './settings.module.js';

const NO_CERTIFICATE = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
const AAGUID = 'cb69481e-8ff7-4039-93ec-0a2729a154a8';
const model = (...rootCertificates: string[]) => ({ aaguid: AAGUID, rootCertificates });

const NO_PICTURES = { logoUrl: null, logoDarkUrl: null, faviconUrl: null, backgroundUrl: null };
const NO_LINKS = { imprintUrl: null, privacyPolicyUrl: null, termsOfServiceUrl: null };

describe('The routes of settings', () => {
  let http: HttpHarness;
  let acme: TenantContext;
  let globex: TenantContext;

  beforeAll(async () => {
    http = await HttpHarness.start(SettingsHttpModule, ImagesHttpModule);
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
      expect(answer).toEqual({
        status: 200,
        body: {
          slug,
          name,
          issuer,
          accentColor,
          ...NO_PICTURES,
          ...NO_LINKS,
          hasRecoveryCodes: false,
          hasJoiningByEmail: false,
        },
      });
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
      imprintUrl: 'https://acme.example/imprint',
      privacyPolicyUrl: 'https://acme.example/privacy?lang=en#top',
      termsOfServiceUrl: null,
      isRegistrationEnabled: true,
      clientMetadataPrefixes: ['https://apps.example/clients/'],
      defaultLanguage: 'de',
      hasRecoveryCodes: true,
      allowsSyncedPasskeys: false,
      authenticatorAttachment: 'platform',
      allowedAuthenticators: [{ aaguid: AAGUID, rootCertificates: [maker.rootCertificate] }],
    };
    expect(await http.call(acme, 'PATCH /api/settings', { headers, body })).toEqual({
      status: 200,
      body: { ...body, ...NO_PICTURES },
    });
    const shown = { ...body, ...NO_PICTURES, name: 'Acme' }; // the edge of this harness knows the tenant as it was
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

  it('show the pictures of a look on the host of their company', async () => {
    const headers = await signIn(acme);
    const body = await sharp({ create: { width: 64, height: 32, channels: 3, background: '#336699' } })
      .png()
      .toBuffer();
    for (const [path, field] of [
      ['logo', 'logoUrl'],
      ['logo-dark', 'logoDarkUrl'],
      ['favicon', 'faviconUrl'],
      ['background', 'backgroundUrl'],
    ] as const) {
      const put = { headers: { ...headers, 'content-type': 'image/png' }, body };
      const { status } = await http.call(acme, `PUT /api/settings/${path}`, put);
      const tenant = await http.call<Record<string, string>>(acme, 'GET /api/tenant');
      const url = new URL(tenant.body[field] ?? '');
      expect([path, status, url.origin]).toEqual([path, 200, acme.tenant.issuer]);
      expect((await http.download(acme, `GET ${url.pathname}`)).status).toBe(200);
      expect((await http.download(globex, `GET ${url.pathname}`)).status).toBe(404);
      expect((await http.call(globex, 'GET /api/tenant')).body).toMatchObject(NO_PICTURES);
      expect((await http.call(acme, `DELETE /api/settings/${path}`, { headers })).body).toMatchObject({
        [field]: null,
      });
    }
    const auditor = { headers: { ...(await signIn(acme, 'auditor')), 'content-type': 'image/png' }, body };
    expect((await http.call(acme, 'PUT /api/settings/logo', auditor)).status).toBe(403);
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
    ['a link that runs a script', { imprintUrl: 'javascript:alert(1)' }, 'imprintUrl'],
    ['a link without encryption', { privacyPolicyUrl: 'http://acme.example/privacy' }, 'privacyPolicyUrl'],
    ['a link with a password', { termsOfServiceUrl: 'https://ada:secret@acme.example' }, 'termsOfServiceUrl'],
    ['a picture by its address', { logoUrl: 'https://elsewhere.example/logo.svg' }, 'logoUrl'],
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
