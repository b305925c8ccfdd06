import { Injectable } from '@nestjs/common';
import { type Tenant } from '#kernel';
import { type AccessDecision, decideAccess } from '#features/access';
import { type CatalogClient, ClientCatalog } from '#features/clients';
import { type AccountProfile } from './account-profile.js';
import { AccountProfilesRepository } from './account-profiles.repository.js';

/** Loads people with their groups and claims, and asks the gate whether they may use an application. */
@Injectable()
export class Accounts {
  constructor(
    private readonly profiles: AccountProfilesRepository,
    private readonly clients: ClientCatalog,
  ) {}

  /** An active person with everything that tokens may say of them; null when unknown or disabled. */
  find(tenant: Tenant, userId: string): Promise<AccountProfile | null> {
    return this.profiles.findActive({ tenant }, userId);
  }

  /** The same for whoever must not learn from the time it takes whether there is such a person. */
  findAnew(tenant: Tenant, userId: string): Promise<AccountProfile | null> {
    return this.profiles.readActive({ tenant }, userId);
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
