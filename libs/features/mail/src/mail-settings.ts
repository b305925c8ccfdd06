import { type SmtpSecurity } from '#platform/mail';

export const SMTP_SECURITIES = ['tls', 'starttls', 'none'] as const satisfies readonly SmtpSecurity[];

/** A tenant's own mail server as its administrators see it: never with its password. */
export interface MailSettings {
  readonly host: string;
  readonly port: number;
  readonly security: SmtpSecurity;
  /** Null where the server asks for none. */
  readonly username: string | null;
  readonly hasPassword: boolean;
  readonly fromAddress: string;
  readonly fromName: string;
}

/** What an administrator sets. Without `password` the stored one is kept, as long as it would go to the same server. */
export interface MailSettingsChange extends Omit<MailSettings, 'hasPassword'> {
  readonly password?: string;
}

/** What of the settings the audit log tells. */
export const auditedMailSettings = ({
  host,
  port,
  security,
  username,
  fromAddress,
  fromName,
}: Omit<MailSettings, 'hasPassword'>) => ({
  mailHost: host,
  mailPort: port,
  mailSecurity: security,
  mailUsername: username,
  mailFromAddress: fromAddress,
  mailFromName: fromName,
});
