import { newId, NotFound, type TenantContext } from '#kernel';
import { PlatformDb } from '#platform/database';
import { Harness } from '#testing';
import { ClientCatalog } from './client-catalog.js';
import { ClientFederationsService } from './client-federations.service.js';
import { ClientSecretsService } from './client-secrets.service.js';
import { ClientFederationExists, PublicClientHasNoFederation, TooManyClientFederations } from './client.errors.js';
import { ClientsModule } from './clients.module.js';
import { ClientsService, type NewClient } from './clients.service.js';

const github = { name: 'CI', issuer: 'https://token.actions.example', subject: 'repo:acme/wiki' };

describe('The federations of a client', () => {
  let harness: Harness;
  let federations: ClientFederationsService;
  let acme: TenantContext;
  let globex: TenantContext;
  let clientId: string;

  const createClient = async (ctx: TenantContext, settings: Partial<NewClient> = {}): Promise<string> => {
    const client = { name: 'Wiki', redirectUris: ['https://wiki.example/callback'], ...settings };
    return (await harness.get(ClientsService).create(ctx, client)).client.id;
  };

  beforeAll(async () => {
    harness = await Harness.start(ClientsModule);
    federations = harness.get(ClientFederationsService);
  });
  afterAll(() => harness.stop());

  beforeEach(async () => {
    [acme, globex] = [await harness.createTenant('Acme'), await harness.createTenant('Globex')];
    clientId = await createClient(acme, { authenticationMethod: 'federated_jwt' });
  });

  it('are for the tenant, unless they say for whom', async () => {
    const added = await federations.add(acme, clientId, github);
    expect(added).toMatchObject({ ...github, audience: acme.tenant.issuer, jwksUri: null });
    const other = { ...github, audience: 'https://acme.example', jwksUri: 'https://ci.example/keys' };
    expect(await federations.add(acme, clientId, other)).toMatchObject(other);
    expect((await federations.list(acme, clientId)).map(({ audience }) => audience)).toEqual([
      acme.tenant.issuer,
      'https://acme.example',
    ]);
  });

  it('are known to the catalog from the moment they are added until they are removed', async () => {
    const catalog = harness.get(ClientCatalog);
    const known = async () => (await catalog.find(acme.tenant.id, clientId))?.federations;
    expect(await known()).toEqual([]);
    const { id, issuer, subject, audience, jwksUri } = await federations.add(acme, clientId, github);
    expect(await known()).toEqual([{ issuer, subject, audience, jwksUri }]);
    await federations.remove(acme, clientId, id);
    expect(await known()).toEqual([]);
  });

  it('are recorded when they come and go', async () => {
    const { createdAt: _createdAt, ...added } = await federations.add(acme, clientId, github);
    await federations.remove(acme, clientId, added.id);
    const events = await harness
      .get(PlatformDb)
      .run((tx) => tx.outboxMessage.findMany({ where: { tenantId: acme.tenant.id }, orderBy: { id: 'asc' } }));
    expect(events.slice(-2).map(({ payload }) => payload)).toMatchObject([
      { type: 'Client Federation Added', clientId, data: { after: added } },
      { type: 'Client Federation Removed', clientId, data: { before: added } },
    ]);
  });

  it('are there once each', async () => {
    await federations.add(acme, clientId, github);
    const twin = { ...github, name: 'Other', jwksUri: 'https://evil.example/keys' };
    await expect(federations.add(acme, clientId, twin)).rejects.toThrow(ClientFederationExists);
    await federations.add(acme, clientId, { ...github, subject: 'repo:acme/other' });
  });

  it('are at most twenty, also when added at the same time', async () => {
    const attempts = Array.from({ length: 22 }, (_, index) =>
      federations.add(acme, clientId, { ...github, subject: String(index) }),
    );
    const results = await Promise.allSettled(attempts);
    const refusals = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
    expect(refusals).toHaveLength(2);
    for (const refusal of refusals) expect(refusal).toBeInstanceOf(TooManyClientFederations);
  });

  it('are not for public clients', async () => {
    const publicId = await createClient(acme, { type: 'public' });
    await expect(federations.add(acme, publicId, github)).rejects.toThrow(PublicClientHasNoFederation);
  });

  it('may be there before the client lets go of its secrets', async () => {
    const id = await createClient(acme);
    await federations.add(acme, id, github);
    expect(await harness.get(ClientSecretsService).list(acme, id)).toHaveLength(1);
    await harness.get(ClientsService).update(acme, id, { authenticationMethod: 'federated_jwt' });
    expect(await harness.get(ClientSecretsService).list(acme, id)).toEqual([]);
    expect(await federations.list(acme, id)).toHaveLength(1);
  });

  it('are no way to authenticate under a security profile', async () => {
    const change = { securityProfile: 'fapi2' } as const;
    await expect(harness.get(ClientsService).update(acme, clientId, change)).rejects.toMatchObject({
      fields: [{ field: 'authenticationMethod', code: 'forbidden_by_profile' }],
    });
  });

  it('are each tenant’s own', async () => {
    const { id } = await federations.add(acme, clientId, github);
    const theirs = await createClient(globex, { authenticationMethod: 'federated_jwt' });
    await expect(federations.list(globex, clientId)).rejects.toThrow(NotFound);
    await expect(federations.add(globex, clientId, github)).rejects.toThrow(NotFound);
    await expect(federations.remove(globex, clientId, id)).rejects.toThrow(NotFound);
    await expect(federations.remove(globex, theirs, id)).rejects.toThrow(NotFound);
    await expect(federations.remove(acme, clientId, newId())).rejects.toThrow(NotFound);
    expect(await federations.list(acme, clientId)).toHaveLength(1);
  });
});
