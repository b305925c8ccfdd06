import { Injectable } from '@nestjs/common';
import { assertMayManage, NotFound, type TenantContext } from '#kernel';
import { TenantDb } from '#platform/database';
import { type Place, Places } from '#platform/geolocation';
import { userActorOf } from '#platform/http';
import { AuditTrail } from '#features/audit';
import { type ListedSession, SessionList } from '#features/oidc';
import { UserDirectory, type UserRecord } from '#features/users';

/** A session with where its address is, approximately. */
export type PlacedSession = ListedSession & Place;

/** Where people are signed in: they see and end their own sessions, administrators anyone's. */
@Injectable()
export class Sessions {
  constructor(
    private readonly list: SessionList,
    private readonly db: TenantDb,
    private readonly users: UserDirectory,
    private readonly audit: AuditTrail,
    private readonly places: Places,
  ) {}

  listOwn(ctx: TenantContext): Promise<PlacedSession[]> {
    return this.listPlaced(ctx, userActorOf(ctx).userId);
  }

  async listOf(ctx: TenantContext, userId: string): Promise<PlacedSession[]> {
    await this.getUser(ctx, userId);
    return this.listPlaced(ctx, userId);
  }

  /** @throws NotFound when the acting person has no such session */
  async endOwn(ctx: TenantContext, uid: string): Promise<void> {
    const user = await this.getUser(ctx, userActorOf(ctx).userId);
    await this.endOf(ctx, user, uid);
  }

  /** @throws NotFound when the person has no such session @throws PermissionDenied for people out of the actor's reach */
  async end(ctx: TenantContext, userId: string, uid: string): Promise<void> {
    const user = await this.getUser(ctx, userId);
    assertMayManage(ctx.actor, user.role);
    await this.endOf(ctx, user, uid);
  }

  private async listPlaced({ tenant }: TenantContext, userId: string): Promise<PlacedSession[]> {
    const sessions = await this.list.list(tenant, userId);
    return sessions.map((session) => ({ ...session, ...this.places.find(session.ip) }));
  }

  /** Ends all of one's own sessions but the one that asks. */
  async endOwnOthers(ctx: TenantContext): Promise<void> {
    const { userId, sessionUid } = userActorOf(ctx);
    await this.endAllOf(ctx, await this.getUser(ctx, userId), sessionUid);
  }

  /** Signs somebody out everywhere. @throws PermissionDenied for people out of the actor's reach */
  async endAll(ctx: TenantContext, userId: string): Promise<void> {
    const user = await this.getUser(ctx, userId);
    assertMayManage(ctx.actor, user.role);
    await this.endAllOf(ctx, user);
  }

  private async endAllOf(ctx: TenantContext, { id, displayName }: UserRecord, except?: string): Promise<void> {
    const count = await this.list.endAll(ctx.tenant, id, except);
    if (count === 0) return;
    const subject = { id, name: displayName };
    await this.db.run(ctx, (tx) => this.audit.record(tx, ctx, { type: 'Session Ended', subject, data: { count } }));
  }

  private async endOf(ctx: TenantContext, { id, displayName }: UserRecord, uid: string): Promise<void> {
    if (!(await this.list.end(ctx.tenant, id, uid))) throw new NotFound('This session');
    const subject = { id, name: displayName };
    await this.db.run(ctx, (tx) => this.audit.record(tx, ctx, { type: 'Session Ended', subject }));
  }

  private async getUser(ctx: TenantContext, userId: string): Promise<UserRecord> {
    const user = await this.db.run(ctx, (tx) => this.users.find(tx, ctx.tenant.id, userId));
    if (!user) throw new NotFound('This person');
    return user;
  }
}
