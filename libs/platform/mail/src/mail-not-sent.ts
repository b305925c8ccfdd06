/** What kept a mail from being handed over. */
export const MAIL_NOT_SENT_REASONS = [
  'address_not_allowed',
  'name_not_resolved',
  'unreachable',
  'timed_out',
  'tls_failed',
  'not_smtp',
  'authentication_failed',
  'sender_refused',
  'recipient_refused',
  'message_refused',
] as const;
export type MailNotSentReason = (typeof MAIL_NOT_SENT_REASONS)[number];

const MAX_REPLY = 300;

/** A mail server was not reached, or did not take a mail. */
export class MailNotSent extends Error {
  constructor(
    readonly reason: MailNotSentReason,
    /** What the server said, as one line of bounded length; null where it said nothing. */
    readonly reply: string | null,
    /** The server has said that trying again changes nothing (RFC 5321 §4.2.1: 5yz). */
    readonly isFinal: boolean,
    cause?: unknown,
  ) {
    super(`The mail was not sent: ${reason}.${reply === null ? '' : ` ${reply}`}`, { cause });
    this.name = new.target.name;
  }
}

/** What the transport's errors carry beside their message. */
interface TransportError {
  readonly code?: string;
  readonly command?: string;
  readonly response?: string;
  readonly responseCode?: number;
  readonly message?: string;
}

/** Puts an error of the transport into a reason that an administrator can act on. */
export const mailNotSent = (error: unknown): MailNotSent => {
  if (error instanceof MailNotSent) return error;
  const { response, responseCode = 0, message } = error as TransportError;
  const reason = reasonOf(error as TransportError);
  const isAboutTheMail = ['sender_refused', 'recipient_refused', 'message_refused'].includes(reason);
  const reply = response ?? (reason === 'tls_failed' || reason === 'not_smtp' ? message : undefined);
  return new MailNotSent(reason, reply ? oneLine(reply) : null, isAboutTheMail && responseCode >= 500, error);
};

const reasonOf = ({ code, command, message = '' }: TransportError): MailNotSentReason => {
  if (/certificate|SSL|TLS|altname/i.test(message) && code !== 'EAUTH') return 'tls_failed';
  switch (code) {
    case 'EAUTH':
      return 'authentication_failed';
    case 'ETLS':
      return 'tls_failed';
    case 'ETIMEDOUT':
      return 'timed_out';
    case 'EPROTOCOL':
      return 'not_smtp';
    case 'EENVELOPE':
      if (command === 'MAIL FROM') return 'sender_refused';
      return command === 'RCPT TO' ? 'recipient_refused' : 'message_refused';
    case 'EMESSAGE':
      return 'message_refused';
    default:
      return 'unreachable';
  }
};

const oneLine = (text: string): string =>
  text
    .replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]+/gu, ' ')
    .replace(/ +/g, ' ')
    .trim()
    .slice(0, MAX_REPLY);
