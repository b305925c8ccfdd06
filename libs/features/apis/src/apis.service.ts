import { Injectable } from '@nestjs/common';
import { Clock, invalidField, newId, type Page, type PageRequest, type TenantContext } from '#kernel';
import { TenantDb, type TenantTx } from '#platform/database';
import { decodeTimeCursor, pageOf } from '#platform/http';
import { AuditTrail, changeBetween } from '#features/audit';
import { SigningAlgorithms } from '#features/signing-keys';
import { ApiCatalog } from './api-catalog.js';
import { identifierProblem } from './api-identifier.js';
import { ApiIdentifierTaken, ApiNotFound } from './api.errors.js';
import { type ApiRecord, type ApiSettings, DEFAULT_API_SETTINGS } from './api.js';
import { ApisRepository } from './apis.repository.js';

export interface ApiListing extends PageRequest {
  readonly search?: string;
}

/** The settings a change names; a field left out, or undefined, stays as it is. */
export type ApiChange = { readonly [K in keyof ApiSettings]?: ApiSettings[K] | undefined };
export type NewApi = ApiChange & Pick<ApiRecord, 'name' | 'identifier'>;

/** The APIs of a tenant, as its administrators look after them. */
@Injectable()
export class ApisService {
  constructor(
    private readonly db: TenantDb,
    private readonly apis: ApisRepository,
    private readonly catalog: ApiCatalog,
    private readonly algorithms: SigningAlgorithms,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** The APIs whose name or identifier contains `search`, newest first. */
  async list(ctx: TenantContext, { search = '', cursor, limit }: ApiListing): Promise<Page<ApiRecord>> {
    const filter = { search, after: cursor === undefined ? null : decodeTimeCursor(cursor), limit: limit + 1 };
    const rows = await this.db.run(ctx, (tx) => this.apis.list(tx, ctx.tenant.id, filter));
    return pageOf(rows, limit, ({ createdAt, id }) => [createdAt.toISOString(), id]);
  }

  /** @throws ApiNotFound */
  get(ctx: TenantContext, id: string): Promise<ApiRecord> {
    return this.db.run(ctx, (tx) => this.getIn(tx, ctx, id));
  }

  /**
   * @throws InvalidRequest when the identifier may not name an API
   * @throws ApiIdentifierTaken
   */
  async create(ctx: TenantContext, { identifier, ...change }: NewApi): Promise<ApiRecord> {
    const problem = identifierProblem(identifier, ctx.tenant.issuer);
    if (problem) throw invalidField('identifier', problem.code, problem.message);
    const settings = changed({ ...DEFAULT_API_SETTINGS, name: change.name }, change);
    const id = newId();
    const created = await this.save(ctx, async (tx) => {
      await this.algorithms.require(tx, ctx, settings.signingAlgorithm);
      const newApi = { ...settings, id, identifier, createdAt: this.clock.now() };
      if (!(await this.apis.insert(tx, ctx.tenant.id, newApi))) throw new ApiIdentifierTaken();
      const api = await this.getIn(tx, ctx, id);
      await this.audit.record(tx, ctx, { type: 'API Created', subject: api, data: { after: auditable(api) } });
      return api;
    });
    await this.catalog.announce(ctx.tenant.id, identifier);
    return created;
  }

  /** Changes what `change` names. It holds for the next token. @throws ApiNotFound */
  async update(ctx: TenantContext, id: string, change: ApiChange): Promise<ApiRecord> {
    const updated = await this.save(ctx, async (tx) => {
      await this.apis.lock(tx, ctx.tenant.id, id);
      const before = await this.getIn(tx, ctx, id);
      const settings = changed(before, change);
      await this.algorithms.require(tx, ctx, settings.signingAlgorithm);
      await this.apis.update(tx, ctx.tenant.id, id, settings);
      const after = await this.getIn(tx, ctx, id);
      const data = changeBetween(auditable(before), auditable(after));
      if (data) await this.audit.record(tx, ctx, { type: 'API Updated', subject: after, data });
      return after;
    });
    await this.catalog.announce(ctx.tenant.id, updated.identifier);
    return updated;
  }

  /** Deletes the API with its permissions and with what people allowed of them. @throws ApiNotFound */
  async delete(ctx: TenantContext, id: string): Promise<void> {
    const deleted = await this.db.run(ctx, async (tx) => {
      await this.apis.lock(tx, ctx.tenant.id, id);
      const api = await this.getIn(tx, ctx, id);
      await this.apis.delete(tx, ctx.tenant.id, id);
      await this.audit.record(tx, ctx, { type: 'API Deleted', subject: api, data: { before: auditable(api) } });
      return api;
    });
    await this.catalog.announce(ctx.tenant.id, deleted.identifier);
  }

  /** In a transaction; where an API names an algorithm that has no key yet, the key comes first. */
  private save<T>(ctx: TenantContext, work: (tx: TenantTx) => Promise<T>): Promise<T> {
    return this.algorithms.enableOnDemand(ctx, () => this.db.run(ctx, work));
  }

  private async getIn(tx: TenantTx, ctx: TenantContext, id: string): Promise<ApiRecord> {
    const api = await this.apis.find(tx, ctx.tenant.id, id);
    if (!api) throw new ApiNotFound();
    return api;
  }
}

const changed = (base: ApiSettings, change: ApiChange): ApiSettings => ({
  name: change.name ?? base.name,
  isEnabled: change.isEnabled ?? base.isEnabled,
  accessTokenTtlSeconds: change.accessTokenTtlSeconds ?? base.accessTokenTtlSeconds,
  signingAlgorithm: change.signingAlgorithm ?? base.signingAlgorithm,
});

/** What of an API an audit entry tells. */
const auditable = ({ name, identifier, isEnabled, accessTokenTtlSeconds, signingAlgorithm }: ApiRecord) => ({
  name,
  identifier,
  isEnabled,
  accessTokenTtlSeconds,
  signingAlgorithm,
});
