import { Injectable } from '@nestjs/common';
import { Clock, invalidField, newId, type TenantContext } from '#kernel';
import { KeyRing } from '#platform/crypto';
import { TenantDb, type TenantTx } from '#platform/database';
import { AuditTrail } from '#features/audit';
import { ClientCatalog } from './client-catalog.js';
import { CLIENT_SECRET_PURPOSE, hintOf, newClientSecret } from './client-secret.js';
import { type ClientSecretRecord, ClientSecretsRepository } from './client-secrets.repository.js';
import { ClientNotFound, ClientSecretNotFound, ClientHasNoSecret, TooManyClientSecrets } from './client.errors.js';
import { type ClientRecord } from './client.js';
import { ClientsRepository } from './clients.repository.js';

const MAX_SECRETS = 10;

/** A secret at the one moment it can be read. */
export interface NewClientSecret extends ClientSecretRecord {
  readonly secret: string;
}

/** The secrets of a client that proves itself by one: several at a time, so that one can be replaced without a gap. */
@Injectable()
export class ClientSecretsService {
  constructor(
    private readonly db: TenantDb,
    private readonly clients: ClientsRepository,
    private readonly secrets: ClientSecretsRepository,
    private readonly keyRing: KeyRing,
    private readonly catalog: ClientCatalog,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** The client's secrets, oldest first. @throws ClientNotFound */
  list(ctx: TenantContext, clientId: string): Promise<ClientSecretRecord[]> {
    return this.db.run(ctx, async (tx) => {
      await this.getClient(tx, ctx, clientId);
      return this.secrets.list(tx, ctx.tenant.id, clientId);
    });
  }

  /**
   * Gives the client one more secret; null means that it does not expire.
   * @throws ClientNotFound
   * @throws ClientHasNoSecret
   * @throws TooManyClientSecrets
   */
  async create(ctx: TenantContext, clientId: string, expiresAt: Date | null): Promise<NewClientSecret> {
    if (expiresAt && !(expiresAt > this.clock.now())) {
      throw invalidField('expiresAt', 'in_the_past', 'The secret must expire in the future.');
    }
    const created = await this.db.run(ctx, async (tx) => {
      await this.clients.lock(tx, ctx.tenant.id, clientId);
      return this.add(tx, ctx, await this.getClient(tx, ctx, clientId), expiresAt);
    });
    await this.catalog.announce(ctx.tenant.id, clientId);
    return created;
  }

  /** Part of the caller's transaction, which holds the client's lock and announces the change when it is done. */
  async add(tx: TenantTx, ctx: TenantContext, client: ClientRecord, expiresAt: Date | null): Promise<NewClientSecret> {
    if (client.authenticationMethod !== 'client_secret') throw new ClientHasNoSecret(client.type);
    if ((await this.secrets.count(tx, ctx.tenant.id, client.id)) >= MAX_SECRETS)
      throw new TooManyClientSecrets(MAX_SECRETS);
    const secret = newClientSecret();
    const record = { id: newId(), hint: hintOf(secret), createdAt: this.clock.now(), expiresAt };
    const hash = this.keyRing.hashSecret(ctx.tenant.id, CLIENT_SECRET_PURPOSE, secret);
    await this.secrets.insert(tx, ctx.tenant.id, client.id, { ...record, hash });
    await this.audit.record(tx, ctx, { type: 'Client Secret Created', client, data: { after: auditable(record) } });
    return { ...record, secret };
  }

  /** Removes a secret; it is of no use from then on. @throws ClientNotFound @throws ClientSecretNotFound */
  async delete(ctx: TenantContext, clientId: string, secretId: string): Promise<void> {
    await this.db.run(ctx, async (tx) => {
      await this.clients.lock(tx, ctx.tenant.id, clientId);
      const client = await this.getClient(tx, ctx, clientId);
      const secret = await this.secrets.find(tx, ctx.tenant.id, clientId, secretId);
      if (!secret) throw new ClientSecretNotFound();
      await this.secrets.delete(tx, ctx.tenant.id, clientId, secretId);
      await this.audit.record(tx, ctx, { type: 'Client Secret Removed', client, data: { before: auditable(secret) } });
    });
    await this.catalog.announce(ctx.tenant.id, clientId);
  }

  /** Removes what secrets there are, in the caller's transaction. */
  async removeAll(tx: TenantTx, ctx: TenantContext, client: ClientRecord): Promise<void> {
    for (const secret of await this.secrets.list(tx, ctx.tenant.id, client.id)) {
      await this.secrets.delete(tx, ctx.tenant.id, client.id, secret.id);
      await this.audit.record(tx, ctx, { type: 'Client Secret Removed', client, data: { before: auditable(secret) } });
    }
  }

  private async getClient(tx: TenantTx, ctx: TenantContext, id: string): Promise<ClientRecord> {
    const client = await this.clients.find(tx, ctx.tenant.id, id);
    if (!client) throw new ClientNotFound();
    return client;
  }
}

const auditable = ({ id, hint, expiresAt }: ClientSecretRecord) => ({
  id,
  hint,
  expiresAt: expiresAt?.toISOString() ?? null,
});
