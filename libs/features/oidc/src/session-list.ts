import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Tenant } from '#kernel';
import { Redis } from '#platform/redis';
import { ClosedAccounts } from '#features/users';
import { sessionsOf } from './adapters/session.adapter.js';
import { ProviderRegistry } from './provider-registry.js';
import { type SessionDetail, SessionDetails } from './session-details.js';

/** One browser in which a person is signed in. */
export interface ListedSession extends SessionDetail {
  readonly uid: string;
}

/** Which browsers a person is signed in with, and the way to end one from elsewhere. */
@Injectable()
export class SessionList implements OnModuleInit {
  constructor(
    private readonly redis: Redis,
    private readonly registry: ProviderRegistry,
    private readonly details: SessionDetails,
    private readonly closedAccounts: ClosedAccounts,
  ) {}

  onModuleInit(): void {
    this.closedAccounts.onClosed(async ({ tenant }, userId) => {
      await this.endAll(tenant, userId);
    });
  }

  /** The person's sessions, the newest first. */
  async list(tenant: Tenant, userId: string): Promise<ListedSession[]> {
    const uids = await this.uidsOf(tenant, userId);
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

  /** Signs the person out everywhere, but in the session `except`. Returns how many sessions ended. */
  async endAll(tenant: Tenant, userId: string, except?: string): Promise<number> {
    let ended = 0;
    for (const uid of await this.uidsOf(tenant, userId)) {
      if (uid !== except && (await this.end(tenant, userId, uid))) ended += 1;
    }
    return ended;
  }

  private uidsOf(tenant: Tenant, userId: string): Promise<string[]> {
    return this.redis.zrange(sessionsOf(tenant.id, userId), '0', '-1');
  }

  private async find(tenant: Tenant, userId: string, uid: string): Promise<ListedSession | null> {
    const provider = await this.registry.providerOf(tenant);
    const session = await provider.Session.findByUid(uid);
    const detail = session?.accountId === userId ? await this.details.find(tenant.id, uid) : null;
    return detail ? { ...detail, uid } : null;
  }
}
