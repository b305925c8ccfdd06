import { Injectable } from '@nestjs/common';
import { TenantVault } from '#platform/crypto';
import { TenantDb, type TenantTx } from '#platform/database';
import { type SmtpServer } from '#platform/mail';
import { MailSettingsRepository, type SealedMailSettings } from './mail-settings.repository.js';

const PASSWORD_PURPOSE = 'smtp-password';

/** The tenants' mail servers with their passwords, which are sealed under the tenant's key everywhere else. */
@Injectable()
export class MailServers {
  constructor(
    private readonly db: TenantDb,
    private readonly settings: MailSettingsRepository,
    private readonly vault: TenantVault,
  ) {}

  /** The tenant's own server; null where its mails go by the deployment's. */
  find(tenantId: string): Promise<SmtpServer | null> {
    return this.db.run({ tenant: { id: tenantId } }, async (tx) => {
      const settings = await this.settings.find(tx, tenantId);
      return settings && this.open(tx, tenantId, settings);
    });
  }

  seal(tx: TenantTx, tenantId: string, password: string): Promise<string> {
    return this.vault.seal(tx, tenantId, PASSWORD_PURPOSE, password);
  }

  private async open(tx: TenantTx, tenantId: string, settings: SealedMailSettings): Promise<SmtpServer> {
    const { host, port, security, username, sealedPassword, fromAddress, fromName } = settings;
    const password = sealedPassword && (await this.vault.unseal(tx, tenantId, PASSWORD_PURPOSE, sealedPassword));
    const credentials = username !== null && password !== null ? { username, password } : null;
    return { host, port, security, credentials, from: { name: fromName, address: fromAddress } };
  }
}
