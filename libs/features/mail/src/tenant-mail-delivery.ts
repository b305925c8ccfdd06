import { Injectable } from '@nestjs/common';
import { UnrecoverableError } from 'bullmq';
import { type Tenant } from '#kernel';
import { TenantVault } from '#platform/crypto';
import { TenantDb } from '#platform/database';
import { isMailTemplate, Mailer, type MailTemplate, type MailValues, renderMail, SmtpClient } from '#platform/mail';
import { MailDresses } from './mail-dresses.js';
import { MailServers } from './mail-servers.js';
import { MAIL_PURPOSE, type SealedMail, type TenantMailPayload } from './tenant-mail.js';

/** Writes a tenant's mail and hands it to the server it goes by. */
@Injectable()
export class TenantMailDelivery {
  constructor(
    private readonly db: TenantDb,
    private readonly vault: TenantVault,
    private readonly servers: MailServers,
    private readonly dresses: MailDresses,
    private readonly client: SmtpClient,
    private readonly mailer: Mailer,
  ) {}

  /** Resolves when a server has taken the mail. @throws MailNotSent */
  async deliver(tenant: Tenant, messageId: string, { template, sealed }: TenantMailPayload): Promise<void> {
    if (!isMailTemplate(template)) throw new UnrecoverableError(`There is no mail template ${template}.`);
    const { to, language, values } = await this.open(tenant.id, sealed);
    const dress = await this.dresses.of(tenant, language);
    const content = renderMail<MailTemplate>(template, values as MailValues<MailTemplate>, dress); // as TenantMail left them
    const envelope = { to, messageId: `${messageId}@${tenant.rpId}` };
    const server = await this.servers.find(tenant.id);
    await (server ? this.client.send(server, envelope, content) : this.mailer.send(envelope, content));
  }

  private async open(tenantId: string, sealed: string): Promise<SealedMail> {
    const scope = { tenant: { id: tenantId } };
    const text = await this.db.run(scope, (tx) => this.vault.unseal(tx, tenantId, MAIL_PURPOSE, sealed));
    return JSON.parse(text) as SealedMail; // written by TenantMail alone
  }
}
