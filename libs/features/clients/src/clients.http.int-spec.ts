import { type Role, type TenantContext } from '#kernel';
import { HttpHarness } from '#testing';
import { ClientsHttpModule } from './clients.module.js';

interface Created {
  readonly client: { readonly id: string };
  readonly secret: string | null;
}

const grafana = { name: 'Grafana', redirectUris: ['https://grafana.example.com/login'] };

describe('The routes of OIDC clients', () => {
  let http: HttpHarness;
  let acme: TenantContext;
  let globex: TenantContext;

  beforeAll(async () => {
    http = await HttpHarness.start(ClientsHttpModule);
  });
  afterAll(() => http.stop());

  beforeEach(async () => {
    [acme, globex] = [await http.features.createTenant('Acme'), await http.features.createTenant('Globex')];
    http.serve(acme, globex);
  });

  const signIn = async (tenant: TenantContext, role: Role = 'owner'): Promise<Record<string, string>> =>
    http.sessionOf(http.features.actingAs(tenant, await http.features.createUser(tenant, { role }), role));
  const create = async (tenant: TenantContext, body: object = grafana): Promise<Created> =>
    (await http.call<Created>(tenant, 'POST /api/clients', { headers: await signIn(tenant), body })).body;

  it('create, show, list, change and delete a client', async () => {
    const headers = await signIn(acme);
    const created = await http.call<Created>(acme, 'POST /api/clients', { headers, body: grafana });
    expect(created).toEqual({
      status: 201,
      body: {
        client: {
          ...grafana,
          id: expect.any(String),
          description: '',
          type: 'confidential',
          isEnabled: true,
          grantTypes: ['authorization_code', 'refresh_token'],
          postLogoutRedirectUris: [],
          launchUrl: null,
          logoUrl: null,
          metadataUrl: null,
          metadataExpiresAt: null,
          privacyPolicyUrl: null,
          termsOfServiceUrl: null,
          requiresPkce: true,
          skipsConsent: false,
          requiresReauthentication: false,
          isGroupRestricted: false,
          groups: [],
          signingAlgorithm: 'RS256',
          idTokenTtlSeconds: 3_600,
          accessTokenTtlSeconds: 3_600,
          refreshTokenTtlSeconds: 2_592_000,
          securityProfile: 'none',
          authenticationMethod: 'client_secret',
          jwks: null,
          jwksUri: null,
          tlsClientAuthSubjectDn: null,
          requiresPushedRequests: false,
          requiresSignedRequests: false,
          requestObjectAlgorithm: null,
          userinfoAlgorithm: null,
          bindsTokensWithDpop: false,
          bindsTokensToCertificate: false,
          backchannelLogoutUri: null,
          backchannelLogoutSessionRequired: true,
          initiateLoginUri: null,
          webOrigins: [],
          subjectType: 'public',
          sectorIdentifierUri: null,
          backchannelDeliveryMode: 'poll',
          backchannelNotificationUri: null,
          claimMappings: [],
          createdAt: expect.stringMatching(/Z$/),
          updatedAt: expect.stringMatching(/Z$/),
        },
        secret: expect.stringMatching(/^pms_/),
      },
    });
    const { client } = created.body;
    expect(await http.call(acme, `GET /api/clients/${client.id}`, { headers })).toEqual({ status: 200, body: client });
    const listed = { items: [client], nextCursor: null };
    expect(await http.call(acme, 'GET /api/clients?search=', { headers })).toEqual({ status: 200, body: listed });
    const body = { name: 'Renamed', launchUrl: 'https://grafana.example.com/' };
    const changed = await http.call(acme, `PATCH /api/clients/${client.id}`, { headers, body });
    expect(changed).toMatchObject({ status: 200, body: { ...client, ...body, updatedAt: expect.any(String) } });
    expect(await http.call(acme, `DELETE /api/clients/${client.id}`, { headers })).toEqual({ status: 204, body: null });
    expect((await http.call(acme, `GET /api/clients/${client.id}`, { headers })).status).toBe(404);
  });

  it('give, list and remove secrets, each shown once', async () => {
    const headers = await signIn(acme);
    const { client, secret: first } = await create(acme);
    const route = `/api/clients/${client.id}/secrets`;
    const body = { expiresAt: '2999-01-01T00:00:00Z' };
    const second = await http.call<{ id: string; secret: string }>(acme, `POST ${route}`, { headers, body });
    expect(second).toMatchObject({ status: 201, body: { expiresAt: '2999-01-01T00:00:00.000Z' } });
    const listed = await http.call<{ items: { id: string }[] }>(acme, `GET ${route}`, { headers });
    expect(listed).toMatchObject({
      status: 200,
      body: { items: [{ expiresAt: null }, { id: second.body.id }], nextCursor: null },
    });
    for (const secret of [first ?? '', second.body.secret]) expect(JSON.stringify(listed)).not.toContain(secret);
    expect((await http.call(acme, `DELETE ${route}/${second.body.id}`, { headers })).status).toBe(204);
    expect((await http.call(acme, `DELETE ${route}/${second.body.id}`, { headers })).status).toBe(404);
  });

  it('give a public client no secret, neither first nor further', async () => {
    const { client, secret } = await create(acme, { ...grafana, type: 'public' });
    expect(secret).toBeNull();
    const headers = await signIn(acme);
    const answer = await http.call(acme, `POST /api/clients/${client.id}/secrets`, { headers, body: {} });
    expect(answer).toMatchObject({ status: 409, body: { code: 'public_client' } });
  });

  it.each([
    ['owner', 200, 201],
    ['administrator', 200, 201],
    ['auditor', 200, 403],
    ['user_manager', 403, 403],
    ['member', 403, 403],
  ] as const)('answer a %s with %i when reading and %i when writing', async (role, reading, writing) => {
    const { client } = await create(acme);
    const headers = await signIn(acme, role);
    const one = `/api/clients/${client.id}`;
    for (const route of ['GET /api/clients', `GET ${one}`, `GET ${one}/secrets`]) {
      expect((await http.call(acme, route, { headers })).status).toBe(reading);
    }
    expect((await http.call(acme, 'POST /api/clients', { headers, body: grafana })).status).toBe(writing);
    expect((await http.call(acme, `POST ${one}/secrets`, { headers, body: {} })).status).toBe(writing);
    const isAllowed = writing === 201;
    expect((await http.call(acme, `PATCH ${one}`, { headers, body: {} })).status).toBe(isAllowed ? 200 : 403);
    expect((await http.call(acme, `DELETE ${one}`, { headers })).status).toBe(isAllowed ? 204 : 403);
  });

  it('need somebody to ask', async () => {
    expect((await http.call(acme, 'GET /api/clients')).status).toBe(401);
    expect((await http.call(acme, 'POST /api/clients', { body: grafana })).status).toBe(401);
  });

  it("know nothing of another tenant's client, in either direction", async () => {
    const [ours, theirs] = [await create(acme), await create(globex)];
    for (const [ctx, { client }] of [
      [acme, theirs],
      [globex, ours],
    ] as const) {
      const headers = await signIn(ctx);
      const one = `/api/clients/${client.id}`;
      for (const route of [`GET ${one}`, `DELETE ${one}`, `GET ${one}/secrets`]) {
        expect(await http.call(ctx, route, { headers })).toMatchObject({ status: 404, body: { code: 'not_found' } });
      }
      expect((await http.call(ctx, `PATCH ${one}`, { headers, body: { name: 'Taken' } })).status).toBe(404);
      expect((await http.call(ctx, `POST ${one}/secrets`, { headers, body: {} })).status).toBe(404);
    }
  });

  it('know no client by what is no identifier', async () => {
    const headers = await signIn(acme);
    for (const id of ['1', '%00', 'a'.repeat(90)]) {
      expect(await http.call(acme, `GET /api/clients/${id}`, { headers })).toMatchObject({ status: 404 });
    }
  });

  const uris = (count: number): string[] =>
    Array.from({ length: count }, (_, i) => `https://a.example.com/${String(i)}`);

  it('take fifty redirect URIs', async () => {
    expect(await create(acme, { ...grafana, redirectUris: uris(50), postLogoutRedirectUris: uris(50) })).toMatchObject({
      client: { redirectUris: uris(50), postLogoutRedirectUris: uris(50) },
    });
  });

  it.each([
    ['no name', { name: undefined }, 'name'],
    ['an empty name', { name: ' ' }, 'name'],
    ['a name with a NUL', { name: 'a\u0000' }, 'name'],
    ['no redirect URIs', { redirectUris: undefined }, 'redirectUris'],
    ['an empty list of redirect URIs', { redirectUris: [] }, 'redirectUris'],
    ['more than fifty redirect URIs', { redirectUris: uris(51) }, 'redirectUris'],
    ['the same redirect URI twice', { redirectUris: [...uris(1), ...uris(1)] }, 'redirectUris'],
    ['redirect URIs that are no list', { redirectUris: 'https://a.example.com/' }, 'redirectUris'],
    ['a redirect URI that is no text', { redirectUris: [1] }, 'redirectUris'],
    [
      'a redirect URI of more than 2000 characters',
      { redirectUris: [`https://a.example.com/${'a'.repeat(2000)}`] },
      'redirectUris',
    ],
    ['a redirect URI with a NUL', { redirectUris: ['https://a.example.com/\u0000'] }, 'redirectUris'],
    ['a wildcard redirect URI', { redirectUris: ['https://*.example.com/'] }, 'redirectUris.0'],
    ['more than fifty logout URIs', { postLogoutRedirectUris: uris(51) }, 'postLogoutRedirectUris'],
    [
      'a logout URI with a fragment',
      { postLogoutRedirectUris: ['https://a.example.com/#'] },
      'postLogoutRedirectUris.0',
    ],
    ['a launch URL that runs script', { launchUrl: 'javascript:alert(1)' }, 'launchUrl'],
    ['a logo inside a data URL', { logoUrl: 'data:image/svg+xml,<svg/>' }, 'logoUrl'],
    ['userinfo without a signature that says so', { userinfoAlgorithm: 'none' }, 'userinfoAlgorithm'],
    ['a type that is none', { type: 'native' }, 'type'],
    ['an algorithm that is not offered', { signingAlgorithm: 'HS256' }, 'signingAlgorithm'],
    ['no algorithm', { signingAlgorithm: 'none' }, 'signingAlgorithm'],
    ['an ID token under a minute', { idTokenTtlSeconds: 59 }, 'idTokenTtlSeconds'],
    ['an ID token over a day', { idTokenTtlSeconds: 86_401 }, 'idTokenTtlSeconds'],
    ['an access token under a minute', { accessTokenTtlSeconds: 59 }, 'accessTokenTtlSeconds'],
    ['an access token over a day', { accessTokenTtlSeconds: 86_401 }, 'accessTokenTtlSeconds'],
    ['a refresh token under five minutes', { refreshTokenTtlSeconds: 299 }, 'refreshTokenTtlSeconds'],
    ['a refresh token over a year', { refreshTokenTtlSeconds: 31_536_001 }, 'refreshTokenTtlSeconds'],
    ['a flag that is text', { isEnabled: 'false' }, 'isEnabled'],
    ['a flag that is null', { skipsConsent: null }, 'skipsConsent'],
    ['groups that are no identifiers', { groupIds: ['1'] }, 'groupIds'],
    ['an id of its own', { id: '018f0000-0000-7000-8000-000000000000' }, 'id'],
    ["another tenant's id", { tenantId: '018f0000-0000-7000-8000-000000000000' }, 'tenantId'],
  ])('refuse %s when creating', async (_what, change, field) => {
    const body = { ...grafana, ...change };
    const answer = await http.call(acme, 'POST /api/clients', { headers: await signIn(acme), body });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request', errors: [{ field }] } });
  });

  it.each([
    ['another type', { type: 'public' }, 'type'],
    ['no name', { name: null }, 'name'],
    ['no redirect URIs', { redirectUris: null }, 'redirectUris'],
    ['an empty list of redirect URIs', { redirectUris: [] }, 'redirectUris'],
    ['a plain http redirect URI', { redirectUris: ['http://a.example.com/'] }, 'redirectUris.0'],
    ['an ID token over a day', { idTokenTtlSeconds: 86_401 }, 'idTokenTtlSeconds'],
  ])('refuse %s when changing', async (_what, body, field) => {
    const { client } = await create(acme);
    const answer = await http.call(acme, `PATCH /api/clients/${client.id}`, { headers: await signIn(acme), body });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request', errors: [{ field }] } });
  });

  it('give a secret that does not expire when the body says nothing', async () => {
    const { client } = await create(acme);
    const answer = await http.call(acme, `POST /api/clients/${client.id}/secrets`, { headers: await signIn(acme) });
    expect(answer).toMatchObject({ status: 201, body: { expiresAt: null } });
  });

  it.each([[[]], ['text'], [1], [true], [[{ name: 'Grafana' }]]])('refuse %j for a body', async (body) => {
    const answer = await http.call(acme, 'POST /api/clients', { headers: await signIn(acme), body });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  });

  it.each([
    ['in the past', '2020-01-01T00:00:00Z'],
    ['on a day that does not exist', '2030-02-30T00:00:00Z'],
    ['in a year of five digits', '99999-01-01T00:00:00Z'],
    ['at a time that is none', 'tomorrow'],
  ])('refuse a secret that expires %s', async (_what, expiresAt) => {
    const { client } = await create(acme);
    const call = { headers: await signIn(acme), body: { expiresAt } };
    const answer = await http.call(acme, `POST /api/clients/${client.id}/secrets`, call);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request', errors: [{ field: 'expiresAt' }] } });
  });
});
