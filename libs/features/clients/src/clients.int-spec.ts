import { InvalidRequest, newId, NotFound, type TenantContext } from '#kernel';
import { PlatformDb, TenantDb } from '#platform/database';
import { encodeCursor } from '#platform/http';
import { Harness } from '#testing';
import { ClientSecretsService } from './client-secrets.service.js';
import { ClientsModule } from './clients.module.js';
import { ClientsService, type NewClient } from './clients.service.js';

const grafana: NewClient = { name: 'Grafana', redirectUris: ['https://grafana.example.com/login/generic_oauth'] };

describe('The OIDC clients of a tenant', () => {
  let harness: Harness;
  let clients: ClientsService;
  let secrets: ClientSecretsService;
  let acme: TenantContext;
  let globex: TenantContext;

  beforeAll(async () => {
    harness = await Harness.start(ClientsModule);
    clients = harness.get(ClientsService);
    secrets = harness.get(ClientSecretsService);
  });
  afterAll(() => harness.stop());

  beforeEach(async () => {
    [acme, globex] = [await harness.createTenant('Acme'), await harness.createTenant('Globex')];
  });

  const namesOf = async (ctx: TenantContext, search?: string): Promise<string[]> =>
    (await clients.list(ctx, { search, limit: 25 })).items.map(({ name }) => name);

  const audited = async (ctx: TenantContext): Promise<unknown[]> => {
    const messages = await harness
      .get(PlatformDb)
      .run((tx) => tx.outboxMessage.findMany({ where: { tenantId: ctx.tenant.id }, orderBy: { id: 'asc' } }));
    return messages.map(({ payload }) => payload);
  };

  const createGroup = (ctx: TenantContext, name: string): Promise<{ id: string }> => {
    const data = { tenantId: ctx.tenant.id, id: newId(), name, nameKey: name.toLowerCase() };
    return harness.get(TenantDb).run(ctx, (tx) => tx.group.create({ data, select: { id: true } }));
  };

  describe('when they are created', () => {
    it('are confidential, with a secret and careful defaults, unless asked otherwise', async () => {
      const { client, secret } = await clients.create(acme, grafana);
      expect(secret).toMatch(/^pms_[A-Za-z0-9_-]{43}$/);
      expect(client).toMatchObject({
        ...grafana,
        type: 'confidential',
        description: '',
        isEnabled: true,
        grantTypes: ['authorization_code', 'refresh_token'],
        postLogoutRedirectUris: [],
        launchUrl: null,
        logoUrl: null,
        requiresPkce: true,
        skipsConsent: false,
        requiresReauthentication: false,
        isGroupRestricted: false,
        groups: [],
        signingAlgorithm: 'RS256',
        idTokenTtlSeconds: 3600,
        accessTokenTtlSeconds: 3600,
        refreshTokenTtlSeconds: 2_592_000,
      });
      expect(await clients.get(acme, client.id)).toEqual(client);
    });

    it('take every setting', async () => {
      const group = await createGroup(acme, 'Engineering');
      const settings = {
        description: 'Dashboards',
        isEnabled: false,
        grantTypes: ['authorization_code' as const, 'urn:ietf:params:oauth:grant-type:device_code' as const],
        postLogoutRedirectUris: ['https://grafana.example.com/'],
        launchUrl: 'https://grafana.example.com/#/home',
        logoUrl: 'https://grafana.example.com/logo.png',
        privacyPolicyUrl: 'https://grafana.example.com/privacy',
        termsOfServiceUrl: 'https://grafana.example.com/terms',
        requiresPkce: false,
        skipsConsent: true,
        requiresReauthentication: true,
        isGroupRestricted: true,
        signingAlgorithm: 'ES256' as const,
        idTokenTtlSeconds: 60,
        accessTokenTtlSeconds: 61,
        refreshTokenTtlSeconds: 300,
        securityProfile: 'none' as const,
        authenticationMethod: 'private_key_jwt' as const,
        jwks: { keys: [{ kty: 'EC', crv: 'P-256', x: 'AAAA', y: 'AAAA', kid: 'a' }] },
        jwksUri: null,
        tlsClientAuthSubjectDn: 'CN=grafana.example.com',
        requiresPushedRequests: true,
        requiresSignedRequests: true,
        requestObjectAlgorithm: 'PS256' as const,
        userinfoAlgorithm: 'ES256' as const,
        bindsTokensWithDpop: true,
        bindsTokensToCertificate: false,
      };
      const { client } = await clients.create(acme, { ...grafana, ...settings, groupIds: [group.id] });
      expect(client).toMatchObject({ ...settings, groups: [{ id: group.id, name: 'Engineering' }] });
    });

    it('may have two things signed with algorithms that nobody used before', async () => {
      const algorithms = { signingAlgorithm: 'EdDSA', userinfoAlgorithm: 'PS256' } as const;
      const { client } = await clients.create(acme, { ...grafana, ...algorithms });
      expect(client).toMatchObject(algorithms);
      const active = (tenantId: string) =>
        harness.get(PlatformDb).run((tx) => tx.signingKey.findMany({ where: { tenantId, state: 'active' } }));
      const names = (await active(acme.tenant.id)).map(({ algorithm }) => algorithm).toSorted();
      expect([names, await active(globex.tenant.id)]).toEqual([['EdDSA', 'PS256'], []]);
    });

    it('get no secret and always need PKCE when they are public', async () => {
      const { client, secret } = await clients.create(acme, { ...grafana, type: 'public', requiresPkce: false });
      expect(secret).toBeNull();
      expect(client).toMatchObject({ type: 'public', requiresPkce: true, authenticationMethod: 'none' });
      expect(await secrets.list(acme, client.id)).toEqual([]);
    });

    it('keep redirect URIs exactly as given, in their order', async () => {
      const redirectUris = ['https://B.example.com/Path/?b=2&a=1', 'https://a.example.com', 'https://a.example.com/'];
      const { client } = await clients.create(acme, { ...grafana, redirectUris });
      expect((await clients.get(acme, client.id)).redirectUris).toEqual(redirectUris);
    });

    it('are refused with every bad address named', async () => {
      const attempt = clients.create(acme, {
        name: 'Bad',
        redirectUris: ['https://good.example.com/cb', 'https://*.example.com/cb'],
        postLogoutRedirectUris: ['http://plain.example.com/'],
        launchUrl: 'javascript:alert(1)',
        logoUrl: 'data:image/svg+xml,<svg/>',
        privacyPolicyUrl: 'http://plain.example.com/',
        termsOfServiceUrl: '/terms',
      });
      await expect(attempt).rejects.toThrow(InvalidRequest);
      await expect(attempt).rejects.toMatchObject({
        fields: [
          { field: 'redirectUris.1', code: 'wildcard' },
          { field: 'postLogoutRedirectUris.0', code: 'https_required' },
          { field: 'launchUrl', code: 'scheme_not_allowed' },
          { field: 'logoUrl', code: 'scheme_not_allowed' },
          { field: 'privacyPolicyUrl', code: 'https_required' },
          { field: 'termsOfServiceUrl', code: 'malformed' },
        ],
      });
      expect(await namesOf(acme)).toEqual([]);
    });

    it('are refused without a redirect URI', async () => {
      await expect(clients.create(acme, { ...grafana, redirectUris: [] })).rejects.toMatchObject({
        fields: [{ field: 'redirectUris', code: 'required' }],
      });
    });

    it('need a redirect URI for the authorization code alone', async () => {
      const grantTypes = ['urn:ietf:params:oauth:grant-type:device_code'] as const;
      const { client } = await clients.create(acme, { name: 'TV', type: 'public', redirectUris: [], grantTypes });
      expect(client).toMatchObject({ type: 'public', redirectUris: [], grantTypes });
    });

    it.each([
      ['grant_type_missing', []],
      ['grant_type_missing', ['refresh_token' as const]],
      ['public_client', ['client_credentials' as const]],
      ['public_client', ['authorization_code' as const, 'urn:ietf:params:oauth:grant-type:token-exchange' as const]],
      ['duplicate', ['authorization_code' as const, 'authorization_code' as const]],
    ])('are refused with %s for the grant types %j', async (code, grantTypes) => {
      const attempt = clients.create(acme, { ...grafana, type: 'public', grantTypes });
      await expect(attempt).rejects.toMatchObject({ fields: [{ field: 'grantTypes', code }] });
    });

    it('are refused when a group does not exist', async () => {
      await expect(clients.create(acme, { ...grafana, groupIds: [newId()] })).rejects.toMatchObject({
        fields: [{ field: 'groupIds', code: 'unknown_group' }],
      });
      expect(await namesOf(acme)).toEqual([]);
    });

    it("are refused with another tenant's group", async () => {
      const { id } = await createGroup(globex, 'Engineering');
      await expect(clients.create(acme, { ...grafana, groupIds: [id] })).rejects.toMatchObject({
        fields: [{ field: 'groupIds', code: 'unknown_group' }],
      });
    });

    it('are recorded without their secret', async () => {
      const { client, secret } = await clients.create(acme, grafana);
      const events = await audited(acme);
      expect(events).toEqual([
        expect.objectContaining({
          type: 'Client Created',
          clientId: client.id,
          clientName: 'Grafana',
          data: { after: expect.objectContaining({ name: 'Grafana', redirectUris: grafana.redirectUris }) },
        }),
        expect.objectContaining({ type: 'Client Secret Created', clientId: client.id }),
      ]);
      expect(JSON.stringify(events)).not.toContain(secret);
    });
  });

  describe('when they are changed', () => {
    it('leave what the change does not name, and record only what differs', async () => {
      const { client } = await clients.create(acme, { ...grafana, launchUrl: 'https://grafana.example.com/' });
      const after = await clients.update(acme, client.id, {
        description: 'Dashboards',
        launchUrl: null,
        name: undefined,
      });
      expect(after).toEqual({ ...client, description: 'Dashboards', launchUrl: null, updatedAt: after.updatedAt });
      expect((await audited(acme)).at(-1)).toMatchObject({
        type: 'Client Updated',
        data: {
          before: { description: '', launchUrl: 'https://grafana.example.com/' },
          after: { description: 'Dashboards', launchUrl: null },
        },
      });
    });

    it('are not recorded when nothing differs', async () => {
      const { client } = await clients.create(acme, grafana);
      await clients.update(acme, client.id, { name: 'Grafana' });
      expect(await audited(acme)).toHaveLength(2);
    });

    it('replace the groups they are restricted to', async () => {
      const [first, second] = [await createGroup(acme, 'First'), await createGroup(acme, 'Second')];
      const { client } = await clients.create(acme, { ...grafana, groupIds: [first.id] });
      expect((await clients.update(acme, client.id, { groupIds: [second.id] })).groups).toEqual([
        { id: second.id, name: 'Second' },
      ]);
      expect((await clients.update(acme, client.id, { groupIds: [] })).groups).toEqual([]);
    });

    it('refuse a bad address and stay as they were', async () => {
      const { client } = await clients.create(acme, grafana);
      const attempt = clients.update(acme, client.id, { name: 'Other', redirectUris: ['https://a.example.com/#x'] });
      await expect(attempt).rejects.toMatchObject({ fields: [{ field: 'redirectUris.0', code: 'fragment' }] });
      expect(await clients.get(acme, client.id)).toEqual(client);
    });

    it("refuse another tenant's group and stay as they were", async () => {
      const { client } = await clients.create(acme, grafana);
      const { id } = await createGroup(globex, 'Engineering');
      await expect(clients.update(acme, client.id, { name: 'Other', groupIds: [id] })).rejects.toThrow(InvalidRequest);
      expect(await clients.get(acme, client.id)).toEqual(client);
    });

    it('keep PKCE on a public client and refuse schemes of its own on a confidential one', async () => {
      const { client: app } = await clients.create(acme, { ...grafana, type: 'public' });
      const change = { requiresPkce: false, redirectUris: ['com.example.app:/callback'] };
      expect(await clients.update(acme, app.id, change)).toMatchObject({ ...change, requiresPkce: true });
      const { client } = await clients.create(acme, grafana);
      await expect(clients.update(acme, client.id, change)).rejects.toMatchObject({
        fields: [{ field: 'redirectUris.0', code: 'scheme_not_allowed' }],
      });
    });

    it('do not exist when the tenant has none of that id', async () => {
      await expect(clients.update(acme, newId(), { name: 'Other' })).rejects.toThrow(NotFound);
    });
  });

  describe('when they are deleted', () => {
    it('take their secrets, consents and refresh tokens with them', async () => {
      const { client } = await clients.create(acme, grafana);
      const { client: other } = await clients.create(acme, { ...grafana, name: 'Other' });
      const user = await harness.createUser(acme);
      const tenantId = acme.tenant.id;
      for (const clientId of [client.id, other.id]) {
        await harness.get(TenantDb).run(acme, async (tx) => {
          await tx.consent.create({ data: { tenantId, id: newId(), userId: user.id, clientId, scopes: ['openid'] } });
          const token = { idHash: newId(), grantId: newId(), payload: {}, expiresAt: new Date() };
          await tx.refreshToken.create({ data: { ...token, tenantId, userId: user.id, clientId } });
        });
      }
      await clients.delete(acme, client.id);
      await expect(clients.get(acme, client.id)).rejects.toThrow(NotFound);
      const left = await harness
        .get(TenantDb)
        .run(acme, async (tx) => [
          await tx.consent.findMany({ select: { clientId: true } }),
          await tx.refreshToken.findMany({ select: { clientId: true } }),
          await tx.clientSecret.findMany({ select: { clientId: true } }),
        ]);
      expect(left).toEqual([[{ clientId: other.id }], [{ clientId: other.id }], [{ clientId: other.id }]]);
      expect((await audited(acme)).at(-1)).toMatchObject({
        type: 'Client Deleted',
        clientName: 'Grafana',
        data: { before: { name: 'Grafana' } },
      });
    });

    it('do not exist the second time', async () => {
      const { client } = await clients.create(acme, grafana);
      await clients.delete(acme, client.id);
      await expect(clients.delete(acme, client.id)).rejects.toThrow(NotFound);
    });
  });

  describe('in a list', () => {
    it('come newest first, a page at a time', async () => {
      for (const name of ['A', 'B', 'C', 'D', 'E']) await clients.create(acme, { ...grafana, name });
      const first = await clients.list(acme, { limit: 2 });
      const second = await clients.list(acme, { limit: 2, cursor: first.nextCursor ?? '' });
      const third = await clients.list(acme, { limit: 2, cursor: second.nextCursor ?? '' });
      expect([first, second, third].map(({ items }) => items.map(({ name }) => name))).toEqual([
        ['E', 'D'],
        ['C', 'B'],
        ['A'],
      ]);
      expect(third.nextCursor).toBeNull();
    });

    it('are found by a part of their name in any letter case', async () => {
      for (const name of ['Grafana', 'GitLab', '100%_sure']) await clients.create(acme, { ...grafana, name });
      expect(await namesOf(acme, 'GRAF')).toEqual(['Grafana']);
      expect(await namesOf(acme, '%_')).toEqual(['100%_sure']);
      expect(await namesOf(acme, '_')).toEqual(['100%_sure']);
      expect(await namesOf(acme, '\\')).toEqual([]);
      expect(await namesOf(acme, '')).toHaveLength(3);
    });

    it('refuse a cursor that no list gave out', async () => {
      await expect(clients.list(acme, { limit: 2, cursor: 'abc' })).rejects.toThrow(InvalidRequest);
      const cursor = encodeCursor(['yesterday', newId()]);
      await expect(clients.list(acme, { limit: 2, cursor })).rejects.toThrow(InvalidRequest);
    });
  });

  describe('beside another tenant with clients of the same name', () => {
    it('are listed for their own tenant alone, with or without a search', async () => {
      const { client: ours } = await clients.create(acme, grafana);
      const { client: theirs } = await clients.create(globex, grafana);
      for (const search of ['', 'graf']) {
        expect((await clients.list(acme, { search, limit: 25 })).items.map(({ id }) => id)).toEqual([ours.id]);
        expect((await clients.list(globex, { search, limit: 25 })).items.map(({ id }) => id)).toEqual([theirs.id]);
      }
    });

    it.each([
      ['read', (ctx: TenantContext, id: string) => clients.get(ctx, id)],
      ['changed', (ctx: TenantContext, id: string) => clients.update(ctx, id, { name: 'Taken' })],
      ['deleted', (ctx: TenantContext, id: string) => clients.delete(ctx, id)],
      ['asked for their secrets', (ctx: TenantContext, id: string) => secrets.list(ctx, id)],
      ['given a secret', (ctx: TenantContext, id: string) => secrets.create(ctx, id, null)],
    ])('can not be %s from there, in either direction', async (_what, attempt) => {
      const { client: ours } = await clients.create(acme, grafana);
      const { client: theirs } = await clients.create(globex, grafana);
      await expect(attempt(acme, theirs.id)).rejects.toThrow(NotFound);
      await expect(attempt(globex, ours.id)).rejects.toThrow(NotFound);
      expect([await clients.get(acme, ours.id), await clients.get(globex, theirs.id)]).toEqual([ours, theirs]);
      expect([await secrets.list(acme, ours.id), await secrets.list(globex, theirs.id)]).toMatchObject([[{}], [{}]]);
    });

    it('can not lose a secret to it, in either direction', async () => {
      const { client: ours } = await clients.create(acme, grafana);
      const { client: theirs } = await clients.create(globex, grafana);
      const [ourSecret] = await secrets.list(acme, ours.id);
      await expect(secrets.delete(globex, theirs.id, ourSecret?.id ?? '')).rejects.toThrow(NotFound);
      await expect(secrets.delete(globex, ours.id, ourSecret?.id ?? '')).rejects.toThrow(NotFound);
      expect(await secrets.list(acme, ours.id)).toEqual([ourSecret]);
    });
  });
});
