import { Injectable } from '@nestjs/common';
import { AppConfig } from '#config';
import { type Language } from '#kernel';
import { TenantVault } from '#platform/crypto';
import { type TenantTx } from '#platform/database';
import { type MailTemplate, type MailValues } from '#platform/mail';
import { Outbox } from '#platform/queue';
import { MailSettingsRepository } from './mail-settings.repository.js';
import { MailRecipients } from './mail-recipients.repository.js';

/** Whom a mail goes to: a person of the tenant, or an address that belongs to nobody yet, in the tenant's language unless given. */
export type MailTarget = { readonly userId: string } | { readonly address: string; readonly language?: Language };

/** A mail of a tenant's, to be written and sent by the worker. */
export interface TenantMailRequest<T extends MailTemplate = MailTemplate> {
  readonly to: MailTarget;
  readonly template: T;
  readonly values: MailValues<T>;
}

/** What waits in the outbox. All of it but the template's name is sealed, for it may open a door. */
export interface TenantMailPayload {
  readonly version: 1;
  readonly template: string;
  readonly sealed: string;
}

/** What is sealed. */
export interface SealedMail {
  readonly to: string;
  readonly language: Language | null;
  readonly values: unknown;
}

export const MAIL_PURPOSE = 'mail';

/**
 * Where features leave a tenant's mails: in the transaction of the change that the mail tells of, so that both happen or
 * neither does. The worker sends them by the tenant's own server, or by the deployment's.
 */
@Injectable()
export class TenantMail {
  constructor(
    private readonly recipients: MailRecipients,
    private readonly vault: TenantVault,
    private readonly outbox: Outbox,
    private readonly settings: MailSettingsRepository,
    private readonly config: AppConfig,
  ) {}

  /** Whether there is a server that the tenant's mails go by. */
  async isOn(tx: TenantTx, tenantId: string): Promise<boolean> {
    return this.config.smtpUrl !== null || (await this.settings.find(tx, tenantId)) !== null;
  }

  /** Leaves a mail. A person is written to at the address, and in the language, that they have now. @throws NotFound */
  async send<T extends MailTemplate>(tx: TenantTx, tenantId: string, request: TenantMailRequest<T>): Promise<void> {
    const { to, template, values } = request;
    const { email, language } =
      'userId' in to
        ? await this.recipients.get(tx, tenantId, to.userId)
        : { email: to.address, language: to.language ?? null };
    const mail: SealedMail = { to: email, language, values };
    const sealed = await this.vault.seal(tx, tenantId, MAIL_PURPOSE, JSON.stringify(mail));
    await this.outbox.add(tx, tenantId, 'tenant-mail', { version: 1, template, sealed } satisfies TenantMailPayload);
  }
}
