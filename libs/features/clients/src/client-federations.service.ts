import { Injectable } from '@nestjs/common';
import { Clock, newId, type TenantContext } from '#kernel';
import { TenantDb, type TenantTx } from '#platform/database';
import { AuditTrail } from '#features/audit';
import { ClientCatalog } from './client-catalog.js';
import { checkedFederation, type NewClientFederation } from './client-federation-rules.js';
import { type ClientFederation } from './client-federation.js';
import { ClientFederationsRepository } from './client-federations.repository.js';
import {
  ClientFederationExists,
  ClientFederationNotFound,
  ClientNotFound,
  PublicClientHasNoFederation,
  TooManyClientFederations,
} from './client.errors.js';
import { type ClientRecord } from './client.js';
import { ClientsRepository } from './clients.repository.js';

const MAX_FEDERATIONS = 20;

/**
 * The issuers outside whose tokens prove a client. They count from the moment on that the client's method is
 * `federated_jwt`, so that they can be there before it lets go of its secrets.
 */
@Injectable()
export class ClientFederationsService {
  constructor(
    private readonly db: TenantDb,
    private readonly clients: ClientsRepository,
    private readonly federations: ClientFederationsRepository,
    private readonly catalog: ClientCatalog,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** The client's federations, oldest first. @throws ClientNotFound */
  list(ctx: TenantContext, clientId: string): Promise<ClientFederation[]> {
    return this.db.run(ctx, async (tx) => {
      await this.getClient(tx, ctx, clientId);
      return this.federations.list(tx, ctx.tenant.id, clientId);
    });
  }

  /**
   * @throws InvalidRequest
   * @throws ClientNotFound
   * @throws PublicClientHasNoFederation
   * @throws ClientFederationExists
   * @throws TooManyClientFederations
   */
  async add(ctx: TenantContext, clientId: string, input: NewClientFederation): Promise<ClientFederation> {
    const checked = checkedFederation(input, ctx.tenant.issuer);
    const federation = { ...checked, id: newId(), createdAt: this.clock.now() };
    await this.db.run(ctx, async (tx) => {
      await this.clients.lock(tx, ctx.tenant.id, clientId);
      const client = await this.getClient(tx, ctx, clientId);
      if (client.type === 'public') throw new PublicClientHasNoFederation();
      const others = await this.federations.list(tx, ctx.tenant.id, clientId);
      if (others.some((other) => takesTheSame(other, federation))) throw new ClientFederationExists();
      if (others.length >= MAX_FEDERATIONS) throw new TooManyClientFederations(MAX_FEDERATIONS);
      await this.federations.insert(tx, ctx.tenant.id, clientId, federation);
      const data = { after: auditable(federation) };
      await this.audit.record(tx, ctx, { type: 'Client Federation Added', client, data });
    });
    await this.catalog.announce(ctx.tenant.id, clientId);
    return federation;
  }

  /** Tokens of the federation are refused from then on. @throws ClientNotFound @throws ClientFederationNotFound */
  async remove(ctx: TenantContext, clientId: string, federationId: string): Promise<void> {
    await this.db.run(ctx, async (tx) => {
      await this.clients.lock(tx, ctx.tenant.id, clientId);
      const client = await this.getClient(tx, ctx, clientId);
      const all = await this.federations.list(tx, ctx.tenant.id, clientId);
      const federation = all.find(({ id }) => id === federationId);
      if (!federation) throw new ClientFederationNotFound();
      await this.federations.delete(tx, ctx.tenant.id, clientId, federationId);
      const data = { before: auditable(federation) };
      await this.audit.record(tx, ctx, { type: 'Client Federation Removed', client, data });
    });
    await this.catalog.announce(ctx.tenant.id, clientId);
  }

  private async getClient(tx: TenantTx, ctx: TenantContext, id: string): Promise<ClientRecord> {
    const client = await this.clients.find(tx, ctx.tenant.id, id);
    if (!client) throw new ClientNotFound();
    return client;
  }
}

/** Two federations of the same tokens would leave it open with whose keys these are checked. */
const takesTheSame = (a: ClientFederation, b: ClientFederation): boolean =>
  a.issuer === b.issuer && a.subject === b.subject && a.audience === b.audience;

const auditable = ({ createdAt: _createdAt, ...federation }: ClientFederation) => federation;
