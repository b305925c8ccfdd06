import { Injectable } from '@nestjs/common';
import { AppConfig } from '#config';
import { Clock, InvalidRequest, newId, type Page, type PageRequest, type TenantContext } from '#kernel';
import { TenantDb, type TenantTx } from '#platform/database';
import { decodeTimeCursor, pageOf } from '#platform/http';
import { AuditTrail, changeBetween } from '#features/audit';
import { GroupMemberships } from '#features/groups';
import { Images, imageUrl, type RenderedImage } from '#features/images';
import { SigningAlgorithms } from '#features/signing-keys';
import { defaultAuthenticationMethod, needsClientCertificate } from './client-authentication.js';
import { auditableClient } from './auditable-client.js';
import { ClientCatalog } from './client-catalog.js';
import { ClientSecretsService } from './client-secrets.service.js';
import { changedSettings, type ClientSettingsChange } from './client-settings.js';
import { assertMayChange } from './client-metadata-document.js';
import { ClientNotFound } from './client.errors.js';
import { type ClientRecord, type ClientSettings, type ClientType, DEFAULT_CLIENT_SETTINGS } from './client.js';
import { ClientsRepository } from './clients.repository.js';
import { SectorIdentifierDocuments } from './sector-identifier-documents.js';

export interface ClientListing extends PageRequest {
  readonly search?: string;
}

/** A change of a client's settings and of the groups it is restricted to; what is left out stays. */
export interface ClientChange extends ClientSettingsChange {
  readonly groupIds?: readonly string[];
}

export type NewClient = ClientChange & Pick<ClientSettings, 'name' | 'redirectUris'> & { readonly type?: ClientType };

/** The applications of a tenant, as its administrators look after them. */
@Injectable()
export class ClientsService {
  constructor(
    private readonly db: TenantDb,
    private readonly clients: ClientsRepository,
    private readonly groups: GroupMemberships,
    private readonly secrets: ClientSecretsService,
    private readonly algorithms: SigningAlgorithms,
    private readonly catalog: ClientCatalog,
    private readonly sectors: SectorIdentifierDocuments,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly config: AppConfig,
    private readonly images: Images,
  ) {}

  /** The clients whose name contains `search`, newest first. */
  async list(ctx: TenantContext, { search = '', cursor, limit }: ClientListing): Promise<Page<ClientRecord>> {
    const filter = { search, after: cursor === undefined ? null : decodeTimeCursor(cursor), limit: limit + 1 };
    const rows = await this.db.run(ctx, (tx) => this.clients.list(tx, ctx.tenant.id, filter));
    return pageOf(rows, limit, ({ createdAt, id }) => [createdAt.toISOString(), id]);
  }

  /** @throws ClientNotFound */
  get(ctx: TenantContext, id: string): Promise<ClientRecord> {
    return this.db.run(ctx, (tx) => this.getIn(tx, ctx, id));
  }

  /**
   * Creates a client. One that proves itself by a secret gets its first, which is never shown again.
   * `within` is done in the same transaction.
   * @throws InvalidRequest when a setting may not be registered or a group does not exist
   */
  async create(
    ctx: TenantContext,
    input: NewClient,
    within: (tx: TenantTx, client: ClientRecord) => Promise<void> = () => Promise.resolve(),
  ): Promise<{ client: ClientRecord; secret: string | null }> {
    const { type = 'confidential', groupIds = [], ...settings } = input;
    const defaults = {
      ...DEFAULT_CLIENT_SETTINGS,
      name: settings.name,
      redirectUris: settings.redirectUris,
      authenticationMethod: defaultAuthenticationMethod(type),
    };
    this.assertCertificatesCanBeShown(settings);
    const newClient = { ...changedSettings(defaults, settings, type), id: newId(), type, createdAt: this.clock.now() };
    await this.sectors.assertListed(newClient);
    const created = await this.save(ctx, async (tx) => {
      await this.requireAlgorithms(tx, ctx, newClient);
      await this.groups.assertExist(tx, ctx.tenant.id, groupIds);
      await this.clients.insert(tx, ctx.tenant.id, newClient);
      await this.clients.replaceGroups(tx, ctx.tenant.id, newClient.id, groupIds);
      const client = await this.getIn(tx, ctx, newClient.id);
      await this.audit.record(tx, ctx, { type: 'Client Created', client, data: { after: auditableClient(client) } });
      const first =
        client.authenticationMethod === 'client_secret' ? await this.secrets.add(tx, ctx, client, null) : null;
      await within(tx, client);
      return { client, secret: first?.secret ?? null };
    });
    await this.catalog.announce(ctx.tenant.id, created.client.id);
    return created;
  }

