import { Injectable } from '@nestjs/common';
import { newId, type RequestInfo, type Tenant, type TenantContext } from '#kernel';
import { TenantVault } from '#platform/crypto';
import { PlatformDb, TenantDb, type TenantTx } from '#platform/database';
import { AuditTrail } from '#features/audit';
import { Enrolments } from '#features/enrolments';
import { DEFAULT_SIGNING_ALGORITHMS, type KeyMaterial, SigningKeys, SpareKeys } from '#features/signing-keys';
import { TenantDirectory, TenantsRepository } from '#features/tenants';
import { UserDirectory } from '#features/users';
import { type SignupDetails } from './pending-signups.js';
import { SlugTaken } from './signup.errors.js';

/** A tenant that has just come to be, and the token with which its founder makes the first passkey. */
export interface ProvisionedTenant {
  readonly tenant: Tenant;
  readonly enrolmentToken: string;
}

/** Creates a tenant with all it needs to run, in one transaction: everything of it exists or nothing does. */
@Injectable()
export class TenantProvisioning {
  constructor(
    private readonly platformDb: PlatformDb,
    private readonly tenantDb: TenantDb,
    private readonly tenants: TenantsRepository,
    private readonly directory: TenantDirectory,
    private readonly vault: TenantVault,
    private readonly spareKeys: SpareKeys,
    private readonly signingKeys: SigningKeys,
    private readonly users: UserDirectory,
    private readonly enrolments: Enrolments,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws SlugTaken, and nothing was created */
  async create(request: RequestInfo, details: SignupDetails): Promise<ProvisionedTenant> {
    const { slug, companyName: name } = details;
    if (await this.platformDb.run((tx) => this.tenants.isSlugTaken(tx, slug))) throw new SlugTaken();
    const record = { id: newId(), slug, name, state: 'active' } as const;
    const ctx: TenantContext = { tenant: this.directory.describe(record), actor: { kind: 'anonymous' }, request };
    const keys = await Promise.all(DEFAULT_SIGNING_ALGORITHMS.map((algorithm) => this.spareKeys.newKey(algorithm)));
    const enrolmentToken = await this.platformDb.run(async (tx) => {
      if (!(await this.tenants.insert(tx, { id: record.id, slug, name }))) throw new SlugTaken();
      return this.furnish(await this.tenantDb.enter(tx, record.id), ctx, details, keys);
    });
    return { tenant: await this.directory.announce(record), enrolmentToken };
  }

  private async furnish(
    tx: TenantTx,
    ctx: TenantContext,
    { slug, companyName, givenName, familyName, username, email, language }: SignupDetails,
    keys: readonly KeyMaterial[],
  ): Promise<string> {
    const { id: tenantId } = ctx.tenant;
    const person = { id: newId(), givenName, familyName, username, email, language };
    const owner = { ...person, role: 'owner', emailVerified: true } as const;
    const actor = { id: owner.id, name: `${givenName} ${familyName}` };
    await this.audit.record(tx, ctx, { type: 'Tenant Created', actor, data: { slug, name: companyName } });
    await tx.tenantSettings.create({ data: { tenantId, defaultLanguage: language } });
    await this.vault.createDataKey(tx, tenantId);
    await this.signingKeys.provision(tx, tenantId, keys);
    await this.users.create(tx, ctx, owner);
    return this.enrolments.create(tx, ctx, owner.id);
  }
}
