import { Injectable, type OnModuleInit } from '@nestjs/common';
import { TenantDb, type TenantTx } from '#platform/database';
import { AnnouncedCache, PubSub } from '#platform/redis';
import { type SigningAlgorithm } from '#features/signing-keys';
import { type AccessKind, type ApiPermission } from './api.js';
import { API_IDENTIFIER_MAX } from './api-identifier.js';

export const API_CHANGED = 'api-changed';
const CACHED_APIS = 10_000;

/** An API as the provider needs to know it. */
export interface CatalogApi {
  readonly id: string;
  readonly name: string;
  readonly identifier: string;
  readonly isEnabled: boolean;
  readonly accessTokenTtlSeconds: number;
  readonly signingAlgorithm: SigningAlgorithm;
  readonly permissions: readonly ApiPermission[];
  readonly access: readonly { readonly clientId: string; readonly kind: AccessKind; readonly permission: string }[];
}

/** The tenants' APIs, read for the provider: cached, and current in every process. */
@Injectable()
export class ApiCatalog implements OnModuleInit {
  private readonly cache: AnnouncedCache<CatalogApi>;

  constructor(
    private readonly db: TenantDb,
    pubSub: PubSub,
  ) {
    this.cache = new AnnouncedCache(pubSub, API_CHANGED, CACHED_APIS);
  }

  async onModuleInit(): Promise<void> {
    await this.cache.listen();
  }

  /** The enabled API of that identifier, compared exactly; null when the tenant has none. */
  async find(tenantId: string, identifier: string): Promise<CatalogApi | null> {
    if (identifier.length > API_IDENTIFIER_MAX || !PRINTABLE_ASCII.test(identifier)) return null;
    const api = await this.cache.find(cacheKey(tenantId, identifier), () => this.read(tenantId, identifier));
    return api?.isEnabled ? api : null;
  }

  /** Makes every process read the API anew. Called after a change of it was committed. */
  async announce(tenantId: string, identifier: string): Promise<void> {
    await this.cache.announce(cacheKey(tenantId, identifier));
  }

  private read(tenantId: string, identifier: string): Promise<CatalogApi | null> {
    return this.db.run({ tenant: { id: tenantId } }, (tx) => readApi(tx, tenantId, identifier));
  }
}

/** Of the permissions of `api`, those that the client may use on behalf of people, or for itself. */
export const permissionsFor = (api: CatalogApi, clientId: string, kind: AccessKind): string[] =>
  api.access.filter((entry) => entry.clientId === clientId && entry.kind === kind).map(({ permission }) => permission);

const PRINTABLE_ASCII = /^[!-~]+$/;

const cacheKey = (tenantId: string, identifier: string): string => `${tenantId}:${identifier}`;

const readApi = async (tx: TenantTx, tenantId: string, identifier: string): Promise<CatalogApi | null> => {
  const row = await tx.api.findUnique({
    where: { tenantId_identifier: { tenantId, identifier } },
    include: {
      permissions: {
        select: { name: true, description: true, access: { select: { clientId: true, kind: true } } },
        orderBy: { name: 'asc' },
      },
    },
  });
  if (!row) return null;
  const { id, name, isEnabled, accessTokenTtlSeconds, signingAlgorithm, permissions } = row;
  return {
    id,
    name,
    identifier,
    isEnabled,
    accessTokenTtlSeconds,
    signingAlgorithm: signingAlgorithm as SigningAlgorithm, // only such were ever written
    permissions: permissions.map((permission) => ({ name: permission.name, description: permission.description })),
    access: permissions.flatMap((permission) =>
      permission.access.map((entry) => ({ ...entry, permission: permission.name })),
    ),
  };
};
