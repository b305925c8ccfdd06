import { Injectable } from '@nestjs/common';
import { type Tenant } from '#kernel';
import { TenantDb } from '#platform/database';
import { type AccessDecision, decideAccess } from '#features/access';
import { CustomClaims } from '#features/claims';
import { type CatalogClient, ClientCatalog } from '#features/clients';
import { GroupMemberships } from '#features/groups';
import { UserDirectory, type UserRecord } from '#features/users';

/** A person as the provider needs them for one request. */
export interface AccountProfile {
  readonly user: UserRecord;
  readonly groups: readonly { id: string; name: string }[];
  readonly customClaims: Record<string, unknown>;
}

/** Loads people with their groups and claims, and asks the gate whether they may use an application. */
@Injectable()
export class Accounts {
  constructor(
    private readonly db: TenantDb,
    private readonly users: UserDirectory,
    private readonly groups: GroupMemberships,
    private readonly claims: CustomClaims,
    private readonly clients: ClientCatalog,
  ) {}

  /** An active person with everything that tokens may say of them; null when unknown or disabled. */
  find(tenant: Tenant, userId: string): Promise<AccountProfile | null> {
    return this.db.run({ tenant }, async (tx) => {
      const user = await this.users.findActive(tx, tenant.id, userId);
      if (!user) return null;
      const groups = await this.groups.activeGroupsOf(tx, tenant.id, userId);
      return { user, groups, customClaims: await this.claims.resolve(tx, tenant.id, userId, groups) };
    });
  }

  /** Whether the person may be issued anything for the client now. */
  async decide(tenant: Tenant, profile: AccountProfile, clientId: string): Promise<AccessDecision> {
    const client = await this.clients.find(tenant.id, clientId);
    if (!client) return { isAllowed: false, reason: 'client_disabled' };
    return decideAccess(tenant, { isDisabled: profile.user.isDisabled, groups: profile.groups }, client);
  }

  /** The applications the person may use, for their dashboard: the same gate as for tokens. */
  async listUsable(tenant: Tenant, profile: AccountProfile): Promise<CatalogClient[]> {
    const clients = await this.clients.list(tenant.id);
    const subject = { isDisabled: profile.user.isDisabled, groups: profile.groups };
    return clients.filter((client) => decideAccess(tenant, subject, client).isAllowed);
  }
}
