import { isIP } from 'node:net';
import { Injectable } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { AppConfig } from '#config';
import { AddressNotAllowed, Outbound, OutboundError } from '#platform/outbound';
import { type MailContent } from './mail-content.js';
import { type MailAddress, type MailEnvelope, mailMessage } from './mail-message.js';
import { MailNotSent, mailNotSent } from './mail-not-sent.js';

/** `tls`: from the first byte (465); `starttls`: before anything is said (587); `none`: not at all. */
export type SmtpSecurity = 'tls' | 'starttls' | 'none';

/** A company's own mail server. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  readonly security: SmtpSecurity;
  readonly credentials: { readonly username: string; readonly password: string } | null;
  readonly from: MailAddress;
}

const TIMEOUT_MS = 10_000;

/**
 * Hands mails to servers that companies named. Such a server is reached like any address that somebody else chose: at a
 * public address, looked up once and then held on to (see Outbound). TLS is never given up for plain text, and the
 * server's certificate must be for the name that the company wrote.
 */
@Injectable()
export class SmtpClient {
  constructor(
    private readonly outbound: Outbound,
    private readonly config: AppConfig,
  ) {}

  /** Resolves when the server has taken the mail. A connection for each: none outlives a change of the settings. @throws MailNotSent */
  async send(server: SmtpServer, envelope: MailEnvelope, content: MailContent): Promise<void> {
    const transport = createTransport({
      host: await this.addressOf(server.host),
      port: server.port,
      name: this.config.appUrl.hostname,
      secure: server.security === 'tls',
      requireTLS: server.security === 'starttls',
      ignoreTLS: server.security === 'none',
      ...(server.credentials && {
        auth: { user: server.credentials.username, pass: server.credentials.password },
        forceAuth: true,
      }),
      tls: { minVersion: 'TLSv1.2', ...(isIP(server.host) === 0 ? { servername: server.host } : {}) },
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    try {
      await transport.sendMail(mailMessage(server.from, envelope, content));
    } catch (error) {
      throw mailNotSent(error);
    } finally {
      transport.close();
    }
  }

  private async addressOf(host: string): Promise<string> {
    try {
      return await this.outbound.addressOf(host);
    } catch (error) {
      if (!(error instanceof OutboundError)) throw error;
      if (error instanceof AddressNotAllowed) throw new MailNotSent('address_not_allowed', null, false, error);
      throw new MailNotSent(error.code === 'timed_out' ? 'timed_out' : 'name_not_resolved', null, false, error);
    }
  }
}