  /**
   * Changes what `change` names. One that proves itself otherwise from then on loses its secrets.
   * @throws ClientNotFound
   * @throws InvalidRequest when a setting may not be registered or a group does not exist
   */
  update(ctx: TenantContext, id: string, change: ClientChange): Promise<ClientRecord> {
    return this.apply(ctx, id, change, null);
  }

  /**
   * Sets the logo to a picture that was uploaded, or takes it away for null.
   * @throws ClientNotFound @throws ImageNotSupported @throws ImageDamaged @throws ImageTooLarge
   */
  async setLogo(ctx: TenantContext, id: string, uploaded: Buffer | null): Promise<ClientRecord> {
    const image = uploaded && (await this.images.render(uploaded, 'client-logo'));
    return this.apply(ctx, id, { logoUrl: imageUrl(ctx.tenant, image?.hash ?? null) }, image);
  }

  /** A picture that the logo no longer leads to is not kept. */
  private async apply(
    ctx: TenantContext,
    id: string,
    { groupIds, ...change }: ClientChange,
    logo: RenderedImage | null,
  ): Promise<ClientRecord> {
    this.assertCertificatesCanBeShown(change);
    if (change.sectorIdentifierUri !== undefined || change.redirectUris !== undefined) {
      const now = await this.get(ctx, id);
      await this.sectors.assertListed(changedSettings(now, change, now.type));
    }
    const updated = await this.save(ctx, async (tx) => {
      await this.clients.lock(tx, ctx.tenant.id, id);
      const before = await this.getIn(tx, ctx, id);
      assertMayChange(before, change);
      const settings = changedSettings(before, change, before.type);
      await this.requireAlgorithms(tx, ctx, settings);
      await this.clients.update(tx, ctx.tenant.id, id, settings);
      if (settings.logoUrl !== before.logoUrl) {
        await this.images.put(tx, ctx.tenant.id, { purpose: 'client-logo', clientId: id }, logo);
      }
      if (groupIds) {
        await this.groups.assertExist(tx, ctx.tenant.id, groupIds);
        await this.clients.replaceGroups(tx, ctx.tenant.id, id, groupIds);
      }
      const after = await this.getIn(tx, ctx, id);
      if (after.authenticationMethod !== 'client_secret') await this.secrets.removeAll(tx, ctx, after);
      const data = changeBetween(auditableClient(before), auditableClient(after));
      if (data) await this.audit.record(tx, ctx, { type: 'Client Updated', client: after, data });
      return after;
    });
    await this.catalog.announce(ctx.tenant.id, id);
    return updated;
  }

  /**
   * Deletes a client with its secrets, the consents given to it and its refresh tokens.
   * @throws ClientNotFound
   */
  async delete(ctx: TenantContext, id: string): Promise<void> {
    await this.db.run(ctx, async (tx) => {
      await this.clients.lock(tx, ctx.tenant.id, id);
      const client = await this.getIn(tx, ctx, id);
      await this.clients.delete(tx, ctx.tenant.id, id);
      await this.audit.record(tx, ctx, { type: 'Client Deleted', client, data: { before: auditableClient(client) } });
    });
    await this.catalog.announce(ctx.tenant.id, id);
  }

  /** Without a proxy that passes certificates on, a client that needs one could never be served. */
  private assertCertificatesCanBeShown(change: ClientSettingsChange): void {
    const { authenticationMethod: method } = change;
    const isMissing =
      (needsClientCertificate(change) && this.config.clientCertHeader === null) ||
      (method === 'tls_client_auth' && this.config.clientVerifyHeader === null);
    if (!isMissing) return;
    const field = needsClientCertificate({ authenticationMethod: method })
      ? 'authenticationMethod'
      : 'bindsTokensToCertificate';
    const message = 'This server is not set up for client certificates. Its operators can change that.';
    throw new InvalidRequest('Some settings do not fit.', [{ field, code: 'unavailable', message }]);
  }

  /** In a transaction; where a client names an algorithm that has no key yet, the key comes first. */
  private save<T>(ctx: TenantContext, work: (tx: TenantTx) => Promise<T>): Promise<T> {
    // As often as a client may name an algorithm: each run of `work` finds one of them missing at most.
    const withIdTokens = (): Promise<T> => this.algorithms.enableOnDemand(ctx, () => this.db.run(ctx, work));
    return this.algorithms.enableOnDemand(ctx, withIdTokens);
  }

  private async requireAlgorithms(tx: TenantTx, ctx: TenantContext, settings: ClientSettings): Promise<void> {
    await this.algorithms.require(tx, ctx, settings.signingAlgorithm);
    if (settings.userinfoAlgorithm) await this.algorithms.require(tx, ctx, settings.userinfoAlgorithm);
  }

  private async getIn(tx: TenantTx, ctx: TenantContext, id: string): Promise<ClientRecord> {
    const client = await this.clients.find(tx, ctx.tenant.id, id);
    if (!client) throw new ClientNotFound();
    return client;
  }
}
