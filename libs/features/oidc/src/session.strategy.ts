import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { type FastifyRequest } from 'fastify';
import { Strategy } from 'passport-custom';
import { type UserActor } from '#kernel';
import { TenantDb } from '#platform/database';
import { edgeOf, replyOf } from '#platform/http';
import { UserDirectory } from '#features/users';
import { BrowserSessions } from './browser-sessions.js';

/** Passport's strategy `session`: whoever is signed in in this browser, as long as they are active. */
@Injectable()
export class SessionStrategy extends PassportStrategy(Strategy, 'session') {
  constructor(
    private readonly sessions: BrowserSessions,
    private readonly db: TenantDb,
    private readonly users: UserDirectory,
  ) {
    super();
  }

  async validate(request: FastifyRequest): Promise<UserActor | false> {
    const { tenant } = edgeOf(request.raw);
    if (!tenant) return false;
    const session = await this.sessions.find(tenant, { request, reply: replyOf(request) });
    if (!session) return false;
    const user = await this.db.run({ tenant }, (tx) => this.users.findActive(tx, tenant.id, session.userId));
    if (!user) return false;
    return {
      kind: 'user',
      userId: user.id,
      displayName: user.displayName,
      role: user.role,
      via: 'session',
      sessionUid: session.uid,
      ...(session.isRecovery ? { recoveredAt: session.authenticatedAt } : { authenticatedAt: session.authenticatedAt }),
    };
  }
}
