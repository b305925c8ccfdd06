import { Clock, newId, secondsAfter, type TenantContext } from '#kernel';
import { TenantDb } from '#platform/database';
import { PubSub } from '#platform/redis';
import { Harness } from '#testing';
import { CLIENT_CHANGED, ClientCatalog } from './client-catalog.js';
import { ClientSecretsService } from './client-secrets.service.js';
import { ClientsModule } from './clients.module.js';
import { ClientsService, type NewClient } from './clients.service.js';

const grafana: NewClient = { name: 'Grafana', redirectUris: ['https://grafana.example.com/login'] };

/** Asks until the answer is the one that another process's message brings about. */
const eventually = async <T>(ask: () => Promise<T>, isThere: (answer: T) => boolean): Promise<T> => {
  for (let attempt = 0; attempt < 100; attempt++) {
    const answer = await ask();
    if (isThere(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('It did not come about.');
};

describe('The client catalog', () => {
  let harness: Harness;
  let elsewhere: Harness;
  let catalog: ClientCatalog;
  let clients: ClientsService;
  let acme: TenantContext;
  let globex: TenantContext;

  beforeAll(async () => {
    [harness, elsewhere] = [await Harness.start(ClientsModule), await Harness.start(ClientsModule)];
    catalog = harness.get(ClientCatalog);
    clients = harness.get(ClientsService);
  });
  afterAll(async () => {
    await harness.stop();
    await elsewhere.stop();
  });

  beforeEach(async () => {
    [acme, globex] = [await harness.createTenant('Acme'), await harness.createTenant('Globex')];
  });

  it('knows what the provider needs of a client', async () => {
    const group = { tenantId: acme.tenant.id, id: newId(), name: 'Engineering', nameKey: 'engineering' };
    await harness.get(TenantDb).run(acme, (tx) => tx.group.create({ data: group }));
    const { client } = await clients.create(acme, { ...grafana, isGroupRestricted: true, groupIds: [group.id] });
    const { groups: _groups, createdAt: _createdAt, updatedAt: _updatedAt, ...settings } = client;
    expect(await catalog.find(acme.tenant.id, client.id)).toEqual({
      ...settings,
      groupIds: [group.id],
      secrets: [{ hash: expect.any(String), expiresAt: null }],
      federations: [],
    });
  });

  it('knows new mappings in every process at once, and those of each tenant’s own clients alone', async () => {
    const { client: ours } = await clients.create(acme, grafana);
    const { client: theirs } = await clients.create(globex, grafana);
    const there = elsewhere.get(ClientCatalog);
    expect((await there.find(acme.tenant.id, ours.id))?.claimMappings).toEqual([]);
    const claimMappings = [{ action: 'omit', claim: 'groups' }] as const;
    const written = [{ action: 'omit', claim: 'groups', name: null, value: null, scope: null }];
    expect((await clients.update(acme, ours.id, { claimMappings })).claimMappings).toEqual(written);
    const known = await eventually(
      () => there.find(acme.tenant.id, ours.id),
      (client) => client?.claimMappings.length === 1,
    );
    expect(known?.claimMappings).toEqual(written);
    expect((await catalog.find(acme.tenant.id, ours.id))?.claimMappings).toEqual(written);
    expect((await there.find(globex.tenant.id, theirs.id))?.claimMappings).toEqual([]);
    await expect(clients.update(globex, ours.id, { claimMappings: [] })).rejects.toThrow('This client');
  });

  it('has no client for another tenant, in either direction', async () => {
    const { client: ours } = await clients.create(acme, grafana);
    const { client: theirs } = await clients.create(globex, grafana);
    expect(await catalog.find(acme.tenant.id, ours.id)).not.toBeNull();
    expect(await catalog.find(globex.tenant.id, ours.id)).toBeNull();
    expect(await catalog.find(acme.tenant.id, theirs.id)).toBeNull();
    expect(await catalog.find(globex.tenant.id, theirs.id)).not.toBeNull();
  });

  it.each([
    ['what is no identifier', 'grafana'],
    ['an unknown one', newId()],
    ['a NUL', '\u0000'],
    ['nothing', ''],
  ])('has no client for %s', async (_what, id) => {
    expect(await catalog.find(acme.tenant.id, id)).toBeNull();
  });

  it('has no client for its id in capital letters', async () => {
    const { client } = await clients.create(acme, grafana);
    expect(await catalog.find(acme.tenant.id, client.id.toUpperCase())).toBeNull();
  });

  it('shows a change, a deletion and a new secret at once', async () => {
    const { client } = await clients.create(acme, grafana);
    expect((await catalog.find(acme.tenant.id, client.id))?.isEnabled).toBe(true);
    await clients.update(acme, client.id, { isEnabled: false });
    expect((await catalog.find(acme.tenant.id, client.id))?.isEnabled).toBe(false);
    await harness.get(ClientSecretsService).create(acme, client.id, null);
    expect((await catalog.find(acme.tenant.id, client.id))?.secrets).toHaveLength(2);
    await clients.delete(acme, client.id);
    expect(await catalog.find(acme.tenant.id, client.id)).toBeNull();
  });

  it('shows what another process changed', async () => {
    const { client } = await clients.create(acme, grafana);
    const there = elsewhere.get(ClientCatalog);
    expect((await there.find(acme.tenant.id, client.id))?.name).toBe('Grafana');
    await clients.update(acme, client.id, { name: 'Renamed' });
    const ask = () => there.find(acme.tenant.id, client.id);
    expect((await eventually(ask, (found) => found?.name === 'Renamed'))?.name).toBe('Renamed');
    await clients.delete(acme, client.id);
    expect(await eventually(ask, (found) => found === null)).toBeNull();
  });

  it('tells others of each change by tenant and client', async () => {
    const told: string[] = [];
    await elsewhere.get(PubSub).subscribe(CLIENT_CHANGED, (message) => told.push(message));
    const { client } = await clients.create(acme, grafana);
    await clients.update(acme, client.id, { name: 'Renamed' });
    const secret = await harness.get(ClientSecretsService).create(acme, client.id, null);
    await harness.get(ClientSecretsService).delete(acme, client.id, secret.id);
    await clients.delete(acme, client.id);
    const ours = () => Promise.resolve(told.filter((message) => message === `${acme.tenant.id}:${client.id}`));
    expect(await eventually(ours, ({ length }) => length === 5)).toHaveLength(5);
  });

  it('lists the enabled clients of one tenant by name', async () => {
    for (const name of ['zulip', 'Airtable', 'grafana']) await clients.create(acme, { ...grafana, name });
    await clients.create(acme, { ...grafana, name: 'Disabled', isEnabled: false });
    await clients.create(globex, { ...grafana, name: 'Theirs' });
    expect((await catalog.list(acme.tenant.id)).map(({ name }) => name)).toEqual(['Airtable', 'grafana', 'zulip']);
    expect((await catalog.list(globex.tenant.id)).map(({ name }) => name)).toEqual(['Theirs']);
  });

  describe('asked whether a secret is valid', () => {
    const create = async (ctx: TenantContext) => {
      const { client, secret } = await clients.create(ctx, grafana);
      return { id: client.id, secret: secret ?? '' };
    };
    const isValid = async (ctx: TenantContext, id: string, secret: string): Promise<boolean> => {
      const client = await catalog.find(ctx.tenant.id, id);
      return client !== null && catalog.isSecretValid(ctx.tenant.id, client, secret);
    };

    it('takes each of the secrets that the client has', async () => {
      const { id, secret } = await create(acme);
      const second = await harness.get(ClientSecretsService).create(acme, id, secondsAfter(new Date(), 60));
      expect([await isValid(acme, id, secret), await isValid(acme, id, second.secret)]).toEqual([true, true]);
    });

    it.each([
      ['a wrong one', (secret: string) => `${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}`],
      ['none', () => ''],
      ['a part of it', (secret: string) => secret.slice(0, -1)],
      ['a longer one', (secret: string) => `${secret}A`],
    ])('refuses %s', async (_what, altered) => {
      const { id, secret } = await create(acme);
      expect(await isValid(acme, id, altered(secret))).toBe(false);
    });

    it('refuses an expired one, by the clock', async () => {
      const { id, secret } = await create(acme);
      const expiresAt = secondsAfter(new Date(), 60);
      const short = await harness.get(ClientSecretsService).create(acme, id, expiresAt);
      const clock = harness.get(Clock);
      const now = clock.now.bind(clock);
      clock.now = () => expiresAt;
      try {
        expect([await isValid(acme, id, short.secret), await isValid(acme, id, secret)]).toEqual([false, true]);
      } finally {
        clock.now = now;
      }
    });

    it('refuses a removed one', async () => {
      const { id, secret } = await create(acme);
      const [only] = await harness.get(ClientSecretsService).list(acme, id);
      await harness.get(ClientSecretsService).delete(acme, id, only?.id ?? '');
      expect(await isValid(acme, id, secret)).toBe(false);
    });

    it("refuses another client's, and another tenant's in either direction", async () => {
      const [ours, sibling, theirs] = [await create(acme), await create(acme), await create(globex)];
      expect([
        await isValid(acme, ours.id, sibling.secret),
        await isValid(acme, ours.id, theirs.secret),
        await isValid(globex, theirs.id, ours.secret),
      ]).toEqual([false, false, false]);
    });

    it("refuses another tenant's even on a client with the same hash list", async () => {
      const { id, secret } = await create(acme);
      const client = await catalog.find(acme.tenant.id, id);
      expect(client && catalog.isSecretValid(globex.tenant.id, client, secret)).toBe(false);
    });
  });
});
