import { Injectable } from '@nestjs/common';
import { type Tenant } from '#kernel';
import { Redis } from '#platform/redis';
import { sessionsOf } from './adapters/session.adapter.js';
import { ProviderRegistry } from './provider-registry.js';
import { type SessionDetail, SessionDetails } from './session-details.js';

/** One browser in which a person is signed in. */
export interface ListedSession extends SessionDetail {
  readonly uid: string;
}

/** Which browsers a person is signed in with, and the way to end one from elsewhere. */
@Injectable()
export class SessionList {
  constructor(
    private readonly redis: Redis,
    private readonly registry: ProviderRegistry,
    private readonly details: SessionDetails,
  ) {}

  /** The person's sessions, the newest first. */
  async list(tenant: Tenant, userId: string): Promise<ListedSession[]> {
    const uids = await this.redis.zrange(sessionsOf(tenant.id, userId), '0', '-1');
    const sessions = await Promise.all(uids.map((uid) => this.find(tenant, userId, uid)));
    return sessions
      .filter((session): session is ListedSession => session !== null)
      .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  }

  /** Ends one of the person's sessions. False when it is not theirs or has ended. */
  async end(tenant: Tenant, userId: string, uid: string): Promise<boolean> {
    const provider = await this.registry.providerOf(tenant);
    const session = await provider.Session.findByUid(uid);
    if (session?.accountId !== userId) return false;
    await session.destroy();
    return true;
  }

  private async find(tenant: Tenant, userId: string, uid: string): Promise<ListedSession | null> {
    const provider = await this.registry.providerOf(tenant);
    const session = await provider.Session.findByUid(uid);
    const detail = session?.accountId === userId ? await this.details.find(tenant.id, uid) : null;
    return detail ? { ...detail, uid } : null;
  }
}
