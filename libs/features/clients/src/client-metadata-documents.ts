import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Clock, newId, systemContext, type Tenant, type TenantContext } from '#kernel';
import { TenantDb, type TenantTx } from '#platform/database';
import { Outbound } from '#platform/outbound';
import { type RateLimit, RateLimited, RateLimits } from '#platform/redis';
import { AuditTrail, changeBetween } from '#features/audit';
import { TenantSettingsReader } from '#features/settings';
import { auditableClient } from './auditable-client.js';
import { type CatalogClient, ClientCatalog } from './client-catalog.js';
import { clientRowIdOf, isMetadataUrl } from './client-identifier.js';
import { type DocumentSettings, readMetadataDocument } from './client-metadata-document.js';
import { ClientHasNoDocument, MetadataDocumentRefused } from './client.errors.js';
import { type ClientRecord, type ClientType, DEFAULT_CLIENT_SETTINGS } from './client.js';
import { ClientsRepository } from './clients.repository.js';
import { ClientsService } from './clients.service.js';
import { fetchMetadataDocument } from './fetch-metadata-document.js';

const FETCHES: RateLimit = { name: 'client-metadata', attempts: 60, perSeconds: 60 };
/** What was refused is not looked at again for a while. */
const REFUSALS = { max: 10_000, ttl: 60_000 };
const ACTOR = 'client metadata document';

interface Document {
  readonly type: ClientType;
  readonly settings: DocumentSettings;
  readonly expiresAt: Date;
}

/**
 * Clients whose client id is the address of a document that describes them (draft-ietf-oauth-client-id-metadata-
 * document), where an administrator listed the address. The document becomes a row of `clients` like any other, and
 * counts for as long as it may be cached.
 */
@Injectable()
export class ClientMetadataDocuments {
  private readonly running = new Map<string, Promise<unknown>>();
  private readonly refusals = new LRUCache<string, true>(REFUSALS);

  constructor(
    private readonly db: TenantDb,
    private readonly clients: ClientsRepository,
    private readonly service: ClientsService,
    private readonly catalog: ClientCatalog,
    private readonly settings: TenantSettingsReader,
    private readonly outbound: Outbound,
    private readonly limits: RateLimits,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** The client as its document describes it now; null where that is not allowed, or there is no such document. */
  async find(tenant: Tenant, url: string): Promise<CatalogClient | null> {
    if (!(await this.isListed(tenant.id, url))) return null; // nobody is asked
    const known = await this.catalog.find(tenant.id, url);
    if (known && (!known.isEnabled || this.isFresh(known))) return known;
    const key = `${tenant.id} ${url}`;
    if (this.refusals.has(key)) return null;
    try {
      await this.once(key, () => this.refresh(systemContext(tenant, ACTOR, newId()), url));
    } catch (error) {
      if (!(error instanceof MetadataDocumentRefused || error instanceof RateLimited)) throw error;
      this.refusals.set(key, true);
      return null;
    }
    return this.catalog.find(tenant.id, url);
  }

  /**
   * Reads the document of a client anew, at once.
   * @throws ClientNotFound
   * @throws ClientHasNoDocument
   * @throws MetadataDocumentRefused and the client stays as it was
   */
  async refreshClient(ctx: TenantContext, id: string): Promise<ClientRecord> {
    const { metadataUrl: url } = await this.service.get(ctx, id);
    if (url === null) throw new ClientHasNoDocument();
    if (!(await this.isListed(ctx.tenant.id, url))) throw new MetadataDocumentRefused('its address is not allowed');
    await this.refresh(ctx, url);
    this.refusals.delete(`${ctx.tenant.id} ${url}`);
    return this.service.get(ctx, id);
  }

  private async isListed(tenantId: string, url: string): Promise<boolean> {
    if (!isMetadataUrl(url)) return false;
    const { clientMetadataPrefixes: prefixes } = await this.settings.find(tenantId);
    return prefixes.some((prefix) => url === prefix || url.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`));
  }

  private isFresh({ metadataExpiresAt: expiresAt }: CatalogClient): boolean {
    return expiresAt !== null && expiresAt > this.clock.now();
  }

  /** However many requests come for a client, this process asks once. */
  private async once(key: string, work: () => Promise<unknown>): Promise<void> {
    const running = this.running.get(key) ?? work().finally(() => this.running.delete(key));
    this.running.set(key, running);
    await running;
  }

  private async refresh(ctx: TenantContext, url: string): Promise<void> {
    // Strangers who make addresses up must not keep those waiting that are known.
    const isKnown = (await this.catalog.find(ctx.tenant.id, url)) !== null;
    await this.limits.consume(FETCHES, `${ctx.tenant.id}:${isKnown ? 'known' : 'new'}`);
    const { document, expiresAt } = await fetchMetadataDocument(this.outbound, url, this.clock.now());
    const read = { ...readMetadataDocument(url, document), expiresAt };
    await this.db.run(ctx, (tx) => this.store(tx, ctx, url, read));
    await this.catalog.announce(ctx.tenant.id, clientRowIdOf(url));
  }

  private async store(tx: TenantTx, ctx: TenantContext, url: string, document: Document): Promise<void> {
    const id = clientRowIdOf(url);
    await this.clients.lock(tx, ctx.tenant.id, id);
    const before = await this.clients.find(tx, ctx.tenant.id, id);
    if (before && before.type !== document.type) {
      throw new MetadataDocumentRefused('it changed between none and private_key_jwt; delete the client first');
    }
    const isNew = !before && (await this.insert(tx, ctx, id, document));
    if (before) await this.clients.update(tx, ctx.tenant.id, id, { ...before, ...document.settings });
    await this.clients.setDocument(tx, ctx.tenant.id, id, url, document.expiresAt);
    const client = await this.clients.find(tx, ctx.tenant.id, id);
    if (!client) return;
    const after = auditableClient(client);
    if (isNew) await this.audit.record(tx, ctx, { type: 'Client Created', client, data: { after } });
    const data = before && changeBetween(auditableClient(before), after);
    if (data) await this.audit.record(tx, ctx, { type: 'Client Updated', client, data });
  }

  private async insert(tx: TenantTx, ctx: TenantContext, id: string, { type, settings }: Document): Promise<boolean> {
    const client = { ...DEFAULT_CLIENT_SETTINGS, ...settings, id, type, createdAt: this.clock.now() };
    return this.clients.insertUnlessThere(tx, ctx.tenant.id, client);
  }
}
