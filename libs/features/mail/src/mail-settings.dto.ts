import { Email, Flag, Integer, OneOf, Pattern, Text } from '#platform/http';
import { MAIL_NOT_SENT_REASONS, type MailNotSentReason, type SmtpSecurity } from '#platform/mail';
import { type MailSettings, SMTP_SECURITIES } from './mail-settings.js';

const PORT = { min: 1, max: 65_535 };
/** A host name (RFC 1123 §2.1) or an address. */
const HOST =
  /^(?=.{1,253}$)(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*|[0-9a-fA-F:]+(?:\.[0-9.]+)?)$/;
const HOST_HINT = 'host must be the name of a mail server, such as smtp.example.com';
/** Any text but control characters, spaces at its ends included. */
const SECRET = /^[^\p{Cc}\p{Cs}]+$/u;
const SECRET_HINT = 'password must not contain control characters';

export class PutMailSettingsDto {
  @Pattern(HOST, HOST_HINT, { max: 253, example: 'smtp.example.com' })
  readonly host!: string;

  @Integer({ ...PORT, description: '465 for tls, 587 for starttls, as a rule' })
  readonly port!: number;

  @OneOf(SMTP_SECURITIES, { description: 'tls: encrypted from the first byte; starttls: before anything is said' })
  readonly security!: SmtpSecurity;

  @Text({ max: 200, optional: true, nullable: true, description: 'Null where the server asks for none' })
  readonly username?: string | null;

  @Pattern(SECRET, SECRET_HINT, { max: 500, optional: true, description: 'Left out: the stored one stays' })
  readonly password?: string;

  @Email({ description: 'Where mails come from' })
  readonly fromAddress!: string;

  @Text({ max: 100, description: 'The name that is shown with it' })
  readonly fromName!: string;
}

export class MailSettingsDto {
  @Flag({ description: 'False: mails go by the deployment’s server, and the other fields are null' })
  readonly isOwnServer!: boolean;

  @Text({ max: 253, nullable: true })
  readonly host!: string | null;

  @Integer({ ...PORT, nullable: true })
  readonly port!: number | null;

  @OneOf(SMTP_SECURITIES, { nullable: true })
  readonly security!: SmtpSecurity | null;

  @Text({ max: 200, nullable: true })
  readonly username!: string | null;

  @Flag({ description: 'Whether a password is stored. It is never shown.' })
  readonly hasPassword!: boolean;

  @Email({ nullable: true })
  readonly fromAddress!: string | null;

  @Text({ max: 100, nullable: true })
  readonly fromName!: string | null;
}

export class TestMailDto {
  @Flag()
  readonly isSent!: boolean;

  @Email({ description: 'Whom it was sent to' })
  readonly to!: string;

  @OneOf([...MAIL_NOT_SENT_REASONS, 'mail_off'], { nullable: true, description: 'Why it was not sent' })
  readonly reason!: MailNotSentReason | 'mail_off' | null;

  @Text({ max: 300, nullable: true, description: 'What the mail server said' })
  readonly reply!: string | null;
}

const NONE = { host: null, port: null, security: null, username: null, fromAddress: null, fromName: null };

export const presentMailSettings = (settings: MailSettings | null): MailSettingsDto =>
  settings ? { isOwnServer: true, ...settings } : { isOwnServer: false, hasPassword: false, ...NONE };
