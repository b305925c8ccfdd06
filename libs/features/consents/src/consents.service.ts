import { Injectable } from '@nestjs/common';
import { assertMayManage, NotFound, type TenantContext } from '#kernel';
import { TenantDb, type TenantScope, type TenantTx } from '#platform/database';
import { type Fact, FactsCache } from '#platform/facts';
import { userActorOf } from '#platform/http';
import { AuditTrail } from '#features/audit';
import { type CatalogClient, ClientCatalog, clientRowIdOf } from '#features/clients';
import { UserDirectory, type UserRecord } from '#features/users';
import { type ConsentRecord, ConsentsRepository, type PermissionReference } from './consents.repository.js';

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
    private readonly facts: FactsCache,
    private readonly consents: ConsentsRepository,
    private readonly clients: ClientCatalog,
    private readonly users: UserDirectory,
    private readonly audit: AuditTrail,
  ) {}

  find(scope: TenantScope, userId: string, clientId: string): Promise<ConsentRecord | null> {
    const id = clientRowIdOf(clientId);
    return this.facts.read(scope.tenant.id, `consent:${userId}:${id}`, async () =>
      factOf(await this.consents.find(this.db, scope, userId, id)),
    );
  }

  findById(scope: TenantScope, id: string): Promise<ConsentRecord | null> {
    return this.facts.read(scope.tenant.id, `consent:${id}`, async () =>
      factOf(await this.consents.findById(this.db, scope, id)),
    );
  }

  /**
   * Remembers that the person allowed `scopes`, and `permissions` at APIs, on top of what they allowed before. Returns
   * the consent's id.
   */
  give(
    scope: TenantScope,
    userId: string,
    clientId: string,
    scopes: string[],
    permissions: readonly PermissionReference[] = [],
  ): Promise<string> {
    return this.db.run(scope, async (tx) => {
      const id = await this.consents.merge(tx, scope.tenant.id, userId, clientRowIdOf(clientId), scopes);
      if (permissions.length > 0) await this.consents.mergePermissions(tx, scope.tenant.id, id, permissions);
      return id;
    });
  }

  /** The applications the acting person allowed something. */
  async listOwn(ctx: TenantContext): Promise<ConnectedApp[]> {
    const { userId } = userActorOf(ctx);
    return this.withClients(ctx, await this.consents.listOf(this.db, ctx, userId));
  }

  /** The applications that somebody allowed something. @throws NotFound when the person does not exist */
  async listOfUser(ctx: TenantContext, userId: string): Promise<ConnectedApp[]> {
    await this.db.run(ctx, (tx) => this.getUser(tx, ctx, userId));
    return this.withClients(ctx, await this.consents.listOf(this.db, ctx, userId));
  }

  /** Takes back what the acting person allowed; their refresh tokens of that application are gone with it. */
  async revokeOwn(ctx: TenantContext, clientId: string): Promise<void> {
    const client = await this.getClient(ctx, clientId);
    await this.db.run(ctx, (tx) => this.revokeIn(tx, ctx, userActorOf(ctx).userId, client));
  }

  /**
   * Takes back what somebody allowed, as an administrator.
   * @throws NotFound when there is no such person or consent; PermissionDenied for people out of the actor's reach
   */
  async revokeOfUser(ctx: TenantContext, userId: string, clientId: string): Promise<void> {
    const client = await this.getClient(ctx, clientId);
    await this.db.run(ctx, async (tx) => {
      const user = await this.getUser(tx, ctx, userId);
      assertMayManage(ctx.actor, user.role);
      await this.revokeIn(tx, ctx, user.id, client, { id: user.id, name: user.displayName });
    });
  }

  private async revokeIn(
    tx: TenantTx,
    ctx: TenantContext,
    userId: string,
    { id, name }: CatalogClient,
    subject?: { id: string; name: string },
  ): Promise<void> {
    if (!(await this.consents.revoke(tx, ctx.tenant.id, userId, id))) throw new NotFound('This consent');
    await this.audit.record(tx, ctx, { type: 'Consent Revoked', subject, client: { id, name } });
  }

  private async withClients(ctx: TenantContext, consents: readonly ConsentRecord[]): Promise<ConnectedApp[]> {
    const apps = await Promise.all(
      consents.map(async (consent) => ({ consent, client: await this.clients.find(ctx.tenant.id, consent.clientId) })),
    );
    return apps.filter((app): app is ConnectedApp => app.client !== null);
  }

  private async getClient(ctx: TenantContext, clientId: string): Promise<CatalogClient> {
    const client = await this.clients.find(ctx.tenant.id, clientId);
    if (!client) throw new NotFound('This consent');
    return client;
  }

  private async getUser(tx: TenantTx, ctx: TenantContext, userId: string): Promise<UserRecord> {
    const user = await this.users.find(tx, ctx.tenant.id, userId);
    if (!user) throw new NotFound('This person');
    return user;
  }
}

const factOf = (consent: ConsentRecord | null): Fact<ConsentRecord> | null => consent && { value: consent };
