import { Injectable } from '@nestjs/common';
import { NotFound, type TenantContext } from '#kernel';
import { TenantDb } from '#platform/database';
import { userActorOf } from '#platform/http';
import { AuditTrail } from '#features/audit';
import { type ListedSession, SessionList } from '#features/oidc';
import { UserDirectory } from '#features/users';

/** Where people are signed in: they see and end their own sessions, administrators anyone's. */
@Injectable()
export class Sessions {
  constructor(
    private readonly list: SessionList,
    private readonly db: TenantDb,
    private readonly users: UserDirectory,
    private readonly audit: AuditTrail,
  ) {}

  listOwn(ctx: TenantContext): Promise<ListedSession[]> {
    return this.list.list(ctx.tenant, userActorOf(ctx).userId);
  }

  async listOf(ctx: TenantContext, userId: string): Promise<ListedSession[]> {
    await this.subjectOf(ctx, userId);
    return this.list.list(ctx.tenant, userId);
  }

  endOwn(ctx: TenantContext, uid: string): Promise<void> {
    return this.end(ctx, userActorOf(ctx).userId, uid);
  }

  /** @throws NotFound when the person has no such session */
  async end(ctx: TenantContext, userId: string, uid: string): Promise<void> {
    const subject = await this.subjectOf(ctx, userId);
    if (!(await this.list.end(ctx.tenant, userId, uid))) throw new NotFound('This session');
    await this.db.run(ctx, (tx) => this.audit.record(tx, ctx, { type: 'Session Ended', subject }));
  }

  private async subjectOf(ctx: TenantContext, userId: string): Promise<{ id: string; name: string }> {
    const user = await this.db.run(ctx, (tx) => this.users.find(tx, ctx.tenant.id, userId));
    if (!user) throw new NotFound('This user');
    return { id: user.id, name: user.displayName };
  }
}
