import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { AppConfig } from '#config';
import { Logger } from '#platform/telemetry';
import { type MailContent } from './mail-content.js';
import { type MailEnvelope, mailMessage } from './mail-message.js';
import { mailNotSent } from './mail-not-sent.js';

const TIMEOUT_MS = 15_000;

/** Hands mails to the deployment's own SMTP server. Without one, mail is off: it says so, and never what the mail was. */
@Injectable()
export class Mailer implements OnModuleDestroy {
  private readonly transport: Transporter | null;

  constructor(
    private readonly config: AppConfig,
    private readonly logger: Logger,
  ) {
    this.transport = config.smtpUrl === null ? null : connect(config.smtpUrl);
  }

  /** Whether the deployment has a mail server at all. */
  get isOn(): boolean {
    return this.transport !== null;
  }

  /** Resolves when the server has taken the mail. @throws MailNotSent when it refuses or is away */
  async send(envelope: MailEnvelope, content: MailContent): Promise<void> {
    if (!this.transport) {
      this.logger.warn({}, 'Mail is off, so a mail was not sent. Set SMTP_URL to turn it on.');
      return;
    }
    try {
      await this.transport.sendMail(mailMessage(this.config.mailFrom, envelope, content));
    } catch (error) {
      throw mailNotSent(error);
    }
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
