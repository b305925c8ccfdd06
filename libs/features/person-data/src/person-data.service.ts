import { Injectable } from '@nestjs/common';
import { Clock, NotFound, type TenantContext } from '#kernel';
import { TenantDb } from '#platform/database';
import { type Place, Places } from '#platform/geolocation';
import { userActorOf } from '#platform/http';
import { type RateLimit, RateLimits } from '#platform/redis';
import { type AuditEventRecord, AuditLog, AuditTrail } from '#features/audit';
import { type ListedSession, SessionList } from '#features/oidc';
import { UserDirectory } from '#features/users';
import { PERSONAL_STATEMENT, type PersonalSection } from './personal-tables.js';

const LIMIT: RateLimit = { name: 'person-data', attempts: 10, perSeconds: 5 * 60 };
const AUDIT_PAGE = 500;
/** The latest entries; who needs older ones filters the audit log by person. */
const MAX_AUDIT_EVENTS = 10_000;

/** Everything that is held on one person. Nothing in it opens anything. */
export interface PersonData extends Record<Exclude<PersonalSection, 'profile'>, readonly object[]> {
  readonly exportedAt: Date;
  readonly tenant: { readonly name: string; readonly issuer: string };
  readonly profile: object;
  readonly sessions: readonly (ListedSession & Place)[];
  readonly auditEvents: readonly AuditEventRecord[];
}

/** What is held on a person, for the person to take away (GDPR Art. 15 and 20). */
@Injectable()
export class PersonDataService {
  constructor(
    private readonly db: TenantDb,
    private readonly users: UserDirectory,
    private readonly sessions: SessionList,
    private readonly places: Places,
    private readonly log: AuditLog,
    private readonly audit: AuditTrail,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
  ) {}

  exportOwn(ctx: TenantContext): Promise<PersonData> {
    return this.export(ctx, userActorOf(ctx).userId);
  }

  /** @throws NotFound @throws RateLimited */
  async export(ctx: TenantContext, userId: string): Promise<PersonData> {
    await this.limits.consume(LIMIT, `${ctx.tenant.id}:${userActorOf(ctx).userId}`);
    const user = await this.db.run(ctx, (tx) => this.users.find(tx, ctx.tenant.id, userId));
    if (!user) throw new NotFound('This person');
    await this.audit.recordAlone(ctx, {
      type: 'Personal Data Exported',
      subject: { id: userId, name: user.displayName },
    });
    const { profile, ...sections } = await this.read(ctx, userId);
    const { name, issuer } = ctx.tenant;
    return {
      exportedAt: this.clock.now(),
      tenant: { name, issuer },
      profile: profile[0] ?? {},
      ...sections,
      sessions: await this.sessionsOf(ctx, userId),
      auditEvents: await this.eventsOf(ctx, userId),
    };
  }

  private async read(ctx: TenantContext, userId: string): Promise<Record<PersonalSection, object[]>> {
    const values = [ctx.tenant.id, userId];
    const [row] = await this.db.query<Record<PersonalSection, object[]>>(ctx, PERSONAL_STATEMENT, values);
    if (!row) throw new NotFound('This person');
    return row;
  }

  private async sessionsOf({ tenant }: TenantContext, userId: string): Promise<(ListedSession & Place)[]> {
    const sessions = await this.sessions.list(tenant, userId);
    return sessions.map((session) => ({ ...session, ...this.places.find(session.ip) }));
  }

  private async eventsOf(ctx: TenantContext, userId: string): Promise<AuditEventRecord[]> {
    const events: AuditEventRecord[] = [];
    let cursor: string | undefined;
    do {
      const { items, nextCursor } = await this.log.listOf(ctx, userId, { cursor, limit: AUDIT_PAGE });
      events.push(...items);
      cursor = nextCursor ?? undefined;
    } while (cursor !== undefined && events.length < MAX_AUDIT_EVENTS);
    return events;
  }
}
