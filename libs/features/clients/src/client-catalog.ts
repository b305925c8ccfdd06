import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, isId } from '#kernel';
import { equalsInConstantTime, KeyRing } from '#platform/crypto';
import { TenantDb } from '#platform/database';
import { AnnouncedCache, PubSub } from '#platform/redis';
import { type ClientSettings, type ClientType } from './client.js';
import { clientIdentifierOf, clientRowIdOf } from './client-identifier.js';
import { type FederationRule } from './client-federation.js';
import { CLIENT_SECRET_PURPOSE } from './client-secret.js';
import { type ClientRecordWithSecrets, type ClientSecretHash, ClientsRepository } from './clients.repository.js';

export const CLIENT_CHANGED = 'client-changed';
const CACHED_CLIENTS = 10_000;

/** A client as the provider needs to know it. */
export interface CatalogClient extends ClientSettings {
  readonly id: string;
  readonly type: ClientType;
  readonly groupIds: string[];
  readonly metadataUrl: string | null;
  readonly metadataExpiresAt: Date | null;
  readonly secrets: ClientSecretHash[];
  readonly federations: readonly FederationRule[];
}

/** The tenants' clients, read for the provider and the dashboard: cached, and current in every process. */
@Injectable()
export class ClientCatalog implements OnModuleInit {
  private readonly cache: AnnouncedCache<CatalogClient>;

  constructor(
    private readonly db: TenantDb,
    private readonly clients: ClientsRepository,
    private readonly keyRing: KeyRing,
    private readonly clock: Clock,
    pubSub: PubSub,
  ) {
    this.cache = new AnnouncedCache(pubSub, CLIENT_CHANGED, CACHED_CLIENTS);
  }

  async onModuleInit(): Promise<void> {
    await this.cache.listen();
  }

  /** The client, enabled or not, by its own id or the one of the protocol; null when the tenant has none of that id. */
  find(tenantId: string, clientId: string): Promise<CatalogClient | null> {
    const id = clientRowIdOf(clientId);
    const isCanonical = isId(id) && id === id.toLowerCase();
    if (!isCanonical) return Promise.resolve(null);
    return this.cache.find(cacheKey(tenantId, id), () => this.read(tenantId, id));
  }

  /** The same, by the id it has in the protocol and no other. */
  async findByIdentifier(tenantId: string, clientId: string): Promise<CatalogClient | null> {
    const client = await this.find(tenantId, clientId);
    return client && clientIdentifierOf(client) === clientId ? client : null;
  }

  /** The tenant's enabled clients by name. */
  async list(tenantId: string): Promise<CatalogClient[]> {
    const records = await this.db.run({ tenant: { id: tenantId } }, (tx) =>
      this.clients.listEnabledWithSecrets(tx, tenantId),
    );
    return records.map(catalogClientOf).sort((a, b) => a.name.localeCompare(b.name));
  }

  /** Whether `secret` is one of the client's that has not expired. Takes as long for a wrong one as for a right one. */
  isSecretValid(tenantId: string, client: CatalogClient, secret: string): boolean {
    const hash = this.keyRing.hashSecret(tenantId, CLIENT_SECRET_PURPOSE, secret);
    const now = this.clock.now();
    const matches = client.secrets.map(
      ({ hash: known, expiresAt }) => equalsInConstantTime(known, hash) && (expiresAt === null || expiresAt > now),
    );
    return matches.includes(true);
  }

  /** Makes every process read the client anew. Called after a change of it was committed. */
  async announce(tenantId: string, clientId: string): Promise<void> {
    await this.cache.announce(cacheKey(tenantId, clientId));
  }

  private async read(tenantId: string, clientId: string): Promise<CatalogClient | null> {
    const record = await this.db.run({ tenant: { id: tenantId } }, (tx) =>
      this.clients.findWithSecrets(tx, tenantId, clientId),
    );
    return record && catalogClientOf(record);
  }
}

const cacheKey = (tenantId: string, clientId: string): string => `${tenantId}:${clientId}`;

const catalogClientOf = (record: ClientRecordWithSecrets): CatalogClient => {
  const { groups, createdAt: _createdAt, updatedAt: _updatedAt, ...client } = record;
  return { ...client, groupIds: groups.map(({ id }) => id) };
};
