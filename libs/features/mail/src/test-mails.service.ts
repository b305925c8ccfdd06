import { Injectable } from '@nestjs/common';
import { type TenantContext } from '#kernel';
import { TenantDb } from '#platform/database';
import { userActorOf } from '#platform/http';
import { Mailer, MailNotSent, type MailNotSentReason, renderMail, SmtpClient } from '#platform/mail';
import { type RateLimit, RateLimits } from '#platform/redis';
import { AuditTrail } from '#features/audit';
import { MailDresses } from './mail-dresses.js';
import { MailRecipients } from './mail-recipients.repository.js';
import { MailServers } from './mail-servers.js';

/** Enough to get settings right; too few to look around on the Internet with them. */
const LIMIT: RateLimit = { name: 'test-mails', attempts: 20, perSeconds: 600 };

export interface TestMailResult {
  readonly to: string;
  /** Null: the server took the mail. */
  readonly reason: MailNotSentReason | 'mail_off' | null;
  /** What the server said when it did not. */
  readonly reply: string | null;
}

/**
 * The test mail of the e-mail settings. It is sent at once, and once: whoever presses the button wants to know what the
 * server says, and not later. All other mails are the worker's.
 */
@Injectable()
export class TestMails {
  constructor(
    private readonly db: TenantDb,
    private readonly servers: MailServers,
    private readonly recipients: MailRecipients,
    private readonly dresses: MailDresses,
    private readonly client: SmtpClient,
    private readonly mailer: Mailer,
    private readonly limits: RateLimits,
    private readonly audit: AuditTrail,
  ) {}

  /** Sends it to the acting person's own address, by the settings as they are stored. @throws RateLimited */
  async send(ctx: TenantContext): Promise<TestMailResult> {
    await this.limits.consume(LIMIT, ctx.tenant.id);
    const { userId } = userActorOf(ctx);
    const { email: to, language } = await this.db.run(ctx, (tx) => this.recipients.get(tx, ctx.tenant.id, userId));
    const content = renderMail('test', {}, await this.dresses.of(ctx.tenant, language));
    const server = await this.servers.find(ctx.tenant.id);
    if (!server && !this.mailer.isOn) return { to, reason: 'mail_off', reply: null };
    const result = await resultOf(
      to,
      server ? this.client.send(server, { to }, content) : this.mailer.send({ to }, content),
    );
    await this.audit.recordAlone(ctx, { type: 'Test Mail Sent', data: { reason: result.reason } });
    return result;
  }
}

const resultOf = async (to: string, sending: Promise<void>): Promise<TestMailResult> => {
  try {
    await sending;
    return { to, reason: null, reply: null };
  } catch (error) {
    if (!(error instanceof MailNotSent)) throw error;
    return { to, reason: error.reason, reply: error.reply };
  }
};
