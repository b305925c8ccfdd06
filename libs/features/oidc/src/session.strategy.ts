import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { type FastifyRequest } from 'fastify';
import { Strategy } from 'passport-custom';
import { type UserActor } from '#kernel';
import { edgeOf, replyOf } from '#platform/http';
import { Accounts } from './accounts.js';
import { BrowserSessions, type SignedInSession } from './browser-sessions.js';

/** Passport's strategy `session`: whoever is signed in in this browser, as long as they are active. */
@Injectable()
export class SessionStrategy extends PassportStrategy(Strategy, 'session') {
  constructor(
    private readonly sessions: BrowserSessions,
    private readonly accounts: Accounts,
  ) {
    super();
  }

  async validate(request: FastifyRequest): Promise<UserActor | false> {
    const { tenant } = edgeOf(request.raw);
    if (!tenant) return false;
    const session = await this.sessions.find(tenant, { request, reply: replyOf(request) });
    if (!session) return false;
    const profile = await this.accounts.find(tenant, session.userId);
    if (!profile) return false;
    const { user } = profile;
    return {
      kind: 'user',
      userId: user.id,
      displayName: user.displayName,
      role: user.role,
      via: 'session',
      sessionUid: session.uid,
      ...provenBy(session),
    };
  }
}

const provenBy = ({ proof, authenticatedAt }: SignedInSession): Pick<UserActor, 'authenticatedAt' | 'recoveredAt'> => {
  switch (proof) {
    case 'passkey':
      return { authenticatedAt };
    case 'recovery':
      return { recoveredAt: authenticatedAt };
    case 'approval':
      return {}; // the passkey was used elsewhere
  }
};
