import { type Client, type Provider } from 'oidc-provider';
import { type Tenant } from '#kernel';
import { type CatalogClient, type ClientCatalog, type ClientMetadataDocuments } from '#features/clients';

/**
 * Lets the provider find the tenant's clients without writing their metadata down and hashing it at every request, as
 * it does to see whether they changed. The catalogue is current in every process and gives the same record for as long
 * as nothing changed; a changed client, or one that was disabled, is another record or none.
 */
export const rememberClients = (
  provider: Provider,
  catalog: ClientCatalog,
  documents: ClientMetadataDocuments,
  tenant: Tenant,
): void => {
  const known = new WeakMap<CatalogClient, Client>();
  const find = provider.Client.find.bind(provider.Client);
  provider.Client.find = async (id) => {
    if (typeof id !== 'string') return undefined;
    const isUrl = id.startsWith('https://');
    const record = await (isUrl ? documents.find(tenant, id) : catalog.findByIdentifier(tenant.id, id));
    if (isUrl && !record) return undefined;
    const remembered = record?.isEnabled ? known.get(record) : undefined;
    if (remembered) return remembered;
    const client = await find(id);
    if (record && client) known.set(record, client);
    return client;
  };
};
