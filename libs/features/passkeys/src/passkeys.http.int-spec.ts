import { newId, type Role, secondsAfter, type TenantContext } from '#kernel';
import { FakeBrowser, HttpHarness, VirtualPasskey } from '#testing';
import { addPasskey } from './add-passkey.fixture.js';
import { type AuthenticationOptionsDto, type PasskeyDto, type RegistrationOptionsDto } from './passkey.dto.js';
import { PasskeysHttpModule } from './passkeys.module.js';

type PasskeyList = { items: PasskeyDto[]; nextCursor: string | null };

describe('The routes of passkeys', () => {
  let http: HttpHarness;
  let acme: TenantContext;
  let globex: TenantContext;
  let ada: { id: string; username: string };
  let asAda: Record<string, string>;

  beforeAll(async () => {
    http = await HttpHarness.start(PasskeysHttpModule);
  });
  afterAll(() => http.stop());
  beforeEach(async () => {
    [acme, globex] = [await http.features.createTenant('Acme'), await http.features.createTenant('Globex')];
    http.serve(acme, globex);
    ada = await http.features.createUser(acme);
    asAda = http.sessionOf(http.features.actingAs(acme, ada, 'member'));
  });

  const signIn = async (tenant: TenantContext, role: Role): Promise<Record<string, string>> =>
    http.sessionOf(http.features.actingAs(tenant, await http.features.createUser(tenant, { role }), role));

  /** A session whose person last proved presence `seconds` ago. */
  const signedInFor = (seconds: number): Record<string, string> => {
    const ctx = http.features.actingAs(acme, ada, 'member');
    if (ctx.actor.kind !== 'user') throw new Error('Nobody is signed in.');
    return http.sessionOf({ ...ctx, actor: { ...ctx.actor, authenticatedAt: secondsAfter(new Date(), -seconds) } });
  };

  const give = (count: number, user = ada): Promise<VirtualPasskey[]> =>
    Promise.all(Array.from({ length: count }, () => addPasskey(http.features, acme, user)));

  const list = async (headers = asAda): Promise<PasskeyDto[]> =>
    (await http.call<PasskeyList>(acme, 'GET /api/account/passkeys', { headers })).body.items;

  const add = async (headers: Record<string, string>, name?: string) => {
    const browser = new FakeBrowser();
    const begun = await http.call<RegistrationOptionsDto>(acme, 'POST /api/account/passkeys/options', {
      headers,
      browser,
      body: {},
    });
    const { ceremonyId, options } = begun.body;
    const { response } = VirtualPasskey.create(acme.tenant.issuer, options);
    const body = { ceremonyId, response, name };
    return http.call<PasskeyDto>(acme, 'POST /api/account/passkeys', { headers, browser, body });
  };

  it('give anybody a challenge, and name nobody’s passkey in it', async () => {
    await give(1);
    const browser = new FakeBrowser();
    const { status, body } = await http.call<AuthenticationOptionsDto>(
      acme,
      'POST /api/passkeys/authentication-options',
      { browser, body: {} },
    );
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(['ceremonyId', 'options']);
    expect(body.options).toMatchObject({ rpId: acme.tenant.rpId, userVerification: 'required' });
    expect(body.options.allowCredentials).toBeUndefined();
    expect(browser.setCookies).toEqual([expect.stringContaining('HttpOnly; SameSite=Strict')]);
  });

  it('do not exist on the sign-up host', async () => {
    const { status } = await http.call({ tenant: null }, 'POST /api/passkeys/authentication-options', { body: {} });
    expect(status).toBe(404);
  });

  it('add, list, rename and remove one’s own', async () => {
    const first = await add(asAda);
    expect(first).toMatchObject({ status: 201, body: { name: 'iCloud Keychain', isSynced: true, lastUsedAt: null } });
    const second = await add(asAda, '  My key ');
    expect(second.body).toEqual({
      id: expect.any(String) as string,
      name: 'My key',
      credentialId: expect.stringMatching(/^[\w-]+$/) as string,
      authenticator: { aaguid: 'fbfc3007-154e-4ecc-8c0b-6e020557d7bd', name: 'iCloud Keychain', icon: null },
      isSynced: true,
      createdAt: expect.stringMatching(/Z$/) as string,
      lastUsedAt: null,
    });
    expect(await list()).toEqual([second.body, first.body]);
    const url = `/api/account/passkeys/${first.body.id}`;
    const renamed = await http.call(acme, `PATCH ${url}`, { headers: asAda, body: { name: 'Phone' } });
    expect(renamed).toEqual({ status: 200, body: { ...first.body, name: 'Phone' } });
    expect(await http.call(acme, `DELETE ${url}`, { headers: asAda })).toEqual({ status: 204, body: null });
    const last = await http.call(acme, `DELETE /api/account/passkeys/${second.body.id}`, { headers: asAda });
    expect(last).toMatchObject({ status: 409, body: { code: 'last_passkey' } });
  });

  it('want a passkey confirmed within five minutes before one is added or removed', async () => {
    const [passkey] = await give(2).then(() => list());
    const id = passkey?.id ?? '';
    const stale = signedInFor(301);
    for (const route of [
      'POST /api/account/passkeys/options',
      'POST /api/account/passkeys',
      `DELETE /api/account/passkeys/${id}`,
    ]) {
      expect(
        await http.call(acme, route, { headers: stale, body: route.startsWith('POST') ? {} : undefined }),
      ).toMatchObject({ status: 403, body: { code: 'reauthentication_required' } });
    }
    const rename = { headers: stale, body: { name: 'Renamed' } };
    expect((await http.call(acme, `PATCH /api/account/passkeys/${id}`, rename)).status).toBe(200);
    expect((await http.call(acme, `DELETE /api/account/passkeys/${id}`, { headers: signedInFor(290) })).status).toBe(
      204,
    );
  });

  it('are closed to those who are not signed in', async () => {
    const id = newId();
    const routes = [
      'GET /api/account/passkeys',
      'POST /api/account/passkeys/options',
      'POST /api/account/passkeys',
      `PATCH /api/account/passkeys/${id}`,
      `DELETE /api/account/passkeys/${id}`,
      `GET /api/users/${ada.id}/passkeys`,
      `DELETE /api/users/${ada.id}/passkeys/${id}`,
    ];
    for (const route of routes) expect((await http.call(acme, route)).status).toBe(401);
  });

  it.each<[Role, number, number]>([
    ['owner', 200, 204],
    ['administrator', 200, 204],
    ['user_manager', 200, 204],
    ['auditor', 200, 403],
    ['member', 403, 403],
  ])('show a member’s passkeys to a(n) %s with %i and remove one with %i', async (role, reading, writing) => {
    await give(2);
    const [passkey] = await list();
    const headers = await signIn(acme, role);
    const url = `/api/users/${ada.id}/passkeys`;
    expect((await http.call(acme, `GET ${url}`, { headers })).status).toBe(reading);
    expect((await http.call(acme, `DELETE ${url}/${passkey?.id ?? ''}`, { headers })).status).toBe(writing);
  });

  it('find nothing of another tenant, and nothing under what is no id', async () => {
    await give(2);
    const [passkey] = await list();
    const stranger = await signIn(globex, 'owner');
    const owner = await signIn(acme, 'owner');
    const missing = [
      http.call(globex, `GET /api/users/${ada.id}/passkeys`, { headers: stranger }),
      http.call(globex, `DELETE /api/users/${ada.id}/passkeys/${passkey?.id ?? ''}`, { headers: stranger }),
      http.call(globex, `DELETE /api/account/passkeys/${passkey?.id ?? ''}`, { headers: stranger }),
      http.call(acme, 'GET /api/users/nobody/passkeys', { headers: owner }),
      http.call(acme, `DELETE /api/users/${ada.id}/passkeys/x`, { headers: owner }),
      http.call(acme, 'PATCH /api/account/passkeys/x', { headers: asAda, body: { name: 'x' } }),
    ];
    for (const { status } of await Promise.all(missing)) expect(status).toBe(404);
  });

  it.each<[string, unknown]>([
    ['no name', {}],
    ['an empty name', { name: '  ' }],
    ['a name that is too long', { name: 'x'.repeat(61) }],
    ['a name with control characters', { name: 'a\u0000b' }],
    ['an unknown field', { name: 'x', userId: 'y' }],
  ])('refuse %s with 400', async (_, body) => {
    await give(1);
    const [passkey] = await list();
    const answer = await http.call(acme, `PATCH /api/account/passkeys/${passkey?.id ?? ''}`, { headers: asAda, body });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  });

  it.each<[string, unknown, number]>([
    ['nothing', {}, 400],
    ['no id', { ceremonyId: 'x', response: {} }, 400],
    ['a ceremony nobody began', { ceremonyId: newId(), response: {} }, 422],
  ])('answer %s in place of a new passkey with a 4xx', async (_, body, status) => {
    expect((await http.call(acme, 'POST /api/account/passkeys', { headers: asAda, body })).status).toBe(status);
  });
});
