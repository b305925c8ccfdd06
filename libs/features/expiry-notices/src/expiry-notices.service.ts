import { Injectable } from '@nestjs/common';
import { Clock, type Tenant } from '#kernel';
import { PlatformDb, TenantDb, type TenantTx } from '#platform/database';
import { TenantMail } from '#features/mail';
import { TenantDirectory } from '#features/tenants';
import { type Expiring, ExpiryNoticesRepository } from './expiry-notices.repository.js';

/** Tells people in time, once each, of API keys and client secrets that expire. */
@Injectable()
export class ExpiryNotices {
  constructor(
    private readonly platformDb: PlatformDb,
    private readonly tenantDb: TenantDb,
    private readonly repository: ExpiryNoticesRepository,
    private readonly tenants: TenantDirectory,
    private readonly mail: TenantMail,
    private readonly clock: Clock,
  ) {}

  async send(): Promise<void> {
    const now = this.clock.now();
    for (const tenantId of await this.platformDb.run((tx) => this.repository.tenantsWithDue(tx, now))) {
      const tenant = this.tenants.findById(tenantId);
      if (tenant?.state === 'active') await this.sendIn(tenant, now);
    }
  }

  /** What is taken and the mails about it commit together: each is announced once. */
  private sendIn(tenant: Tenant, now: Date): Promise<void> {
    return this.tenantDb.run({ tenant }, async (tx) => {
      for (const key of await this.repository.takeApiKeys(tx, tenant.id, now)) await this.announceKey(tx, tenant, key);
      const secrets = await this.repository.takeClientSecrets(tx, tenant.id, now);
      const administrators = secrets.length > 0 ? await this.repository.administrators(tx, tenant.id) : [];
      for (const secret of secrets) await this.announceSecret(tx, tenant, secret, administrators);
    });
  }

  private async announceKey(tx: TenantTx, tenant: Tenant, { name, hint, expiresAt, ofId }: Expiring): Promise<void> {
    const url = `${tenant.issuer}/settings/account/api-keys`;
    const values = { name, hint, expiresAt: expiresAt.toISOString(), url };
    await this.mail.send(tx, tenant.id, { to: { userId: ofId }, template: 'api-key-expiring', values });
  }

  private async announceSecret(
    tx: TenantTx,
    tenant: Tenant,
    { name, hint, expiresAt, ofId }: Expiring,
    administrators: readonly string[],
  ): Promise<void> {
    const url = `${tenant.issuer}/settings/administration/oidc-clients/${ofId}`;
    const values = { name, hint, expiresAt: expiresAt.toISOString(), url };
    for (const userId of administrators) {
      await this.mail.send(tx, tenant.id, { to: { userId }, template: 'client-secret-expiring', values });
    }
  }
}
