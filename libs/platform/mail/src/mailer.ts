import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { AppConfig } from '#config';
import { Logger } from '#platform/telemetry';
import { type MailContent } from './mail-content.js';

const TIMEOUT_MS = 15_000;

/** Hands mails to the SMTP server. Without one, mail is off: it says so, and never what the mail was. */
@Injectable()
export class Mailer implements OnModuleDestroy {
  private readonly transport: Transporter | null;

  constructor(
    private readonly config: AppConfig,
    private readonly logger: Logger,
  ) {
    this.transport = config.smtpUrl === null ? null : connect(config.smtpUrl);
  }

  /** Resolves when the server has taken the mail. @throws Error from the transport when it refuses or is away */
  async send(to: string, { subject, text, html }: MailContent): Promise<void> {
    if (!this.transport) {
      this.logger.warn({}, 'Mail is off, so a mail was not sent. Set SMTP_URL to turn it on.');
      return;
    }
    await this.transport.sendMail({
      from: this.config.mailFrom,
      to: { name: '', address: to }, // an object, so that no text is read as a list of addresses
      subject,
      text,
      html,
      headers: { 'Auto-Submitted': 'auto-generated' }, // RFC 3834 §5: no answers from robots
    });
  }

  onModuleDestroy(): void {
    this.transport?.close();
  }
}

const connect = (url: string): Transporter =>
  createTransport({
    url,
    pool: true,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
