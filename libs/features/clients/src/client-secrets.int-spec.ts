import { newId, NotFound, secondsAfter, type TenantContext } from '#kernel';
import { PlatformDb, TenantDb } from '#platform/database';
import { Harness } from '#testing';
import { ClientSecretsService } from './client-secrets.service.js';
import { ClientHasNoSecret, TooManyClientSecrets } from './client.errors.js';
import { ClientsModule } from './clients.module.js';
import { ClientsService } from './clients.service.js';

describe('The secrets of a client', () => {
  let harness: Harness;
  let secrets: ClientSecretsService;
  let acme: TenantContext;
  let globex: TenantContext;
  let clientId: string;

  const createClient = async (ctx: TenantContext, type?: 'public'): Promise<string> => {
    const settings = { name: 'Grafana', redirectUris: ['https://grafana.example.com/login'], type };
    return (await harness.get(ClientsService).create(ctx, settings)).client.id;
  };

  beforeAll(async () => {
    harness = await Harness.start(ClientsModule);
    secrets = harness.get(ClientSecretsService);
  });
  afterAll(() => harness.stop());

  beforeEach(async () => {
    [acme, globex] = [await harness.createTenant('Acme'), await harness.createTenant('Globex')];
    clientId = await createClient(acme);
  });

  it('are several at a time, shown once each and told apart by their ends', async () => {
    const expiresAt = secondsAfter(new Date(), 3600);
    const created = await secrets.create(acme, clientId, expiresAt);
    expect(created).toMatchObject({ expiresAt, hint: created.secret.slice(-4) });
    const listed = await secrets.list(acme, clientId);
    expect(listed).toHaveLength(2);
    expect(listed[1]).toEqual({ id: created.id, hint: created.hint, createdAt: created.createdAt, expiresAt });
  });

  it('are stored as hashes only', async () => {
    const { secret } = await secrets.create(acme, clientId, null);
    const rows = await harness.get(TenantDb).run(acme, (tx) => tx.clientSecret.findMany());
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toContain(secret.slice(4, 40));
  });

  it('are recorded when they come and go, without themselves', async () => {
    const { id, secret, hint } = await secrets.create(acme, clientId, null);
    await secrets.delete(acme, clientId, id);
    const events = await harness
      .get(PlatformDb)
      .run((tx) => tx.outboxMessage.findMany({ where: { tenantId: acme.tenant.id }, orderBy: { id: 'asc' } }));
    expect(events.slice(-2).map(({ payload }) => payload)).toMatchObject([
      { type: 'Client Secret Created', clientId, data: { after: { id, hint, expiresAt: null } } },
      { type: 'Client Secret Removed', clientId, data: { before: { id, hint, expiresAt: null } } },
    ]);
    expect(JSON.stringify(events)).not.toContain(secret);
  });

  it.each([
    ['in the past', new Date(0)],
    ['at a time that is none', new Date(Number.NaN)],
  ])('may not expire %s', async (_, expiresAt) => {
    await expect(secrets.create(acme, clientId, expiresAt)).rejects.toMatchObject({
      fields: [{ field: 'expiresAt', code: 'in_the_past' }],
    });
  });

  it('are at most ten, also when asked for at the same time', async () => {
    const attempts = Array.from({ length: 12 }, () => secrets.create(acme, clientId, null));
    const results = await Promise.allSettled(attempts);
    const refusals = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
    expect(refusals).toHaveLength(3);
    for (const refusal of refusals) expect(refusal).toBeInstanceOf(TooManyClientSecrets);
    expect(await secrets.list(acme, clientId)).toHaveLength(10);
  });

  it('are not for public clients', async () => {
    const publicId = await createClient(acme, 'public');
    await expect(secrets.create(acme, publicId, null)).rejects.toThrow(ClientHasNoSecret);
  });

  describe('of a client that comes to prove itself by a key', () => {
    const change = {
      authenticationMethod: 'private_key_jwt' as const,
      jwks: { keys: [{ kty: 'EC', crv: 'P-256', x: 'AAAA', y: 'AAAA' }] },
    };

    it('are removed, and it gets no other', async () => {
      const theirId = await createClient(globex);
      await harness.get(ClientsService).update(acme, clientId, change);
      expect(await secrets.list(acme, clientId)).toEqual([]);
      await expect(secrets.create(acme, clientId, null)).rejects.toMatchObject({ code: 'no_client_secret' });
      expect(await secrets.list(globex, theirId)).toHaveLength(1);
    });

    it('do not come back when it returns to secrets', async () => {
      await harness.get(ClientsService).update(acme, clientId, change);
      await harness.get(ClientsService).update(acme, clientId, { authenticationMethod: 'client_secret' });
      expect(await secrets.list(acme, clientId)).toEqual([]);
      expect(await secrets.create(acme, clientId, null)).toMatchObject({ hint: expect.any(String) });
    });
  });

  it('do not exist under a client they do not belong to', async () => {
    const otherId = await createClient(acme);
    const [secret] = await secrets.list(acme, clientId);
    await expect(secrets.delete(acme, otherId, secret?.id ?? '')).rejects.toThrow(NotFound);
    expect(await secrets.list(acme, clientId)).toEqual([secret]);
  });

  it('do not exist when the client has none of that id', async () => {
    await expect(secrets.delete(acme, clientId, newId())).rejects.toThrow(NotFound);
  });

  it('do not exist for another tenant, in either direction', async () => {
    const theirId = await createClient(globex);
    await expect(secrets.list(acme, theirId)).rejects.toThrow(NotFound);
    await expect(secrets.list(globex, clientId)).rejects.toThrow(NotFound);
  });
});
