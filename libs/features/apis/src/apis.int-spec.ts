import { newId, type TenantContext } from '#kernel';
import { PlatformDb } from '#platform/database';
import { ClientsService } from '#features/clients';
import { Harness } from '#testing';
import { ApiCatalog, permissionsFor } from './api-catalog.js';
import { ApiPermissionsService } from './api-permissions.service.js';
import { type ApiRecord } from './api.js';
import { ApisModule } from './apis.module.js';
import { ApisService } from './apis.service.js';

const IDENTIFIER = 'https://api.example.com';
const READ = { name: 'invoices:read', description: 'Read invoices' };
const WRITE = { name: 'invoices:write', description: 'Write invoices' };

describe('The APIs of a tenant', () => {
  let harness: Harness;
  let apis: ApisService;
  let permissions: ApiPermissionsService;
  let catalog: ApiCatalog;
  let acme: TenantContext;
  let globex: TenantContext;

  beforeAll(async () => {
    harness = await Harness.start(ApisModule);
    apis = harness.get(ApisService);
    permissions = harness.get(ApiPermissionsService);
    catalog = harness.get(ApiCatalog);
  });
  afterAll(() => harness.stop());

  beforeEach(async () => {
    [acme, globex] = [await harness.createTenant('Acme'), await harness.createTenant('Globex')];
  });

  const billing = async (ctx: TenantContext): Promise<ApiRecord> => {
    const api = await apis.create(ctx, { name: 'Billing', identifier: IDENTIFIER });
    await permissions.replace(ctx, api.id, [WRITE, READ]);
    return api;
  };

  const newClient = async (ctx: TenantContext, isMachine = true): Promise<string> => {
    const grantTypes = isMachine ? (['client_credentials'] as const) : (['authorization_code'] as const);
    const input = { name: 'Shop', redirectUris: ['https://shop.example/callback'], grantTypes };
    return (await harness.get(ClientsService).create(ctx, input)).client.id;
  };

  const auditTypes = async (ctx: TenantContext): Promise<unknown[]> => {
    const messages = await harness
      .get(PlatformDb)
      .run((tx) => tx.outboxMessage.findMany({ where: { tenantId: ctx.tenant.id }, orderBy: { id: 'asc' } }));
    return messages.map(({ payload }) => (payload as { type: string }).type);
  };

  it('may have the identifier and permissions of another tenant’s, and share nothing with it', async () => {
    const [ours, theirs] = [await billing(acme), await billing(globex)];
    await permissions.replace(acme, ours.id, [READ]);
    await apis.update(acme, ours.id, { accessTokenTtlSeconds: 60 });
    expect(await permissions.list(acme, ours.id)).toEqual([READ]);
    expect(await permissions.list(globex, theirs.id)).toEqual([READ, WRITE]);
    expect(await apis.get(globex, theirs.id)).toMatchObject({ accessTokenTtlSeconds: 3600 });
    await expect(apis.get(acme, theirs.id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(permissions.replace(acme, theirs.id, [])).rejects.toMatchObject({ code: 'not_found' });
    await apis.delete(acme, ours.id);
    expect((await catalog.find(globex.tenant.id, IDENTIFIER))?.id).toBe(theirs.id);
    expect(await catalog.find(acme.tenant.id, IDENTIFIER)).toBeNull();
  });

  it('have an identifier that is unique in the tenant and may name an API', async () => {
    await billing(acme);
    const again = apis.create(acme, { name: 'Other', identifier: IDENTIFIER });
    await expect(again).rejects.toMatchObject({ code: 'api_identifier_taken' });
    const relative = apis.create(acme, { name: 'Other', identifier: 'billing' });
    await expect(relative).rejects.toMatchObject({ fields: [{ field: 'identifier', code: 'malformed' }] });
  });

  it('are found by part of their name or identifier', async () => {
    await billing(acme);
    await apis.create(acme, { name: 'Mail', identifier: 'urn:example:mail' });
    const namesFor = async (search: string): Promise<string[]> =>
      (await apis.list(acme, { search, limit: 10 })).items.map(({ name }) => name);
    expect(await namesFor('')).toEqual(['Mail', 'Billing']);
    expect(await namesFor('api.EXAMPLE')).toEqual(['Billing']);
    expect(await namesFor('%')).toEqual([]);
  });

  it('refuse permissions that are there twice or belong to OpenID Connect', async () => {
    const { id } = await billing(acme);
    const twice = permissions.replace(acme, id, [READ, WRITE, { ...READ, description: 'Again' }]);
    await expect(twice).rejects.toMatchObject({ fields: [{ field: 'items.2.name', code: 'repeated' }] });
    const reserved = permissions.replace(acme, id, [{ name: 'offline_access', description: '' }]);
    await expect(reserved).rejects.toMatchObject({ fields: [{ field: 'items.0.name', code: 'reserved_scope' }] });
  });

  it('are used by clients for people and for themselves, each as allowed', async () => {
    const { id } = await billing(acme);
    const clientId = await newClient(acme);
    const wanted = { userPermissions: [READ.name, WRITE.name], machinePermissions: [READ.name] };
    await permissions.setClient(acme, id, clientId, wanted);
    expect(await permissions.listClients(acme, id)).toEqual([
      { client: { id: clientId, name: 'Shop', type: 'confidential' }, ...wanted },
    ]);
    const known = await catalog.find(acme.tenant.id, IDENTIFIER);
    expect(known && permissionsFor(known, clientId, 'user')).toEqual([READ.name, WRITE.name]);
    expect(known && permissionsFor(known, clientId, 'machine')).toEqual([READ.name]);
    expect(known && permissionsFor(known, newId(), 'machine')).toEqual([]);
  });

  it('lose a removed permission, a removed client and their being enabled at once', async () => {
    const { id } = await billing(acme);
    const clientId = await newClient(acme);
    const read = async (): Promise<string[] | null> => {
      const api = await catalog.find(acme.tenant.id, IDENTIFIER);
      return api && permissionsFor(api, clientId, 'user');
    };
    await permissions.setClient(acme, id, clientId, {
      userPermissions: [READ.name, WRITE.name],
      machinePermissions: [],
    });
    expect(await read()).toEqual([READ.name, WRITE.name]);
    await permissions.replace(acme, id, [READ]);
    expect(await read()).toEqual([READ.name]);
    await permissions.replace(acme, id, [READ, WRITE]);
    expect(await read()).toEqual([READ.name]); // defined anew, given to nobody
    await permissions.removeClient(acme, id, clientId);
    expect(await read()).toEqual([]);
    await expect(permissions.removeClient(acme, id, clientId)).rejects.toMatchObject({ code: 'not_found' });
    await apis.update(acme, id, { isEnabled: false });
    expect(await read()).toBeNull();
  });

  it('refuse access that can’t be', async () => {
    const { id } = await billing(acme);
    const [clientId, person, theirs] = [await newClient(acme), await newClient(acme, false), await newClient(globex)];
    const none = { userPermissions: [], machinePermissions: [] };
    const unknown = permissions.setClient(acme, id, clientId, { ...none, userPermissions: ['orders:read'] });
    await expect(unknown).rejects.toMatchObject({ fields: [{ code: 'unknown_permission' }] });
    const alone = permissions.setClient(acme, id, person, { ...none, machinePermissions: [READ.name] });
    await expect(alone).rejects.toMatchObject({ fields: [{ code: 'client_credentials_off' }] });
    const foreign = permissions.setClient(acme, id, theirs, { ...none, userPermissions: [READ.name] });
    await expect(foreign).rejects.toMatchObject({ code: 'not_found' });
  });

  it('leave a trail of every change', async () => {
    const { id } = await billing(acme);
    const clientId = await newClient(acme);
    const access = { userPermissions: [READ.name], machinePermissions: [] };
    await permissions.setClient(acme, id, clientId, access);
    await permissions.setClient(acme, id, clientId, access); // nothing new
    await apis.update(acme, id, { name: 'Invoices' });
    await apis.delete(acme, id);
    expect((await auditTypes(acme)).filter((type) => String(type).startsWith('API '))).toEqual([
      'API Created',
      'API Permissions Changed',
      'API Access Changed',
      'API Updated',
      'API Deleted',
    ]);
    expect(await auditTypes(globex)).toEqual([]);
  });
});
