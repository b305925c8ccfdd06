import { Injectable } from '@nestjs/common';
import { NotFound, type TenantContext } from '#kernel';
import { TenantDb, type TenantScope } from '#platform/database';
import { userActorOf } from '#platform/http';
import { AuditTrail } from '#features/audit';
import { type CatalogClient, ClientCatalog } from '#features/clients';
import { type ConsentRecord, ConsentsRepository } from './consents.repository.js';

/** A consent with the application it was given to. */
export interface ConnectedApp {
  readonly client: CatalogClient;
  readonly consent: ConsentRecord;
}

/** What people allowed applications: remembered per person and application, scopes merged. */
@Injectable()
export class Consents {
  constructor(
    private readonly db: TenantDb,
    private readonly consents: ConsentsRepository,
    private readonly clients: ClientCatalog,
    private readonly audit: AuditTrail,
  ) {}

  find(scope: TenantScope, userId: string, clientId: string): Promise<ConsentRecord | null> {
    return this.consents.find(this.db, scope, userId, clientId);
  }

  findById(scope: TenantScope, id: string): Promise<ConsentRecord | null> {
    return this.consents.findById(this.db, scope, id);
  }

  /** Remembers that the person allowed `scopes`, on top of what they allowed before. Returns the consent's id. */
  give(scope: TenantScope, userId: string, clientId: string, scopes: string[]): Promise<string> {
    return this.db.run(scope, (tx) => this.consents.merge(tx, scope.tenant.id, userId, clientId, scopes));
  }

  /** The applications the acting person allowed something. */
  async listOwn(ctx: TenantContext): Promise<ConnectedApp[]> {
    const { userId } = userActorOf(ctx);
    const consents = await this.db.run(ctx, (tx) => this.consents.listOf(tx, ctx.tenant.id, userId));
    const apps = await Promise.all(
      consents.map(async (consent) => ({ consent, client: await this.clients.find(ctx.tenant.id, consent.clientId) })),
    );
    return apps.filter((app): app is ConnectedApp => app.client !== null);
  }

  /** Takes back what the acting person allowed; their refresh tokens of that application are gone with it. */
  async revokeOwn(ctx: TenantContext, clientId: string): Promise<void> {
    const { userId } = userActorOf(ctx);
    const client = await this.clients.find(ctx.tenant.id, clientId);
    await this.db.run(ctx, async (tx) => {
      const wasGiven = await this.consents.revoke(tx, ctx.tenant.id, userId, clientId);
      if (!wasGiven || !client) throw new NotFound('This consent');
      await this.audit.record(tx, ctx, { type: 'Consent Revoked', client: { id: clientId, name: client.name } });
    });
  }
}
